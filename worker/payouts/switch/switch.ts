import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { switchRail as contract, PayoutRail } from '../../../contract/payouts/rail.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { gathered } from '../../live/announce.ts'
import { untilWon } from '../lost-race.ts'
import { announced } from '../record.ts'
import { payoutBulks as bulks, payoutRail as rail } from '../tables.ts'
import { isRailPaused, RAIL_ID } from './is-paused.ts'
import { readTraffic } from './traffic.ts'

export async function readRail(ctx: SignedIn): Promise<PayoutRail> {
  const [paused, traffic] = await Promise.all([isRailPaused(ctx), readTraffic(ctx)])
  return { paused, ...traffic }
}

/** Runs that are under way read it before they take their next rows. */
export async function switchRail(
  ctx: SignedIn,
  { paused }: z.output<typeof contract.body>,
): Promise<PayoutRail> {
  await untilWon(async () => {
    const row = await ctx.db.select().from(rail).where(eq(rail.id, RAIL_ID)).get()
    if ((row?.paused ?? false) === paused) return
    const changed = { paused, changed_by_id: ctx.actor.userId, changed_at: ctx.clock.now() }
    await commit(ctx, {
      write: guarded(
        ctx,
        row
          ? ctx.db.update(rail).set(changed).where(unchanged(rail, row))
          : ctx.db
              .insert(rail)
              .values({ id: RAIL_ID, ...changed })
              .onConflictDoNothing(),
      ),
      audit: [
        {
          action: 'payouts.rail_switched',
          subject: ['payout_rail', RAIL_ID],
          organizationId: null,
          before: { paused: !paused },
          after: { paused },
        },
      ],
      events: await announcements(ctx, paused),
      onConflict: LOST_RACE,
    })
  })
  return readRail(ctx)
}

/** Screens that are told at once; of more bulks than these a screen reads what they wait for when it next reads them. */
const TOLD_MOST = 500

async function announcements(ctx: SignedIn, paused: boolean): Promise<DomainEvent[]> {
  const running = await ctx.db
    .select()
    .from(bulks)
    .where(and(inArray(bulks.stage, ['reserving', 'running']), isNull(bulks.waiting_for)))
    .orderBy(sql`${bulks.id} desc`)
    .limit(TOLD_MOST)
  return gathered(running.map((bulk) => announced(bulk, paused ? 'rail' : null)))
}
