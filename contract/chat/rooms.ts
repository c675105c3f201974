import * as z from 'zod'
import { identityErrors } from '../identity/errors.ts'
import { flag, id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { chatErrors as errors } from './errors.ts'
import {
  contact,
  PARTICIPANTS_MOST,
  participant,
  room,
  roomName,
  roomRoles,
  seq,
  standing,
} from './schemas.ts'

const inRoom = z.object({ roomId: idText })
const onParticipant = z.object({ roomId: idText, userId: idText })

export const listRooms = defineRoute({
  id: 'chat.listRooms',
  summary: 'The caller’s conversations, the last active first',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/rooms',
  query: pageQuery,
  reply: pageOf(room),
})

export const listContacts = defineRoute({
  id: 'chat.listContacts',
  summary: 'People with whom the caller may open a conversation, by name',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/people',
  query: pageQuery.extend({
    q: searchText.optional(),
    organization: idText.optional(),
    operator: flag.optional().meta({ description: 'Whether they belong to those who run the deployment' }),
  }),
  reply: pageOf(contact),
})

export const createRoom = defineRoute({
  id: 'chat.createRoom',
  summary: 'Open a conversation; two people who have one get the existing one',
  access: 'signed-in',
  method: 'post',
  path: '/api/chat/rooms',
  body: z.strictObject({
    name: roomName.optional(),
    is_group: z.boolean().default(false),
    participant_ids: z.array(id).min(1).max(PARTICIPANTS_MOST),
  }),
  reply: room,
  status: 201,
  limits: ['chat'],
  errors: [errors.roomFull, identityErrors.userNotFound],
})

export const readRoom = defineRoute({
  id: 'chat.readRoom',
  summary: 'One conversation',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/rooms/{roomId}',
  params: inRoom,
  reply: room,
  errors: [errors.roomNotFound],
})

/** What only owners of an open group may do may be refused for these. */
const ofOwners = [errors.roomNotFound, errors.ownersOnly, errors.directRoom, errors.roomClosed]

export const updateRoom = defineRoute({
  id: 'chat.updateRoom',
  summary: 'Rename a group',
  access: 'signed-in',
  method: 'patch',
  path: '/api/chat/rooms/{roomId}',
  params: inRoom,
  body: z.strictObject({ name: roomName }),
  reply: room,
  limits: ['chat'],
  errors: ofOwners,
})

export const addParticipant = defineRoute({
  id: 'chat.addParticipant',
  summary: 'Add a participant to a group',
  access: 'signed-in',
  method: 'post',
  path: '/api/chat/rooms/{roomId}/participants',
  params: inRoom,
  body: z.strictObject({ user_id: id }),
  reply: participant,
  status: 201,
  limits: ['chat'],
  errors: [...ofOwners, errors.roomFull, identityErrors.userNotFound],
})

export const updateParticipant = defineRoute({
  id: 'chat.updateParticipant',
  summary: 'Change a participant’s role in a group',
  access: 'signed-in',
  method: 'patch',
  path: '/api/chat/rooms/{roomId}/participants/{userId}',
  params: onParticipant,
  body: z.strictObject({ role: z.enum(roomRoles) }),
  reply: participant,
  limits: ['chat'],
  errors: [...ofOwners, identityErrors.userNotFound],
})

export const removeParticipant = defineRoute({
  id: 'chat.removeParticipant',
  summary: 'Remove a participant from a group; removing oneself leaves it',
  access: 'signed-in',
  method: 'delete',
  path: '/api/chat/rooms/{roomId}/participants/{userId}',
  params: onParticipant,
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound, errors.ownersOnly, errors.directRoom, identityErrors.userNotFound],
})

export const readUnread = defineRoute({
  id: 'chat.readUnread',
  summary: 'The caller’s unread counts, by conversation',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/unread',
  limits: ['chat'],
  reply: z.object({
    total: z
      .number()
      .int()
      .meta({ examples: [3] }),
    results: z.array(standing),
  }),
})

export const createTicket = defineRoute({
  id: 'chat.createTicket',
  summary: 'A ticket that opens one socket within 30 seconds, for clients without a cookie',
  access: 'signed-in',
  method: 'post',
  path: '/api/chat/tickets',
  body: z.strictObject({}),
  reply: z.object({
    ticket: z.string().meta({ examples: ['7.k3J9vQx7m2Zr8Tn5Wc1Yp4.Hs6Lb0Df'] }),
    expires_at: instant,
  }),
  limits: ['chat_ticket'],
  status: 201,
})

export const readSettings = defineRoute({
  id: 'chat.readSettings',
  summary: 'The caller’s chat settings',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/settings',
  reply: z.object({ shares_receipts: z.boolean() }),
})

export const updateSettings = defineRoute({
  id: 'chat.updateSettings',
  summary: 'Share read receipts, or not',
  access: 'signed-in',
  method: 'patch',
  path: '/api/chat/settings',
  body: z.strictObject({ shares_receipts: z.boolean() }),
  reply: z.object({ shares_receipts: z.boolean() }),
  errors: [requestErrors.conflict],
})

export const MUTES_MOST = 500

export const listMutes = defineRoute({
  id: 'chat.listMutes',
  summary:
    'The conversations that the caller muted: they are unread all the same, but nobody is called to them',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/mutes',
  reply: z.object({ results: z.array(z.object({ room_id: id, muted_at: instant })) }),
})

export const muteRoom = defineRoute({
  id: 'chat.muteRoom',
  summary:
    'No push message and no line in the digest about this conversation; a mention is told all the same',
  access: 'signed-in',
  method: 'put',
  path: '/api/chat/rooms/{roomId}/mute',
  params: inRoom,
  body: z.strictObject({}),
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound],
})

export const unmuteRoom = defineRoute({
  id: 'chat.unmuteRoom',
  summary: 'Be called to this conversation again',
  access: 'signed-in',
  method: 'delete',
  path: '/api/chat/rooms/{roomId}/mute',
  params: inRoom,
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound],
})

/** What stands above everything else must stay few. */
export const PINS_MOST = 10

export const pinRoom = defineRoute({
  id: 'chat.pinRoom',
  summary: 'Keep this conversation at the top of the caller’s list',
  access: 'signed-in',
  method: 'put',
  path: '/api/chat/rooms/{roomId}/pin',
  params: inRoom,
  body: z.strictObject({}),
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound, errors.tooManyPins],
})

export const unpinRoom = defineRoute({
  id: 'chat.unpinRoom',
  summary: 'Let this conversation stand among the others again',
  access: 'signed-in',
  method: 'delete',
  path: '/api/chat/rooms/{roomId}/pin',
  params: inRoom,
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound],
})

export const markUnread = defineRoute({
  id: 'chat.markUnread',
  summary: 'Show the caller this conversation as unread until they open it; receipts stay as they are',
  access: 'signed-in',
  method: 'put',
  path: '/api/chat/rooms/{roomId}/unread-mark',
  params: inRoom,
  body: z.strictObject({
    from: seq.optional().meta({ description: 'The message from which it is to be read again' }),
  }),
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound, errors.messageNotFound],
})

export const clearUnreadMark = defineRoute({
  id: 'chat.clearUnreadMark',
  summary: 'The caller has opened the conversation again',
  access: 'signed-in',
  method: 'delete',
  path: '/api/chat/rooms/{roomId}/unread-mark',
  params: inRoom,
  status: 204,
  limits: ['chat'],
  errors: [errors.roomNotFound],
})
