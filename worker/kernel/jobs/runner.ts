import { and, eq, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Context } from '../context.ts'
import { jobs } from '../data/tables.ts'
import { rootMessage } from '../failure.ts'
import { faultFacts } from '../observe/log.ts'
import { backOffSeconds, JOB_LEASE_SECONDS, type Job, leavesNoRow, Park } from './job.ts'
import { type JobOrder, jobMessage } from './job-message.ts'

/** Enough for a person to recognise the cause by. */
const REASON_MOST = 500

export type JobRegistry = ReadonlyMap<string, Job>

export function registryOf(list: readonly Job[]): JobRegistry {
  const registry = new Map(list.map((job) => [job.name, job]))
  if (registry.size !== list.length) throw new Error('two jobs share a name')
  return registry
}

/** What the queue should do with the message: nothing more, or bring it back after a while. */
export type Verdict = { readonly retryAfterSeconds: number } | null

/** One message of the queue. Never throws for what one job did: in a batch that would drag its neighbours along. */
export async function consume(
  ctx: Context,
  registry: JobRegistry,
  message: unknown,
  delivery = 1,
): Promise<Verdict> {
  const parsed = jobMessage.safeParse(message)
  if (!parsed.success) {
    await park(ctx, message)
    return null
  }
  if ('job_id' in parsed.data) return runJob(ctx, registry, parsed.data.job_id)
  const job = registry.get(parsed.data.name)
  if (job && leavesNoRow(job, delivery) && (await runsLightly(ctx, job, parsed.data))) return null
  return runJob(ctx, registry, await store(ctx, parsed.data))
}

/** Work of which no trace is wanted becomes a row only where it fails, and is then tried again like any other. */
async function runsLightly(
  ctx: Context,
  job: Job,
  { key, payload }: Pick<JobOrder, 'key' | 'payload'>,
): Promise<boolean> {
  const started = ctx.clock.now()
  try {
    await job.run(ctx, payload, key)
    ctx.log.info('job.done', { job: job.name, ms: ctx.clock.now() - started })
    return true
  } catch (error) {
    ctx.log.error('job.failed', { job: job.name, ...faultFacts(error) })
    return false
  }
}

export async function runJob(ctx: Context, registry: JobRegistry, id: number): Promise<Verdict> {
  const claimed = await claim(ctx, registry, id)
  if (!claimed) return null
  const started = ctx.clock.now()
  const job = registry.get(claimed.name)
  const log = { job: claimed.name, job_id: id, attempt: claimed.attempts, request_of: claimed.request_id }
  try {
    if (!job) throw new Park('no such job')
    // Reached only when every attempt ended with its isolate, which left no failure recorded.
    if (claimed.attempts > job.attempts) throw new Error('no attempt came to an end')
    await job.run(ctx, parsePayload(claimed.payload), claimed.key)
    await settle(ctx, claimed, { state: 'done', reason: null, next_attempt_at: null })
    ctx.log.info('job.done', { ...log, ms: ctx.clock.now() - started })
    return null
  } catch (error) {
    const parked = error instanceof Park
    const exhausted = !parked && claimed.attempts >= (job?.attempts ?? 1)
    const kind = error instanceof Error ? error.name : typeof error
    const reason = `${kind}: ${rootMessage(error)}`.slice(0, REASON_MOST)
    ctx.log.error(parked ? 'job.parked' : exhausted ? 'job.dead' : 'job.failed', {
      ...log,
      ...faultFacts(error),
    })
    if (parked || exhausted) {
      const state = parked ? 'parked' : 'dead'
      await settle(ctx, claimed, { state, reason, next_attempt_at: null })
      return null
    }
    const seconds = backOffSeconds(claimed.attempts)
    const nextAttemptAt = ctx.clock.now() + seconds * 1_000
    await settle(ctx, claimed, { state: 'queued', reason, next_attempt_at: nextAttemptAt })
    return { retryAfterSeconds: seconds }
  }
}

/** Only one runner holds a job: the one that set the row to `running`, until its lease expires. */
async function claim(ctx: Context, registry: JobRegistry, id: number) {
  const now = ctx.clock.now()
  const known = await ctx.db.select({ name: jobs.name }).from(jobs).where(eq(jobs.id, id)).get()
  const lease = registry.get(known?.name ?? '')?.leaseSeconds ?? JOB_LEASE_SECONDS
  const rows = await ctx.db
    .update(jobs)
    .set({
      state: 'running',
      attempts: sql`${jobs.attempts} + 1`,
      lease_until: now + lease * 1_000,
      started_at: now,
      // An attempt that took its isolate along has no end of its own: the next one records it.
      history: sql`case ${jobs.state} when 'running' then ${recorded(jobs.started_at, null, null)} else ${jobs.history} end`,
    })
    .where(
      and(
        eq(jobs.id, id),
        or(
          and(eq(jobs.state, 'queued'), lte(jobs.next_attempt_at, now)),
          and(eq(jobs.state, 'running'), lt(jobs.lease_until, now)),
        ),
      ),
    )
    .returning()
  return rows[0] ?? null
}

/** A runner that lost its lease to a later attempt must not overwrite that attempt's outcome. */
async function settle(
  ctx: Context,
  { id, attempts, started_at: startedAt }: Pick<typeof jobs.$inferSelect, 'id' | 'attempts' | 'started_at'>,
  outcome: { readonly state: 'queued' | 'done' | 'parked' | 'dead' } & Pick<
    typeof jobs.$inferSelect,
    'reason' | 'next_attempt_at'
  >,
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db
    .update(jobs)
    .set({
      ...outcome,
      finished_at: outcome.state === 'queued' ? null : now,
      lease_until: null,
      history: recorded(startedAt, now, outcome.reason),
    })
    .where(and(eq(jobs.id, id), eq(jobs.attempts, attempts), eq(jobs.state, 'running')))
}

/** Some replays of eight attempts each. Beyond that the first ones are forgotten. */
const HISTORY_MOST = 40

function recorded(
  began: typeof jobs.started_at | number | null,
  ended: number | null,
  reason: string | null,
): SQL {
  const longer = sql`json_insert(${jobs.history}, '$[#]', json_array(${began}, ${ended}, ${reason}))`
  return sql`case when json_array_length(${jobs.history}) < ${HISTORY_MOST} then ${longer}
    else json_remove(${longer}, '$[0]') end`
}

/** The name comes from the sender, which may be another version: an unknown name is parked when its row is run. */
type Delivered = Extract<z.output<typeof jobMessage>, { name: string }>

/** A job sent by an object becomes a row first, so that it is counted, retried and buried like any other. */
async function store(ctx: Context, order: Delivered): Promise<number> {
  const now = ctx.clock.now()
  const rows = await ctx.db
    .insert(jobs)
    .values({
      name: order.name,
      key: order.key,
      payload: JSON.stringify(order.payload ?? null),
      state: 'queued',
      created_at: now,
      next_attempt_at: now,
      request_id: ctx.requestId,
    })
    // A repeated delivery leads to the same row; whether it is due is for `claim` to say.
    .onConflictDoUpdate({ target: jobs.key, set: { key: order.key } })
    .returning({ id: jobs.id })
  const [row] = rows
  if (!row) throw new Error('a stored job has a number')
  return row.id
}

async function park(ctx: Context, message: unknown): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.insert(jobs).values({
    name: '(unreadable)',
    key: ctx.ids.uuid(),
    payload: JSON.stringify(message ?? null).slice(0, 10_000),
    state: 'parked',
    created_at: now,
    finished_at: now,
    reason: 'the queue brought something that is not a job',
    request_id: ctx.requestId,
  })
  ctx.log.error('job.unreadable')
}

function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Park('payload is not JSON')
  }
}
