import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

const userId = z.number().int()
/** The name at that time: the recipient may have left the room before the job runs. */
const roomName = z.string().nullable().optional()

/** People whom another person added, who therefore need a notification. */
export const peopleJoined = defineEvent(
  'chat.people_joined',
  z.strictObject({ room_id: z.number().int(), user_ids: z.array(userId) }),
)

/** A person added these people to a group. */
export const groupOpened = defineEvent(
  'chat.group_opened',
  z.strictObject({ room_id: z.number().int(), user_ids: z.array(userId), room_name: roomName }),
)
export const ownerMade = defineEvent(
  'chat.owner_made',
  z.strictObject({ room_id: z.number().int(), user_id: userId, room_name: roomName }),
)

/**
 * Events that the projection reads from a room's log. It may read twice, so each carries its sequence number, and its
 * author, because a projection has no actor.
 */
const told = { room_id: z.number().int(), seq: z.number().int(), by_id: z.number().int() }
export const participantAdded = defineEvent(
  'chat.participant_added',
  z.strictObject({ ...told, user_id: userId, room_name: roomName }),
)
export const participantRemoved = defineEvent(
  'chat.participant_removed',
  z.strictObject({ ...told, user_id: userId, room_name: roomName }),
)
/** Those of the people named who had not read the message by then. */
export const peopleMentioned = defineEvent(
  'chat.people_mentioned',
  z.strictObject({ ...told, user_ids: z.array(userId) }),
)

/** Which files the room's log attached to messages, and which went with theirs. */
export const filesFollowed = defineEvent(
  'chat.files_followed',
  z.strictObject({
    room_id: z.number().int(),
    attached: z.array(z.strictObject({ id: z.string(), message_id: z.number().int() })),
    gone: z.array(z.string()),
  }),
)
