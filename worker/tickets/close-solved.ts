import { and, lte, sql } from 'drizzle-orm'
import { requestErrors } from '../../contract/platform/errors.ts'
import { CLOSES_AFTER_DAYS } from '../../contract/tickets/schemas.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { DAY_MS } from '../kernel/data/days.ts'
import { listAll } from '../kernel/data/list.ts'
import { isFailure } from '../kernel/failure.ts'
import { gathered } from '../live/announce.ts'
import { versionsSince } from './clocks/policies-over-time.ts'
import { together } from './record.ts'
import { tickets } from './tables.ts'
import { changeStatements, plan } from './tickets/change.ts'
import { detailed } from './tickets/rows.ts'

/** One commit; each ticket is some statements. */
const CLOSED_PER_COMMIT = 50
/** What a long outage has left is caught up by the next nights. */
const COMMITS_PER_RUN = 100

/** What has been solved for a week is over. A ticket that is answered at the same moment is left for the next round. */
export async function closeSolved(ctx: Context): Promise<string> {
  let closed = 0
  for (let round = 0; round < COMMITS_PER_RUN; round += 1) {
    const done = await closeSome(ctx)
    if (done === null) continue
    closed += done
    if (done < CLOSED_PER_COMMIT) break
  }
  return `${closed} closed`
}

/** Null where one of them changed meanwhile, and none was closed. */
async function closeSome(ctx: Context): Promise<number | null> {
  const until = ctx.clock.now() - CLOSES_AFTER_DAYS * DAY_MS
  const rows = await listAll(
    ctx,
    CLOSED_PER_COMMIT,
    {
      where: and(sql`"tickets"."status" = 'solved'`, lte(tickets.solved_at, until)),
      sortBy: tickets.solved_at,
      id: tickets.id,
      descending: false,
    },
    detailed,
  )
  if (rows.length === 0) return 0
  const versions = await versionsSince(ctx, Math.min(...rows.map(({ clocks }) => clocks.at)))
  const planned = rows.flatMap((row) => plan(ctx, row, { status: 'closed' }) ?? [])
  const { write, audit, events } = together(planned.map((one) => changeStatements(ctx, one, versions)))
  try {
    await commit(ctx, { write, audit, events: gathered(events) })
  } catch (error) {
    if (isFailure(error, requestErrors.conflict)) return null
    throw error
  }
  return rows.length
}
