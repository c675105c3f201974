import { and, eq, type SQL, sql } from 'drizzle-orm'
import { chatErrors } from '../../contract/chat/errors.ts'
import { PINS_MOST } from '../../contract/chat/rooms.ts'
import type { Room } from '../../contract/chat/schemas.ts'
import { isoOrNull, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { assertInBatch } from '../kernel/data/guards.ts'
import { listChanged } from './list-changes.ts'
import { inRoom, orRefuse } from './room-objects.ts'
import { roomIdsOf, roomOf } from './room-rows.ts'
import { chatPins, chatUnreadMarks } from './tables.ts'

/** How a room stands in the reader's own list, whatever happens in it. */
export type ListPlaces = (roomId: number) => Pick<Room, 'pinned_at' | 'unread_mark'>

/** Of a room that has only just been opened. */
export const noPlaces: ListPlaces = () => ({ pinned_at: null, unread_mark: null })

/** Of all rooms, or of one. There are few: pins are limited, and a mark goes when its room is opened. */
export async function listPlaces(ctx: SignedIn, roomId?: number): Promise<ListPlaces> {
  const { userId } = ctx.actor
  const here = (room: SQL) => (roomId === undefined ? sql`true` : sql`${room} = ${roomId}`)
  const rows = await ctx.db.all<{
    room_id: number
    pinned_at: number | null
    marked_at: number | null
    from_id: number | null
  }>(
    sql`select room_id, pinned_at, null as marked_at, null as from_id from ${chatPins}
        where user_id = ${userId} and ${here(sql`room_id`)}
        union all
        select room_id, null, marked_at, from_id from ${chatUnreadMarks}
        where user_id = ${userId} and ${here(sql`room_id`)}`,
  )
  const pins = new Map(rows.flatMap((row) => (row.pinned_at === null ? [] : [[row.room_id, row.pinned_at]])))
  const marks = new Map(rows.flatMap((row) => (row.marked_at === null ? [] : [[row.room_id, row.from_id]])))
  return (id) => ({
    pinned_at: isoOrNull(pins.get(id) ?? null),
    unread_mark: marks.has(id) ? { from: marks.get(id) ?? null } : null,
  })
}

export async function pinRoom(ctx: SignedIn, roomId: number): Promise<void> {
  await roomOf(ctx, roomId)
  const { userId } = ctx.actor
  await commit(ctx, {
    write: [
      ctx.db
        .insert(chatPins)
        .values({ user_id: userId, room_id: roomId, pinned_at: ctx.clock.now() })
        .onConflictDoNothing(),
      // Rooms that the person has left take no place.
      ...assertInBatch(
        ctx,
        sql`(select count(*) from ${chatPins} where ${chatPins.user_id} = ${userId}
             and ${chatPins.room_id} in ${roomIdsOf(ctx)}) <= ${PINS_MOST}`,
      ),
    ],
    onConflict: chatErrors.tooManyPins,
  })
  listChanged(ctx, roomId)
}

export async function unpinRoom(ctx: SignedIn, roomId: number): Promise<void> {
  await roomOf(ctx, roomId)
  await commit(ctx, {
    write: [
      ctx.db
        .delete(chatPins)
        .where(and(eq(chatPins.user_id, ctx.actor.userId), eq(chatPins.room_id, roomId))),
    ],
  })
  listChanged(ctx, roomId)
}

/** Marked again, the latest mark counts. */
export async function markUnread(ctx: SignedIn, roomId: number, from: number | null): Promise<void> {
  await roomOf(ctx, roomId)
  if (from !== null) orRefuse(await inRoom(ctx, roomId, (room) => room.message(ctx.actor.userId, from)))
  const mark = { from_id: from, marked_at: ctx.clock.now() }
  await commit(ctx, {
    write: [
      ctx.db
        .insert(chatUnreadMarks)
        .values({ user_id: ctx.actor.userId, room_id: roomId, ...mark })
        .onConflictDoUpdate({ target: [chatUnreadMarks.user_id, chatUnreadMarks.room_id], set: mark }),
    ],
  })
  listChanged(ctx, roomId)
}

export async function clearUnreadMark(ctx: SignedIn, roomId: number): Promise<void> {
  await roomOf(ctx, roomId)
  await commit(ctx, {
    write: [
      ctx.db
        .delete(chatUnreadMarks)
        .where(and(eq(chatUnreadMarks.user_id, ctx.actor.userId), eq(chatUnreadMarks.room_id, roomId))),
    ],
  })
  listChanged(ctx, roomId)
}
