import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../contract/chat/rooms.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { roomObject } from './room-objects.ts'
import { roomsWith } from './room-rows.ts'
import { chatSettings } from './tables.ts'

type ChatSettings = z.output<typeof contract.readSettings.reply>

export const readSettings = (ctx: SignedIn): Promise<ChatSettings> => settingsOf(ctx, ctx.actor.userId)

/** Read receipts are shared in all rooms or in none. */
export async function updateSettings(
  ctx: SignedIn,
  { shares_receipts }: z.output<typeof contract.updateSettings.body>,
): Promise<ChatSettings> {
  const { userId } = ctx.actor
  const before = await settingsOf(ctx, userId)
  if (before.shares_receipts === shares_receipts) return before
  await commit(ctx, {
    write: [
      ctx.db
        .insert(chatSettings)
        .values({ user_id: userId, shares_receipts })
        .onConflictDoUpdate({ target: chatSettings.user_id, set: { shares_receipts } }),
    ],
    // The request calls the rooms itself; the job covers a request that dies before it has.
    jobs: [{ name: TELL_RECEIPTS, key: `${TELL_RECEIPTS}:${ctx.ids.uuid()}`, payload: { user_id: userId } }],
  })
  await tellRooms(ctx, userId)
  return { shares_receipts }
}

export const TELL_RECEIPTS = 'chat.tell_receipts'

/** Sends the stored setting, so that a late job never restores an older one. */
export async function tellRooms(ctx: Context, userId: number): Promise<void> {
  const { shares_receipts } = await settingsOf(ctx, userId)
  const rooms = await roomsWith(ctx, userId)
  await Promise.all(
    rooms.map(({ id }) => roomObject(ctx.bindings, id).setSharesReceipts(userId, shares_receipts)),
  )
}

async function settingsOf(ctx: Context, userId: number): Promise<ChatSettings> {
  const row = await ctx.db
    .select({ shares: chatSettings.shares_receipts })
    .from(chatSettings)
    .where(eq(chatSettings.user_id, userId))
    .get()
  return { shares_receipts: row?.shares ?? true }
}
