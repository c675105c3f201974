import { eq } from 'drizzle-orm'
import { SYSTEM } from '../../contract/chat/system-speaker.ts'
import { personChanged } from '../identity/events.ts'
import { findPeople } from '../identity/people/find.ts'
import { isWithin } from '../identity/scope.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { publish } from '../live/publish.ts'
import { peopleJoined } from './events.ts'
import { followRoom } from './projection.ts'
import { inRoom, roomObject } from './room-objects.ts'
import { type RoomRow, roomsWith } from './room-rows.ts'
import { chatRooms } from './tables.ts'

export const chatReactions: readonly Reaction[] = [
  immediately(
    on(personChanged, 'chat.follow_person', async (ctx, { payload }) => {
      const [person] = await findPeople(ctx, [payload.user_id])
      if (!person) return
      for (const row of await roomsWith(ctx, person.id))
        if (isWithin(person, row.organization_id))
          await roomObject(ctx.bindings, row.id).setPerson({
            id: person.id,
            name: person.name,
            role: person.role,
          })
        else await takeOut(ctx, row, person.id)
    }),
  ),

  immediately(
    on(peopleJoined, 'chat.tell_people', async (ctx, { eventId, at, payload }) => {
      // Without a name: the reader of a stored event may have moved to another organization since.
      const event = {
        key: eventId,
        kind: peopleJoined.eventName,
        at,
        by: null,
        data: { room_id: payload.room_id },
      }
      await Promise.all(payload.user_ids.map((userId) => publish(ctx, userId, event)))
    }),
  ),
]

/**
 * Two people who may no longer share a room keep their messages in a closed room. Their pair key is free,
 * so that a new room opens should they meet again.
 */
async function takeOut(ctx: Context, row: RoomRow, userId: number): Promise<void> {
  // Each step may be the second time, after a fall.
  await inRoom(ctx, row.id, (room) => room.removeMember(SYSTEM, userId))
  if (!row.is_group) {
    await inRoom(ctx, row.id, (room) => room.close(SYSTEM))
    await commit(ctx, {
      write: [ctx.db.update(chatRooms).set({ pair_key: null }).where(eq(chatRooms.id, row.id))],
    })
  }
  // Last: by the lists the room is found again, should anything before it fall.
  await followRoom(ctx, row.id)
}
