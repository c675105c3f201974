import { eq, sql } from 'drizzle-orm'
import type { RoomExtract } from '../kernel/chat-objects.ts'
import { type Commit, commit } from '../kernel/commit.ts'
import type { Context } from '../kernel/context.ts'
import type { Statement } from '../kernel/database.ts'
import { searchable } from '../kernel/list.ts'
import { inRoom, orRefuse } from './room-objects.ts'
import { chatMembers, chatRooms } from './tables.ts'

/**
 * Brings the lists up to what the room's object says it is now, and stores what else belongs to the change. Whoever
 * comes with an older view than the one that is stored changes nothing, so it does not matter who is faster.
 */
export async function followRoom(
  ctx: Context,
  roomId: number,
  more: Omit<Commit, 'write'> = {},
): Promise<RoomExtract> {
  const now = orRefuse(await inRoom(ctx, roomId, (room) => room.extract(0, 0)))
  await commit(ctx, { ...more, write: followStatements(ctx, roomId, now) })
  return now
}

export function followStatements(ctx: Context, roomId: number, now: RoomExtract): Statement[] {
  const newest = sql`(select head from ${chatRooms} where id = ${roomId}) <= ${now.head}`
  const members = JSON.stringify(
    now.members.map(({ userId, roomRole }, place) => [userId, roomRole, place] as const),
  )
  return [
    ctx.db.delete(chatMembers).where(
      sql`${chatMembers.roomId} = ${roomId} and ${newest}
          and ${chatMembers.userId} not in (select value ->> 0 from json_each(${members}))`,
    ),
    ctx.db
      .insert(chatMembers)
      .select(
        sql`select ${roomId}, value ->> 0, value ->> 1, value ->> 2 from json_each(${members}) where ${newest}`,
      )
      .onConflictDoUpdate({
        target: [chatMembers.roomId, chatMembers.userId],
        set: { role: sql`excluded.role`, place: sql`excluded.place` },
      }),
    ctx.db
      .update(chatRooms)
      .set({
        ...{ name: now.name, searchText: searchable(now.name) },
        ...{ head: now.head, updatedAt: now.updatedAt, closedAt: now.closedAt },
      })
      .where(sql`${eq(chatRooms.id, roomId)} and ${chatRooms.head} <= ${now.head}`),
  ]
}
