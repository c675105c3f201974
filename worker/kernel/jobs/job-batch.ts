import type { Context } from '../context.ts'
import { faultFacts } from '../observe/log.ts'
import { type Job, leavesNoRow } from './job.ts'
import { jobMessage } from './job-message.ts'
import type { JobRegistry } from './runner.ts'

type Brought = Pick<Message, 'body' | 'attempts'>

/**
 * Answers which messages of a batch are done, because their jobs were run together. All others are left to `consume`:
 * what cannot be run so, what did not parse, and everything of a group that failed.
 */
export async function runJobBatch<One extends Brought>(
  ctx: Context,
  registry: JobRegistry,
  messages: readonly One[],
): Promise<ReadonlySet<One>> {
  const done = new Set<One>()
  for (const [job, orders] of ordersByJob(registry, messages)) {
    // By itself it is run anyway, once and not twice should it fail.
    if (orders.length < 2) continue
    for (const message of await attempt(ctx, job, orders)) done.add(message)
  }
  return done
}

interface Order<One> {
  readonly message: One
  readonly payload: unknown
}

function ordersByJob<One extends Brought>(
  registry: JobRegistry,
  messages: readonly One[],
): Map<Job, Order<One>[]> {
  const byJob = new Map<Job, Order<One>[]>()
  for (const message of messages) {
    const { data } = jobMessage.safeParse(message.body)
    if (!data || 'job_id' in data) continue
    const job = registry.get(data.name)
    if (!job?.runTogether || !leavesNoRow(job, message.attempts)) continue
    byJob.set(job, [...(byJob.get(job) ?? []), { message, payload: data.payload }])
  }
  return byJob
}

async function attempt<One>(ctx: Context, job: Job, orders: readonly Order<One>[]): Promise<One[]> {
  const started = ctx.clock.now()
  const log = { job: job.name, together: orders.length }
  try {
    const payloads = orders.map(({ payload }) => payload)
    const isDone = (await job.runTogether?.(ctx, payloads)) ?? []
    ctx.log.info('job.done', { ...log, ms: ctx.clock.now() - started })
    return orders.filter((_, index) => isDone[index]).map(({ message }) => message)
  } catch (error) {
    ctx.log.error('job.failed', { ...log, ...faultFacts(error) })
    return []
  }
}
