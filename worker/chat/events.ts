import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'

const userId = z.number().int()

/** They did not ask for it themselves, so they have to be told that there is a room. */
export const peopleJoined = defineEvent(
  'chat.people_joined',
  z.strictObject({ room_id: z.number().int(), user_ids: z.array(userId) }),
)
