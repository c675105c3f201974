import { sql } from 'drizzle-orm'
import type { RoomExtract } from '../../durable-objects/chat-room/api.ts'
import type { Context } from '../kernel/context.ts'
import { type Commit, commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import { searchable } from '../kernel/data/list.ts'
import { type Heard, inRoom, orRefuse } from './room-objects.ts'
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
  await commit(ctx, { ...more, write: followStatements(ctx, [{ roomId, extract: now }]) })
  return now
}

/** For all these rooms at once, each of them once. */
export function followStatements(ctx: Context, heard: readonly Heard[]): Statement[] {
  const rooms = JSON.stringify(
    heard.map(({ roomId, extract: { head, name, updatedAt, closedAt } }) => [
      ...[roomId, head, name, searchable(name)],
      ...[updatedAt, closedAt],
    ]),
  )
  const members = JSON.stringify(
    heard.flatMap(({ roomId, extract }) =>
      extract.members.map(({ userId, roomRole }, place) => [roomId, extract.head, userId, roomRole, place]),
    ),
  )
  const newest = sql`chat_rooms.id = told.value ->> 0 and chat_rooms.head <= told.value ->> 1`
  return [
    ctx.db.delete(chatMembers).where(
      sql`room_id in (select chat_rooms.id from json_each(${rooms}) as told join chat_rooms on ${newest})
          and (room_id, user_id) not in (select value ->> 0, value ->> 2 from json_each(${members}))`,
    ),
    ctx.db
      .insert(chatMembers)
      .select(
        sql`select chat_rooms.id, told.value ->> 2, told.value ->> 3, told.value ->> 4
            from json_each(${members}) as told, chat_rooms where ${newest}`,
      )
      .onConflictDoUpdate({
        target: [chatMembers.room_id, chatMembers.user_id],
        set: { role: sql`excluded.role`, place: sql`excluded.place` },
        // Membership seldom changes, so it is compared here and written only when it differs.
        setWhere: sql`role != excluded.role or place != excluded.place`,
      }),
    ctx.db
      .update(chatRooms)
      .set({
        head: sql`told.value ->> 1`,
        name: sql`told.value ->> 2`,
        search_text: sql`told.value ->> 3`,
        updated_at: sql`told.value ->> 4`,
        closed_at: sql`told.value ->> 5`,
      })
      .from(sql`json_each(${rooms}) as told`)
      .where(newest),
  ]
}
