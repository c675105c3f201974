import { eq, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { jobs } from '../data/tables.ts'
import { rootMessage } from '../failure.ts'
import { faultFacts } from './log.ts'
import { meterOf } from './metering.ts'

export type CheckName = 'database' | 'files' | 'objects' | 'queue'

export interface Check {
  readonly name: CheckName
  readonly ok: boolean
  readonly detail: string | null
}

/** Jobs that wait longer than this mean that neither the queue nor the sweep gets through. */
const LAG_MOST_SECONDS = 300

export async function checkHealth(ctx: Context): Promise<Check[]> {
  return Promise.all([
    check(ctx, 'database', async () => {
      await ctx.db.run(sql`select 1 from jobs limit 1`)
      return null
    }),
    check(ctx, 'files', async () => {
      await ctx.bindings.FILES.head('health')
      return null
    }),
    check(ctx, 'objects', async () => {
      await meterOf(ctx.bindings).hours(ctx.clock.now())
      return null
    }),
    check(ctx, 'queue', async () => {
      const lag = (await queueLagSeconds(ctx)) ?? 0
      if (lag > LAG_MOST_SECONDS) throw new Error('queue lag')
      return `${lag} s`
    }),
  ])
}

/** How long the oldest due job has been waiting; null when none is. */
export async function queueLagSeconds(ctx: Context): Promise<number | null> {
  const row = await ctx.db
    .select({ oldest: sql<number | null>`min(${jobs.next_attempt_at})` })
    .from(jobs)
    .where(eq(jobs.state, 'queued'))
    .get()
  if (row?.oldest == null) return null
  return Math.max(0, Math.round((ctx.clock.now() - row.oldest) / 1_000))
}

async function check(ctx: Context, name: CheckName, probe: () => Promise<string | null>): Promise<Check> {
  try {
    return { name, ok: true, detail: await probe() }
  } catch (error) {
    ctx.log.error('health.failed', { check: name, ...faultFacts(error) })
    return { name, ok: false, detail: rootMessage(error).slice(0, 100) }
  }
}
