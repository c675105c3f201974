import { type SQL, sql } from 'drizzle-orm'
import { personNames } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { contains } from '../kernel/data/list.ts'
import { chatMembers, chatRooms } from './tables.ts'

/** What rooms are called from outside: one of two people after both of them. */
export async function roomNames(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rooms = await ctx.db
    .select({ id: chatRooms.id, name: chatRooms.name })
    .from(chatRooms)
    .where(idsIn(chatRooms.id, ids))
  const unnamed = rooms.filter(({ name }) => name === '').map(({ id }) => id)
  const members =
    unnamed.length === 0
      ? []
      : await ctx.db
          .select({ room_id: chatMembers.room_id, user_id: chatMembers.user_id })
          .from(chatMembers)
          .where(idsIn(chatMembers.room_id, unnamed))
          .orderBy(chatMembers.place)
  const people = await personNames(
    ctx,
    members.map(({ user_id: userId }) => userId),
  )
  return new Map(
    rooms.map(({ id, name }) => [
      id,
      name ||
        members
          .filter(({ room_id: roomId }) => roomId === id)
          .flatMap(({ user_id: userId }) => people.get(userId) ?? [])
          .join(', '),
    ]),
  )
}

/** For a condition of a query. */
export const roomsMatching = (typed: string): SQL =>
  sql`(select id from ${chatRooms} where ${contains(chatRooms.search_text, typed)})`
