import { and, eq } from 'drizzle-orm'
import { chatErrors } from '../../contract/chat/errors.ts'
import { organizationsOf } from '../identity/scope.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { fail } from '../kernel/failure.ts'
import { removeFrom } from './participants.ts'
import { followRoom } from './projection.ts'
import { changeRoom, inRoom, operatorOf, orRefuse } from './room-objects.ts'
import type { RoomRow } from './room-rows.ts'
import { chatRooms } from './tables.ts'

export async function expelParticipant(ctx: SignedIn, roomId: number, userId: number): Promise<void> {
  const row = await anyRoom(ctx, roomId)
  if (!row.is_group) fail(chatErrors.directRoom)
  await removeFrom(ctx, row, userId, operatorOf(ctx))
}

/** Closed twice, a room stays closed since the first time. */
export async function closeRoom(ctx: SignedIn, roomId: number): Promise<{ closed_at: string }> {
  const row = await anyRoom(ctx, roomId)
  orRefuse(await changeRoom(ctx, roomId, (room) => room.close(operatorOf(ctx))))
  const { closedAt } = orRefuse(await inRoom(ctx, roomId, (room) => room.extract(0, 0)))
  const answer = { closed_at: iso(closedAt ?? ctx.clock.now()) }
  await followRoom(ctx, roomId, {
    answer,
    audit:
      row.closed_at === null
        ? [{ action: 'chat.room_closed', subject: ['room', roomId], organizationId: row.organization_id }]
        : [],
  })
  return answer
}

/** An operator of conversations need not be a participant. */
export async function anyRoom(ctx: SignedIn, roomId: number): Promise<RoomRow> {
  const within = organizationsOf(ctx.actor, chatRooms.organization_id, 'chat.operate')
  const row = await ctx.db
    .select()
    .from(chatRooms)
    .where(and(eq(chatRooms.id, roomId), within))
    .get()
  return row ?? fail(chatErrors.roomNotFound)
}
