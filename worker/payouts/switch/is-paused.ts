import { eq, type SQL, sql } from 'drizzle-orm'
import type { Clock, Context } from '../../kernel/context.ts'
import { payoutRail as rail } from '../tables.ts'

/** There is one rail, and so one row; none before somebody used the switch. */
export const RAIL_ID = 1

/** As a value of a statement. */
export const railPaused: SQL<number> = sql`coalesce((select paused from ${rail} where ${rail.id} = ${RAIL_ID}), 0)`

export async function isRailPaused({ db }: Context): Promise<boolean> {
  const row = await db.select({ paused: rail.paused }).from(rail).where(eq(rail.id, RAIL_ID)).get()
  return row?.paused ?? false
}

/** A run asks before each claim; the switch is read once a second at most. */
const READ_EVERY_MS = 1_000

/** Whether new payments may leave, for one run. */
export function sendsWhileOn(ctx: Context, clock: Clock): () => Promise<boolean> {
  let readAt = Number.NEGATIVE_INFINITY
  let sends: Promise<boolean> | null = null
  return () => {
    if (sends && clock.now() - readAt < READ_EVERY_MS) return sends
    readAt = clock.now()
    sends = isRailPaused(ctx).then((paused) => !paused)
    return sends
  }
}
