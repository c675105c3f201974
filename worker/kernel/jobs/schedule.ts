import type { CronName } from '../../../contract/jobs.ts'
import type { Context } from '../context.ts'
import { cronRuns } from '../data/tables.ts'
import { faultFacts } from '../observe/log.ts'

/** Something done by the clock. One run may be skipped or doubled by the platform: each must bear both. */
export interface Scheduled {
  readonly name: CronName | `test.${string}`
  readonly cron: string
  readonly purpose: string
  readonly run: (ctx: Context) => Promise<string | null>
}

/** Every entry of one cron expression; one that fails does not keep the others from running. */
export async function runScheduled(ctx: Context, entries: readonly Scheduled[], cron: string): Promise<void> {
  for (const entry of entries.filter((candidate) => candidate.cron === cron)) await runEntry(ctx, entry)
}

async function runEntry(ctx: Context, entry: Scheduled): Promise<void> {
  const startedAt = ctx.clock.now()
  const outcome = await attempt(ctx, entry)
  const run = { started_at: startedAt, duration_ms: ctx.clock.now() - startedAt, ...outcome }
  await ctx.db
    .insert(cronRuns)
    .values({ name: entry.name, ...run })
    .onConflictDoUpdate({ target: cronRuns.name, set: run })
  ctx.log.info('cron.done', { cron: entry.name, ok: outcome.ok, ms: run.duration_ms, detail: outcome.detail })
}

async function attempt(ctx: Context, entry: Scheduled): Promise<{ ok: boolean; detail: string | null }> {
  try {
    return { ok: true, detail: await entry.run(ctx) }
  } catch (error) {
    ctx.log.error('cron.failed', { cron: entry.name, ...faultFacts(error) })
    return { ok: false, detail: error instanceof Error ? error.name : 'unknown' }
  }
}
