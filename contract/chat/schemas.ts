import * as z from 'zod'
import { titleOf } from '../names.ts'
import { id, instant } from '../page.ts'
import { roles } from '../permissions.ts'
import { voice } from './voice.ts'

export const CONTENT_MOST = 10_000
export const CLIENT_ID_MOST = 64
export const ROOM_NAME_MOST = 120
/** A room of more people is a broadcast list, which is another product. */
export const PARTICIPANTS_MOST = 1_000
export const MENTIONS_MOST = 50
export const ATTACHMENTS_MOST = 10
/** Each edit is stored as a version and broadcast with the whole text, so edits are few: a message is not a document. */
export const EDITS_MOST = 100
/** A thread that more people take part in is everybody's: its replies count as unread for the whole room. */
export const FOLLOWERS_MOST = 100
/** Threads with something unread that a room names to one reader: the latest. */
export const UNREAD_THREADS_MOST = 20
/** Distinct emoji on one message; any number of people may use each. */
export const EMOJIS_MOST = 50

/** The number of an event in its room's log. A message's id is its own number, so ids grow, with gaps. */
export const seq = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ examples: [17] })
export const seqText = z.coerce
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ examples: [17] })
/** Names one life of a log: numbers of another epoch mean nothing here. */
export const epoch = z
  .string()
  .min(1)
  .max(64)
  .meta({ examples: ['8f14e45f-ceea-467f-a9b0-6d1f0c9be6c5'] })

export const content = z
  .string()
  .min(1)
  .max(CONTENT_MOST)
  .refine((text) => text.trim() !== '', { error: 'blank' })
  .meta({ examples: ['Bonjour, le devis est prêt.'] })
/** With a file beside it a message needs no words. */
export const caption = z
  .string()
  .max(CONTENT_MOST)
  .default('')
  .meta({
    description: 'May be empty where there are attachments',
    examples: ['Bonjour, le devis est prêt.'],
  })

/** Whether a message says anything at all, by words or by files; otherwise its text is what is missing. */
export function saysSomething(
  ctx: z.core.ParsePayload<{ content: string; attachments?: readonly string[] | undefined }>,
): void {
  const { content: text, attachments = [] } = ctx.value
  if (text.trim() !== '' || attachments.length > 0) return
  ctx.issues.push({
    code: 'too_small',
    origin: 'string',
    minimum: 1,
    inclusive: true,
    input: text,
    path: ['content'],
  })
}

/** Where a message goes: into the thread of this message, and from there into the room as well. */
export const inThread = {
  thread: seq.optional().meta({
    description: 'Reply in the thread of this message; a reply’s own thread is the one that it stands in',
    examples: [17],
  }),
  in_room: z
    .boolean()
    .optional()
    .meta({
      description: 'With `thread`: show the reply among the room’s messages as well',
      examples: [false],
    }),
}

/** Outside of a thread a message is in the room anyway. */
export function sharesFromThread(
  ctx: z.core.ParsePayload<{ thread?: number | undefined; in_room?: boolean | undefined }>,
): void {
  const { thread, in_room } = ctx.value
  if (thread !== undefined || in_room === undefined) return
  ctx.issues.push({ code: 'custom', message: 'threadMissing', input: in_room, path: ['in_room'] })
}

export const clientId = z
  .string()
  .min(1)
  .max(CLIENT_ID_MOST)
  .meta({ examples: ['5f0c7a52-6d1c-4d6e-9a0e-2f6f6f1d2b3c'] })
/** One pictogram, however many code points it takes; never a word. */
export const emoji = z
  .string()
  .min(1)
  .max(32)
  // No pattern for the documents: a schema's patterns know characters, not pictograms made of several.
  .refine((text) => /^\p{RGI_Emoji}$/v.test(text))
  .meta({ examples: ['👍'] })
export const roomName = titleOf(ROOM_NAME_MOST)
export const mentions = z.array(id).max(MENTIONS_MOST)
export const attachmentId = z.uuid().meta({ examples: ['3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93'] })
export const attachmentIds = z
  .array(attachmentId)
  .max(ATTACHMENTS_MOST)
  .refine((ids) => new Set(ids).size === ids.length)

export const roomRoles = ['owner', 'member'] as const
export type RoomRole = (typeof roomRoles)[number]
export const messageTypes = ['text', 'file', 'system'] as const
export const messageStatuses = ['sent', 'delivered', 'read'] as const
export type MessageStatus = (typeof messageStatuses)[number]

export const personStatuses = ['online', 'away', 'offline'] as const
export type PersonStatus = (typeof personStatuses)[number]

export const speaker = z
  .object({
    id,
    name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }),
    role: z.enum(roles),
  })
  .meta({ id: 'Speaker' })

export const participant = z
  .object({
    user_id: id,
    name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }),
    role: z.enum(roomRoles),
    seen: seq.nullable().meta({ description: 'How far they have read; null where they do not share it' }),
  })
  .meta({ id: 'Participant' })

/** A person with whom a conversation may be opened. */
export const contact = z
  .object({
    id,
    name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }),
    email: z.string().meta({ examples: ['gestionnaire@cnss.test'] }),
    role: z.enum(roles),
    organization: z.object({ id, name: z.string().meta({ examples: ['CNSS'] }) }),
  })
  .meta({ id: 'Contact' })
export type Contact = z.output<typeof contact>

export const attachment = z
  .object({
    id: attachmentId,
    name: z.string().meta({ examples: ['devis.pdf'] }),
    type: z.string().meta({ examples: ['application/pdf'] }),
    size: z
      .number()
      .int()
      .meta({ examples: [48_213] }),
    voice: voice.optional().meta({ description: 'Only of a voice note' }),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.output<typeof attachment>

export const reaction = z
  .object({ emoji: z.string().meta({ examples: ['👍'] }), user_ids: z.array(id) })
  .meta({ id: 'Reaction' })

/** What a message shows of the thread that begins with it. */
export const threadSummary = z
  .object({
    count: seq.meta({ description: 'Replies that are not deleted', examples: [3] }),
    last_id: seq,
    last_at: instant,
    authors: z
      .array(z.object({ id, name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }) }))
      .meta({ description: 'Who replied last, three at most' }),
  })
  .meta({ id: 'ThreadSummary' })

export const message = z
  .object({
    id: seq,
    room_id: id,
    sender: speaker,
    sender_id: id,
    content: z
      .string()
      .meta({ description: 'Empty once deleted', examples: ['Bonjour, le devis est prêt.'] }),
    message_type: z.enum(messageTypes),
    status: z.enum(messageStatuses),
    created_at: instant,
    edited_at: instant.nullable(),
    deleted_at: instant.nullable(),
    reply_to: seq.nullable(),
    thread: seq.nullable().meta({
      description: 'The message that begins the thread in which this is a reply',
      examples: [null],
    }),
    in_room: z.boolean().meta({
      description:
        'Whether it stands among the room’s messages: false for a reply that is kept to its thread',
      examples: [true],
    }),
    replies: threadSummary.nullable().meta({ description: 'The thread that begins here' }),
    mentions: z.array(id),
    attachments: z.array(attachment),
    reactions: z.array(reaction),
    client_id: z
      .string()
      .nullable()
      .meta({ description: 'As its author named it', examples: [null] }),
  })
  .meta({ id: 'Message' })
export type Message = z.output<typeof message>

export const subjectTypes = ['project', 'ticket'] as const

/** How one person stands in a room. */
export const standing = z
  .object({
    room_id: id,
    head: seq,
    seen: seq,
    unread: seq,
    mentions: seq,
    is_marked: z.boolean().meta({ description: 'Marked as unread by the reader', examples: [false] }),
  })
  .meta({ id: 'Standing' })
export type Standing = z.output<typeof standing>

export const room = z
  .object({
    id,
    name: z.string().meta({ examples: ['Refonte du site'] }),
    is_group: z.boolean(),
    organization_id: id,
    subject_type: z.enum(subjectTypes).nullable(),
    subject_id: id.nullable(),
    created_at: instant,
    updated_at: instant.meta({ description: 'Of the last thing that happened in it' }),
    closed_at: instant.nullable(),
    epoch,
    head: seq,
    seen: seq.meta({ description: 'Up to where the reader has read' }),
    unread: seq.meta({
      description:
        'Messages of others after that; of replies kept to a thread, those of threads the reader is in',
    }),
    mentions: seq.meta({ description: 'Those of them that name the reader' }),
    threads: z.array(z.object({ id: seq, unread: seq })).meta({
      description: 'Threads of the reader’s with replies that they have not read, the latest first',
    }),
    pinned_at: instant
      .nullable()
      .meta({ description: 'When the reader pinned it to the top', examples: [null] }),
    unread_mark: z
      .object({ from: seq.nullable() })
      .nullable()
      .meta({
        description: 'The reader marked it as unread, from this message on or as a whole',
        examples: [null],
      }),
    last_message: message.nullable().meta({ description: 'The last one outside of threads' }),
    participants: z.array(participant),
  })
  .meta({ id: 'Room' })
export type Room = z.output<typeof room>
