import { and, eq, lt, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { commit } from '../data/commit.ts'
import { DAY_MS } from '../data/days.ts'
import { events, jobs } from '../data/tables.ts'
import { forgetOldKeys } from '../http/idempotency.ts'
import { JOB_KEEP_DONE_HOURS } from './job.ts'
import type { JobRegistry } from './runner.ts'

const EVENTS_DAYS = 400
const HOUR_MS = 3_600_000

export async function cleanUpJobs(ctx: Context, registry: JobRegistry): Promise<null> {
  const now = ctx.clock.now()
  const fleeting = [...registry.values()].filter(({ keepDoneHours }) => keepDoneHours < JOB_KEEP_DONE_HOURS)
  const hours = JSON.stringify(fleeting.map(({ name, keepDoneHours }) => [name, keepDoneHours]))
  const keeps = sql`coalesce(
    (select value ->> 1 from json_each(${hours}) where value ->> 0 = ${jobs.name}), ${JOB_KEEP_DONE_HOURS})`
  await commit(ctx, {
    write: [
      ctx.db
        .delete(jobs)
        .where(and(eq(jobs.state, 'done'), sql`${jobs.finished_at} < ${now} - ${keeps} * ${HOUR_MS}`)),
      ctx.db.delete(events).where(lt(events.at, now - EVENTS_DAYS * DAY_MS)),
      forgetOldKeys(ctx),
    ],
  })
  return null
}
