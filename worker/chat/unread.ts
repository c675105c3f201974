import { desc } from 'drizzle-orm'
import type { Standing } from '../../contract/chat/schemas.ts'
import type { SignedIn } from '../kernel/context.ts'
import { listPlaces } from './list-places.ts'
import { roomsOf } from './room-rows.ts'
import { viewsOf } from './rooms.ts'
import { chatRooms } from './tables.ts'

/** Each room is called separately; this bounds the calls of one request. */
const ROOMS_MOST = 500

/**
 * What is unread is kept by each room, which alone knows what was seen. One request asks up to 500 rooms, a group after
 * the other, so it spends the account's limit as a message does.
 */
export async function readUnread(ctx: SignedIn): Promise<{ total: number; results: Standing[] }> {
  const rows = await ctx.db
    .select()
    .from(chatRooms)
    .where(roomsOf(ctx))
    .orderBy(desc(chatRooms.updated_at))
    .limit(ROOMS_MOST)
  const results = (await viewsOf(ctx, rows, await listPlaces(ctx))).map(
    ({ id, head, seen, unread, mentions, unread_mark }) => ({
      room_id: id,
      head,
      seen,
      unread,
      mentions,
      is_marked: unread_mark !== null,
    }),
  )
  // Marked by hand, a room without anything new counts as one.
  const total = results.reduce((sum, { unread, is_marked }) => sum + Math.max(unread, is_marked ? 1 : 0), 0)
  return { total, results }
}
