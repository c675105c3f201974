import { and, eq, lt } from 'drizzle-orm'
import { commit } from './commit.ts'
import type { Context } from './context.ts'
import { forgetOldKeys } from './idempotency.ts'
import { events, jobs } from './tables.ts'

/** A finished job keeps its key, which makes a second delivery harmless, for longer than any queue keeps a message. */
const DONE_JOBS_DAYS = 30
const EVENTS_DAYS = 400
const DAY_MS = 86_400_000

export async function tidy(ctx: Context): Promise<null> {
  const now = ctx.clock.now()
  await commit(ctx, {
    write: [
      ctx.db
        .delete(jobs)
        .where(and(eq(jobs.state, 'done'), lt(jobs.finishedAt, now - DONE_JOBS_DAYS * DAY_MS))),
      ctx.db.delete(events).where(lt(events.at, now - EVENTS_DAYS * DAY_MS)),
      forgetOldKeys(ctx),
    ],
  })
  return null
}
