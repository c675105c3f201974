import { and, desc, eq, sql } from 'drizzle-orm'
import { type listMutes as contract, MUTES_MOST } from '../../contract/chat/rooms.ts'
import type { ReplyBody } from '../../contract/route.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { roomIdsOf, roomOf } from './room-rows.ts'
import { chatMutes } from './tables.ts'

/** Of the conversations that they are in now. */
export async function listMutes(ctx: SignedIn): Promise<ReplyBody<typeof contract>> {
  const rows = await ctx.db
    .select()
    .from(chatMutes)
    .where(and(eq(chatMutes.user_id, ctx.actor.userId), sql`${chatMutes.room_id} in ${roomIdsOf(ctx)}`))
    .orderBy(desc(chatMutes.muted_at))
    .limit(MUTES_MOST)
  return { results: rows.map(({ room_id, muted_at }) => ({ room_id, muted_at: iso(muted_at) })) }
}

export async function muteRoom(ctx: SignedIn, roomId: number): Promise<void> {
  await roomOf(ctx, roomId)
  await commit(ctx, {
    write: [
      ctx.db
        .insert(chatMutes)
        .values({ user_id: ctx.actor.userId, room_id: roomId, muted_at: ctx.clock.now() })
        .onConflictDoNothing(),
    ],
  })
}

export async function unmuteRoom(ctx: SignedIn, roomId: number): Promise<void> {
  await roomOf(ctx, roomId)
  await commit(ctx, {
    write: [
      ctx.db
        .delete(chatMutes)
        .where(and(eq(chatMutes.user_id, ctx.actor.userId), eq(chatMutes.room_id, roomId))),
    ],
  })
}
