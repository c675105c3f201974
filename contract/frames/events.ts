import * as z from 'zod'
import { attachment, epoch, messageTypes, roomRoles, seq, speaker } from '../chat/schemas.ts'
import { id, instant } from '../page.ts'

/** What a log holds. Every change of a room is one, so that one mechanism resumes everything. */
export const eventData = {
  message: z.object({
    content: z.string().meta({ description: 'The latest text; empty once deleted', examples: ['Bonjour'] }),
    message_type: z.enum(messageTypes),
    reply_to: seq.optional(),
    thread: seq
      .optional()
      .meta({ description: 'The message that begins the thread in which this is a reply' }),
    in_room: z
      .literal(true)
      .optional()
      .meta({ description: 'With `thread`: also among the room’s messages' }),
    followers: z.array(id).optional().meta({
      description: 'With `thread`: for whom else it counts as unread; without it, for everybody',
    }),
    mentions: z.array(id),
    attachments: z.array(attachment),
    client_id: z.string().optional().meta({ description: 'As its author named it' }),
    edited_at: instant.optional(),
    deleted_at: instant.optional(),
  }),
  edited: z.object({ id: seq, content: z.string(), mentions: z.array(id) }),
  deleted: z.object({
    id: seq,
    thread: seq.optional().meta({ description: 'The message that begins the thread of a deleted reply' }),
  }),
  reaction: z.object({ id: seq, emoji: z.string().meta({ examples: ['👍'] }), on: z.boolean() }),
  member_added: z.object({ user_id: id, name: z.string(), role: z.enum(roomRoles) }),
  member_removed: z.object({ user_id: id, name: z.string(), role: z.enum(roomRoles) }),
  renamed: z.object({ name: z.string() }),
  closed: z.object({}),
} as const

export type RoomEventKind = keyof typeof eventData
/** Kinds that the chat shows as a line of their own between the messages. */
export const systemEventKinds = [
  'member_added',
  'member_removed',
  'renamed',
  'closed',
] as const satisfies readonly RoomEventKind[]
export type SystemEventKind = (typeof systemEventKinds)[number]

export type EventData<Kind extends RoomEventKind> = z.output<(typeof eventData)[Kind]>

/** One line of a log. Business streams use a domain event's name as the kind, so an unknown one is no error. */
export const logEvent = z
  .object({
    seq,
    kind: z.string().meta({ examples: ['message'] }),
    at: instant,
    by: speaker.nullable(),
    data: z.record(z.string(), z.unknown()).meta({
      examples: [{ content: 'Bonjour', message_type: 'text', mentions: [], attachments: [] }],
    }),
  })
  .meta({ id: 'LogEvent' })
export type LogEvent = z.output<typeof logEvent>

/** `room:42`, or one's own `user:7`. */
export const streamName = z
  .string()
  .regex(/^(?:room|user):[1-9]\d{0,15}$/)
  .meta({ examples: ['room:42'] })

export const roomStream = (roomId: number) => `room:${roomId}`
export const userStream = (userId: number) => `user:${userId}`
/** The room that a stream's name speaks of, or null where it speaks of a person. */
export function roomOfStream(name: string): number | null {
  const [kind, number] = name.split(':')
  return kind === 'room' ? Number(number) : null
}

export const range = { stream: streamName, epoch, from: seq, to: seq, events: z.array(logEvent) }
