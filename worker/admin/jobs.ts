import { eq, getTableColumns } from 'drizzle-orm'
import * as z from 'zod'
import { adminErrors, type listJobs as contract, type Job, type JobDetail } from '../../contract/admin.ts'
import type { Page } from '../../contract/page.ts'
import { iso, isoOrNull, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { guarded } from '../kernel/data/guards.ts'
import { listPage } from '../kernel/data/list.ts'
import { events, jobs } from '../kernel/data/tables.ts'
import { fail } from '../kernel/failure.ts'
import { relay, replayStatement } from '../kernel/jobs/outbox.ts'
import type { JobRegistry } from '../kernel/jobs/runner.ts'

export async function listJobs(ctx: SignedIn, ask: z.output<typeof contract.query>): Promise<Page<Job>> {
  return listPage(
    ctx,
    ask,
    {
      where: ask.state ? eq(jobs.state, ask.state) : undefined,
      sortBy: jobs.created_at,
      id: jobs.id,
      descending: true,
    },
    { from: jobs, columns: getTableColumns(jobs) },
    showJob,
  )
}

export async function readJob(ctx: SignedIn, registry: JobRegistry, jobId: number): Promise<JobDetail> {
  const row = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId)).get()
  if (!row) return fail(adminErrors.jobNotFound)
  const payload = payloadOf(row.payload)
  const [event, recipient] = await Promise.all([
    causeOf(ctx, payload),
    registry.get(row.name)?.recipient?.(ctx, payload) ?? null,
  ])
  return {
    ...showJob(row),
    key: row.key,
    request_id: row.request_id,
    payload,
    event,
    recipient,
    history: historyOf(row),
  }
}

/** A job that the queue brought unreadable is shown as the text that came. */
function payloadOf(text: string): JobDetail['payload'] {
  try {
    return z.json().parse(JSON.parse(text))
  } catch {
    return text
  }
}

async function causeOf(ctx: SignedIn, payload: JobDetail['payload']): Promise<JobDetail['event']> {
  const { data } = z.object({ event_id: z.string() }).safeParse(payload)
  const event = data && (await ctx.db.select().from(events).where(eq(events.id, data.event_id)).get())
  return event ? { name: event.name, at: iso(event.at), payload: z.json().parse(event.payload) } : null
}

const attempts = z.array(z.tuple([z.number().nullable(), z.number().nullable(), z.string().nullable()]))

function historyOf(row: typeof jobs.$inferSelect): JobDetail['history'] {
  const ended = attempts.parse(JSON.parse(row.history)).map(([began, end, error]) => ({
    started_at: iso(began ?? end ?? row.created_at),
    ended_at: isoOrNull(end),
    running: false,
    error,
  }))
  if (row.state !== 'running' || row.started_at === null) return ended
  return [...ended, { started_at: iso(row.started_at), ended_at: null, running: true, error: null }]
}

export async function replayJob(ctx: SignedIn, jobId: number): Promise<Job> {
  const before = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId)).get()
  if (!before) return fail(adminErrors.jobNotFound)
  const now = ctx.clock.now()
  const answer = showJob({
    ...before,
    state: 'queued',
    attempts: 0,
    next_attempt_at: now,
    finished_at: null,
  })
  await commit(ctx, {
    write: guarded(ctx, replayStatement(ctx, jobId)),
    onConflict: adminErrors.jobNotReplayable,
    answer,
    audit: [
      {
        action: 'admin.job_replayed',
        subject: ['job', jobId],
        organizationId: null,
        before: { state: before.state, reason: before.reason },
        after: { state: 'queued' },
      },
    ],
  })
  relay(ctx, [{ id: jobId, name: before.name, next_attempt_at: now }])
  return answer
}

function showJob(row: typeof jobs.$inferSelect): Job {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    attempts: row.attempts,
    created_at: iso(row.created_at),
    next_attempt_at: isoOrNull(row.next_attempt_at),
    finished_at: isoOrNull(row.finished_at),
    reason: row.reason,
  }
}
