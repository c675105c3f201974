import { and, asc, eq, lt, lte, or } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Statement } from '../data/database.ts'
import { jobs } from '../data/tables.ts'
import { faultFacts } from '../observe/log.ts'
import type { JobOrder } from './job-message.ts'

/** Cloudflare takes at most 100 messages in one call. */
const SEND_MOST = 100
/** One sweep sends this many; the next minute's sweep goes on. */
const SWEEP_MOST = 1_000
/** A job younger than this is still on its way through the queue: sweeping it would only send it twice. */
const SWEEP_GRACE_MS = 20_000

/** The dead letter is looked at by a person, who replays it once its cause is mended. */
export function replayStatement(ctx: Context, id: number): Statement {
  return ctx.db
    .update(jobs)
    .set({ state: 'queued', attempts: 0, next_attempt_at: ctx.clock.now(), finished_at: null })
    .where(and(eq(jobs.id, id), or(eq(jobs.state, 'dead'), eq(jobs.state, 'parked'))))
}

export function jobStatement(ctx: Context, order: JobOrder): Statement {
  return ctx.db
    .insert(jobs)
    .values({
      name: order.name,
      key: order.key,
      payload: JSON.stringify(order.payload),
      state: 'queued',
      created_at: ctx.clock.now(),
      next_attempt_at: order.notBefore ?? ctx.clock.now(),
      request_id: ctx.requestId,
    })
    .onConflictDoNothing()
    .returning({ id: jobs.id, next_attempt_at: jobs.next_attempt_at })
}

/** Sends what a commit has just stored. A failure here loses nothing: the rows wait for the sweep. */
export function relay(ctx: Context, results: readonly unknown[]): void {
  const due = results
    .flat()
    .filter(isStored)
    .filter((row) => row.next_attempt_at === null || row.next_attempt_at <= ctx.clock.now())
    .map((row) => row.id)
  if (due.length > 0) ctx.waitUntil(send(ctx, due))
}

/** The cron's safety net: due jobs whose message was lost, and those whose runner died. */
export async function sweep(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  const left = await ctx.db
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      or(
        and(eq(jobs.state, 'queued'), lte(jobs.next_attempt_at, now - SWEEP_GRACE_MS)),
        and(eq(jobs.state, 'running'), lt(jobs.lease_until, now)),
      ),
    )
    .orderBy(asc(jobs.next_attempt_at))
    .limit(SWEEP_MOST)
  await send(
    ctx,
    left.map((row) => row.id),
  )
  return left.length
}

async function send(ctx: Context, ids: readonly number[]): Promise<void> {
  try {
    for (let from = 0; from < ids.length; from += SEND_MOST)
      await ctx.bindings.JOBS.sendBatch(
        ids.slice(from, from + SEND_MOST).map((id) => ({ body: { job_id: id } })),
      )
  } catch (error) {
    ctx.log.error('relay.failed', { jobs: ids.length, ...faultFacts(error) })
  }
}

function isStored(row: unknown): row is Pick<typeof jobs.$inferSelect, 'id' | 'next_attempt_at'> {
  return typeof row === 'object' && row !== null && 'id' in row && 'next_attempt_at' in row
}
