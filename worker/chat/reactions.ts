import { eq } from 'drizzle-orm'
import { personChanged, sessionsEnded } from '../identity/events.ts'
import { findPeople } from '../identity/people/find.ts'
import { isWithin } from '../identity/scope.ts'
import { type EndedSession, endedSessions, membersSessions } from '../identity/sessions/affected-sessions.ts'
import { SYSTEM } from '../kernel/chat-objects.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { organizationChanged } from '../organizations/events.ts'
import { peopleJoined } from './events.ts'
import { followRoom } from './projection.ts'
import { inRoom, presenceOf, roomObject } from './room-objects.ts'
import { type RoomRow, roomsWith } from './room-rows.ts'
import { chatRooms } from './tables.ts'

export const chatReactions: readonly Reaction[] = [
  immediately(
    on(sessionsEnded, 'chat.end_sessions', async (ctx, { at, payload }) => {
      await letGo(ctx, await endedSessions(ctx, { at, ...payload }))
    }),
  ),

  immediately(
    on(organizationChanged, 'chat.end_members_sessions', async (ctx, { at, payload }) => {
      if (!payload.is_active) await letGo(ctx, await membersSessions(ctx, payload.organization_id, at))
    }),
  ),

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
      // Without a name: the stream is read again by somebody who may have moved to another organization since.
      const told = {
        ...{ key: eventId, kind: peopleJoined.eventName, at, by: null },
        data: { room_id: payload.room_id },
      }
      await Promise.all(payload.user_ids.map((userId) => presenceOf(ctx.bindings, userId).append(told)))
    }),
  ),
]

/**
 * Two who may not meet any more keep what they said to whoever stayed, in a room that is closed. Their pair is free,
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

/** By person, since a person's own object knows all of their sockets, in rooms too. */
async function letGo(ctx: Context, ended: readonly EndedSession[]): Promise<void> {
  const byUser = new Map<number, string[]>()
  for (const { userId, sessionId } of ended) byUser.set(userId, [...(byUser.get(userId) ?? []), sessionId])
  await Promise.all(
    [...byUser].map(([userId, sessionIds]) => presenceOf(ctx.bindings, userId).endSessions({ sessionIds })),
  )
}
