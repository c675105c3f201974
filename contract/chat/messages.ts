import * as z from 'zod'
import { logEvent } from '../frames/events.ts'
import { id, idText, instant, searchText } from '../page.ts'
import { uploadErrors } from '../platform/upload-errors.ts'
import { defineRoute } from '../route.ts'
import { chatErrors as errors } from './errors.ts'
import {
  attachmentIds,
  caption,
  clientId,
  content,
  emoji,
  epoch,
  inThread,
  mentions,
  message,
  saysSomething,
  seq,
  seqText,
  sharesFromThread,
} from './schemas.ts'

export const HISTORY_LIMIT_MOST = 200
/** The most system events that are listed between two messages: beyond it, the latest. */
export const HISTORY_EVENTS_MOST = 200

const inRoom = z.object({ roomId: idText })
const onMessage = z.object({ roomId: idText, messageId: idText })

export const listMessages = defineRoute({
  id: 'chat.listMessages',
  summary: 'Messages in the order they were sent; the newest when neither bound is given',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/rooms/{roomId}/messages',
  params: inRoom,
  query: z.strictObject({
    thread: z
      .union([z.literal('none'), seqText])
      .optional()
      .meta({
        description: 'Only the replies of this message’s thread; `none` leaves out those kept to threads',
        examples: ['none'],
      }),
    before: seqText.optional().meta({ description: 'Only messages numbered lower' }),
    after: seqText.optional().meta({ description: 'Only messages numbered higher' }),
    limit: z.coerce.number().int().min(1).max(HISTORY_LIMIT_MOST).default(50),
  }),
  reply: z.object({
    results: z.array(message),
    root: message
      .optional()
      .meta({ description: 'The message that begins the thread, where one was asked for' }),
    events: z.array(logEvent).meta({
      description: 'Other events between them: participants who joined or left, a new name, the closing',
    }),
    epoch,
    head: seq,
    has_before: z.boolean(),
    has_after: z.boolean(),
  }),
  errors: [errors.roomNotFound, errors.threadNotFound],
})

export const sendMessage = defineRoute({
  id: 'chat.sendMessage',
  summary: 'Send a message; the same `client_id` again is the same message',
  access: 'signed-in',
  method: 'post',
  path: '/api/chat/rooms/{roomId}/messages',
  params: inRoom,
  body: z
    .strictObject({
      content: caption,
      client_id: clientId.optional(),
      reply_to: seq.optional(),
      ...inThread,
      mentions: mentions.optional(),
      attachments: attachmentIds.optional(),
    })
    .check(saysSomething)
    .check(sharesFromThread),
  reply: z.object({
    client_id: z.string().nullable(),
    id: seq,
    seq,
    created_at: instant,
    dup: z.literal(true).optional(),
  }),
  status: 201,
  limits: ['chat'],
  errors: [
    errors.roomNotFound,
    errors.messageNotFound,
    errors.threadNotFound,
    errors.threadDeleted,
    errors.clientIdConflict,
    errors.roomClosed,
    errors.attachmentNotFound,
    errors.attachmentNotUploaded,
    errors.attachmentTaken,
    uploadErrors.contentMismatch,
  ],
})

export const readThread = defineRoute({
  id: 'chat.readThread',
  summary: 'Say how far the caller has read a thread; no one else is told',
  access: 'signed-in',
  method: 'put',
  path: '/api/chat/rooms/{roomId}/messages/{messageId}/thread/seen',
  params: onMessage,
  body: z.strictObject({ seq }),
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound, errors.threadNotFound],
})

export const editMessage = defineRoute({
  id: 'chat.editMessage',
  summary: 'Edit the caller’s own message',
  access: 'signed-in',
  method: 'patch',
  path: '/api/chat/rooms/{roomId}/messages/{messageId}',
  params: onMessage,
  body: z.strictObject({ content, mentions: mentions.optional() }),
  reply: message,
  limits: ['chat'],
  errors: [
    errors.roomNotFound,
    errors.messageNotFound,
    errors.authorOnly,
    errors.editedTooOften,
    errors.roomClosed,
  ],
})

export const deleteMessage = defineRoute({
  id: 'chat.deleteMessage',
  summary: 'Erase the text of the caller’s own message, or, as an owner of a group, of any message',
  access: 'signed-in',
  method: 'delete',
  path: '/api/chat/rooms/{roomId}/messages/{messageId}',
  params: onMessage,
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound, errors.messageNotFound, errors.ownersOnly, errors.authorOnly],
})

export const listVersions = defineRoute({
  id: 'chat.listVersions',
  summary: 'Earlier versions of an edited message, for owners and administrators',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/rooms/{roomId}/messages/{messageId}/versions',
  params: onMessage,
  reply: z.object({ results: z.array(z.object({ content: z.string(), until: instant })) }),
  errors: [errors.roomNotFound, errors.messageNotFound, errors.ownersOnly],
})

const onReaction = onMessage.extend({ emoji })

export const addReaction = defineRoute({
  id: 'chat.addReaction',
  summary: 'React to a message',
  access: 'signed-in',
  method: 'put',
  path: '/api/chat/rooms/{roomId}/messages/{messageId}/reactions/{emoji}',
  params: onReaction,
  body: z.strictObject({}),
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound, errors.messageNotFound, errors.tooManyEmojis, errors.roomClosed],
})

export const removeReaction = defineRoute({
  id: 'chat.removeReaction',
  summary: 'Remove a reaction',
  access: 'signed-in',
  method: 'delete',
  path: '/api/chat/rooms/{roomId}/messages/{messageId}/reactions/{emoji}',
  params: onReaction,
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound, errors.messageNotFound, errors.roomClosed],
})

export const searchMessages = defineRoute({
  id: 'chat.searchMessages',
  summary: 'Search messages by their words, in one or all of the caller’s conversations',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/search',
  query: z.strictObject({
    q: searchText.min(1),
    room: idText.optional(),
    limit: z.coerce.number().int().min(1).max(HISTORY_LIMIT_MOST).default(50),
    offset: z.coerce.number().int().min(0).max(10_000).default(0),
  }),
  reply: z.object({
    total: z.number().int(),
    results: z.array(
      z.object({
        id: seq,
        room_id: id,
        room_name: z.string(),
        sender: z.object({ id, name: z.string() }),
        excerpt: z.string().meta({ description: 'Matched words are between « and »' }),
        created_at: instant,
      }),
    ),
  }),
  limits: ['chat'],
  errors: [errors.roomNotFound],
})
