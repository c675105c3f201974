import type { ErrorSpec } from '../../../contract/errors.ts'
import { authErrors, requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../context.ts'
import { Failure, rootMessage } from '../failure.ts'
import { answerStatements } from '../http/idempotency.ts'
import type { JobOrder } from '../jobs/job-message.ts'
import { jobStatements, relay } from '../jobs/outbox.ts'
import { type Audit, auditStatements } from './audit.ts'
import type { Statement } from './database.ts'
import { type DomainEvent, eventStatements } from './events.ts'
import { actorStands } from './guards.ts'

export interface Commit {
  /** The change itself. Wrap in `guarded` whatever a later statement depends on. */
  readonly write: readonly Statement[]
  readonly audit?: readonly Audit[]
  readonly events?: readonly DomainEvent[]
  readonly jobs?: readonly JobOrder[]
  /** What the caller will be told. Stored with the change when the request has an idempotency key. */
  readonly answer?: unknown
  /** What to say when a guard finds that somebody was faster. */
  readonly onConflict?: ErrorSpec
  /** What to say when a unique key is taken, by `table.column`, or `table.a, table.b` for a key of two. */
  readonly onDuplicate?: Readonly<Record<string, ErrorSpec>>
}

/**
 * The one way to write: the change, its audit rows, its events and the jobs these cause go into one atomic
 * batch. The jobs are then sent to the queue; a cron sweep sends whatever a crash left behind.
 */
export async function commit(ctx: Context, change: Commit): Promise<void> {
  const events = eventStatements(ctx, change.events ?? [])
  const jobs = jobStatements(ctx, [...(change.jobs ?? []), ...ctx.reactions.jobsFor(events.rows)])
  const before: Statement[] = [
    // First, because the change itself may end the session that asks for it.
    ...actorStands(ctx),
    ...change.write,
    ...auditStatements(ctx, change.audit ?? []),
    ...events.statements,
    ...(await answerStatements(ctx, change.answer)),
  ]
  const [first, ...rest] = [...before, ...jobs]
  if (!first) return
  let results: readonly unknown[]
  try {
    results = await ctx.db.batch([first, ...rest])
  } catch (error) {
    throw explain(error, change)
  }
  if (ctx.claim && change.answer !== undefined) ctx.claim.answered = true
  relay(ctx, results.slice(before.length))
  ctx.reactions.runImmediate(ctx, events.rows)
}

function explain(error: unknown, change: Commit): unknown {
  const text = rootMessage(error)
  if (text.includes('CHECK constraint failed: actor_stands')) return new Failure(authErrors.sessionEnded)
  if (text.includes('CHECK constraint failed: lost_race'))
    return new Failure(change.onConflict ?? requestErrors.conflict)
  const columns = /UNIQUE constraint failed: ([\w.]+(?:, [\w.]+)*)/.exec(text)?.[1]
  const taken = columns === undefined ? undefined : change.onDuplicate?.[columns]
  return taken ? new Failure(taken) : error
}
