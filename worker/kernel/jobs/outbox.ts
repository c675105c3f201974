import { and, asc, eq, lt, lte, not, or, type SQL, sql } from 'drizzle-orm'
import { type QueueName, queues } from '../../../contract/jobs.ts'
import type { Context } from '../context.ts'
import type { Statement } from '../data/database.ts'
import { rowsOf } from '../data/rows-of.ts'
import { jobs } from '../data/tables.ts'
import { faultFacts } from '../observe/log.ts'
import type { Job } from './job.ts'
import type { JobMessage, JobOrder } from './job-message.ts'

/** Cloudflare takes at most 100 messages in one call. */
const SEND_MOST = 100
/** One sweep sends this many of each queue; the next minute's sweep goes on. */
const SWEEP_MOST = 1_000
/** A message younger than this is still in flight: sweeping its job would only send it twice. */
export const SWEEP_GRACE_MS = 20_000

/** A dead or parked job runs again when an operator has mended its cause. */
export function replayStatement(ctx: Context, id: number): Statement {
  return ctx.db
    .update(jobs)
    .set({ state: 'queued', attempts: 0, next_attempt_at: ctx.clock.now(), finished_at: null })
    .where(and(eq(jobs.id, id), or(eq(jobs.state, 'dead'), eq(jobs.state, 'parked'))))
}

const COLUMNS = ['name', 'key', 'payload', 'state', 'created_at', 'next_attempt_at', 'request_id'] as const

export type JobRow = ReturnType<typeof jobRows>[number]

export function jobRows(ctx: Context, orders: readonly JobOrder[]) {
  const created_at = ctx.clock.now()
  return orders.map(({ name, key, payload, notBefore = created_at }) => ({
    name,
    key,
    payload: JSON.stringify(payload),
    state: 'queued',
    created_at,
    next_attempt_at: notBefore,
    request_id: ctx.requestId,
  }))
}

export function jobStatements({ db }: Pick<Context, 'db'>, rows: readonly JobRow[]): Statement[] {
  if (rows.length === 0) return []
  return [
    db
      .insert(jobs)
      .select(rowsOf(jobs, COLUMNS, rows))
      .onConflictDoNothing()
      .returning({ id: jobs.id, name: jobs.name, next_attempt_at: jobs.next_attempt_at }),
  ]
}

/** What became of the work ordered under a key; null where none was, or where it is forgotten. */
export async function jobState(ctx: Context, key: string): Promise<JobState | null> {
  const row = await ctx.db.select({ state: jobs.state }).from(jobs).where(eq(jobs.key, key)).get()
  return row?.state ?? null
}
type JobState = typeof jobs.$inferSelect.state

/** Sends what a commit has just stored. A failure here loses nothing: the rows wait for the sweep. */
export function relay(ctx: Context, results: readonly unknown[]): void {
  const now = ctx.clock.now()
  const soon = results
    .flat()
    .filter(isStored)
    .map((row) => ({ ...row, afterSeconds: secondsUntil(row.next_attempt_at ?? now, now) }))
    .filter(({ afterSeconds }) => afterSeconds <= DELAY_MOST_SECONDS)
  if (soon.length > 0) ctx.waitUntil(send(ctx, soon))
}

/** What is due later than this is the sweep's to send: a message that waits for long is one that may be lost for long. */
const DELAY_MOST_SECONDS = 15 * 60

/** A second more than needed: a job that comes early is not due, and would wait for the sweep. */
const secondsUntil = (at: number, now: number): number => (at <= now ? 0 : Math.ceil((at - now) / 1_000) + 1)

/** The cron's safety net: due jobs whose message was lost, and those whose runner died. */
export async function sweep(ctx: Context): Promise<number> {
  const money = JSON.stringify([...ctx.jobs.values()].filter(isMoney).map(({ name }) => name))
  const movesMoney = sql`${jobs.name} in (select value from json_each(${money}))`
  // One by one: thousands of letters that are due must not fill the bound before a payment is looked at.
  const left = [...(await leftBehind(ctx, movesMoney)), ...(await leftBehind(ctx, not(movesMoney)))]
  await send(ctx, left)
  return left.length
}

function leftBehind(ctx: Context, kind: SQL): Promise<{ id: number; name: string }[]> {
  const now = ctx.clock.now()
  return ctx.db
    .select({ id: jobs.id, name: jobs.name })
    .from(jobs)
    .where(
      and(
        kind,
        or(
          and(eq(jobs.state, 'queued'), lte(jobs.next_attempt_at, now - SWEEP_GRACE_MS)),
          and(eq(jobs.state, 'running'), lt(jobs.lease_until, now)),
        ),
      ),
    )
    .orderBy(asc(jobs.next_attempt_at))
    .limit(SWEEP_MOST)
}

const isMoney = ({ queue }: Job) => queue === 'money'

/** A name that this version does not know travels through the standard queue, and is parked there. */
const queueOf = (ctx: Context, name: string): QueueName => ctx.jobs.get(name)?.queue ?? 'standard'

/** A queue that refuses must not keep the others from getting their messages. */
async function send(ctx: Context, rows: readonly Sendable[]): Promise<void> {
  const { JOBS, MONEY_JOBS, PAYOUT_JOBS, CAMPAIGN_JOBS } = ctx.bindings
  const producers: Readonly<Record<QueueName, Queue<JobMessage>>> = {
    standard: JOBS,
    money: MONEY_JOBS,
    payouts: PAYOUT_JOBS,
    campaigns: CAMPAIGN_JOBS,
  }
  for (const queue of queues) {
    const those = rows.filter(({ name }) => queueOf(ctx, name) === queue)
    try {
      for (let from = 0; from < those.length; from += SEND_MOST)
        await producers[queue].sendBatch(those.slice(from, from + SEND_MOST).map(messageOf))
    } catch (error) {
      ctx.log.error('relay.failed', { queue, jobs: those.length, ...faultFacts(error) })
    }
  }
}

interface Sendable {
  readonly id: number
  readonly name: string
  readonly afterSeconds?: number
}

const messageOf = ({ id, afterSeconds = 0 }: Sendable) => ({
  body: { job_id: id },
  ...(afterSeconds === 0 ? {} : { delaySeconds: afterSeconds }),
})

type Stored = Pick<typeof jobs.$inferSelect, 'id' | 'name' | 'next_attempt_at'>

function isStored(row: unknown): row is Stored {
  return typeof row === 'object' && row !== null && 'id' in row && 'name' in row && 'next_attempt_at' in row
}
