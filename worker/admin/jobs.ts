import { eq, getTableColumns } from 'drizzle-orm'
import { adminErrors, type Job } from '../../contract/admin.ts'
import type { Page } from '../../contract/page.ts'
import { commit } from '../kernel/commit.ts'
import { iso, isoOrNull, type SignedIn } from '../kernel/context.ts'
import { fail } from '../kernel/failure.ts'
import { guarded } from '../kernel/guards.ts'
import { listPage, type PageAsk } from '../kernel/list.ts'
import { relay, replayStatement } from '../kernel/outbox.ts'
import { jobs } from '../kernel/tables.ts'

export async function listJobs(
  ctx: SignedIn,
  ask: PageAsk & { state?: Job['state'] | undefined },
): Promise<Page<Job>> {
  return listPage(
    ctx,
    ask,
    {
      where: ask.state ? eq(jobs.state, ask.state) : undefined,
      sortBy: jobs.createdAt,
      id: jobs.id,
      descending: true,
    },
    { from: jobs, columns: getTableColumns(jobs) },
    showJob,
  )
}

export async function replayJob(ctx: SignedIn, jobId: number): Promise<Job> {
  const before = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId)).get()
  if (!before) return fail(adminErrors.jobNotFound)
  const now = ctx.clock.now()
  const answer = showJob({
    ...before,
    state: 'queued',
    attempts: 0,
    nextAttemptAt: now,
    finishedAt: null,
  })
  await commit(ctx, {
    write: guarded(ctx, replayStatement(ctx, jobId)),
    lost: adminErrors.jobNotReplayable,
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
  relay(ctx, [{ id: jobId, nextAttemptAt: now }])
  return answer
}

function showJob(row: typeof jobs.$inferSelect): Job {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    attempts: row.attempts,
    created_at: iso(row.createdAt),
    next_attempt_at: isoOrNull(row.nextAttemptAt),
    finished_at: isoOrNull(row.finishedAt),
    reason: row.reason,
  }
}
