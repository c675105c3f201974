import type { ErrorSpec } from '../../../contract/errors.ts'
import { authErrors, requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../context.ts'
import { Failure, rootMessage } from '../failure.ts'
import { answerStatements } from '../http/idempotency.ts'
import type { JobOrder } from '../jobs/job-message.ts'
import { jobRows, jobStatements, relay } from '../jobs/outbox.ts'
import { type Audit, auditRows, auditStatements } from './audit.ts'
import type { Statement } from './database.ts'
import { type DomainEvent, eventRows, eventStatements } from './events.ts'
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

type Shared = Pick<Commit, 'write' | 'onConflict' | 'onDuplicate'>

/**
 * Of a crowd the first few: what follows from the others waits for the queue, or bells and letters of those who were
 * served would take the database from those who are not yet.
 */
const IMMEDIATE_MOST = 5

/** What one request adds to a batch that it may share with others. */
export type Part = Pick<Commit, 'audit' | 'events' | 'jobs' | 'answer'> & { readonly ctx: Context }

/**
 * The one way to write: the change, its audit rows, its events and the jobs these cause go into one atomic
 * batch. The jobs are then sent to the queue; a cron sweep sends whatever a crash left behind.
 */
export const commit = (ctx: Context, change: Commit): Promise<void> =>
  commitTogether(ctx, { ...change, parts: [{ ...change, ctx }] })

/**
 * The same for several requests at once (`together`): all of it is there or nothing. Each keeps its own name in the
 * trail, its own session that has to stand, and its own saved answer.
 */
export async function commitTogether(
  ctx: Context,
  { write, parts, ...said }: Shared & { readonly parts: readonly Part[] },
): Promise<void> {
  const told = parts.map((part) => ({ ...part, rows: eventRows(part.ctx, part.events ?? []) }))
  const events = told.flatMap(({ rows }) => rows)
  const jobs = jobStatements(
    ctx,
    told.flatMap(({ ctx: of, jobs = [], rows }) => jobRows(of, [...jobs, ...of.reactions.jobsFor(rows)])),
  )
  const before: Statement[] = [
    // First, because the change itself may end the session that asks for it.
    ...parts.flatMap((part) => actorStands({ db: ctx.db, actorStands: part.ctx.actorStands })),
    ...write,
    ...auditStatements(
      ctx,
      parts.flatMap(({ ctx: of, audit = [] }) => auditRows(of, audit)),
    ),
    ...eventStatements(ctx, events),
    ...(await answerStatements(ctx, parts)),
  ]
  const [first, ...rest] = [...before, ...jobs]
  if (!first) return
  let results: readonly unknown[]
  try {
    results = await ctx.db.batch([first, ...rest])
  } catch (error) {
    throw explain(error, said)
  }
  for (const { ctx: of, answer } of parts) if (of.claim && answer !== undefined) of.claim.answered = true
  relay(ctx, results.slice(before.length))
  ctx.reactions.runImmediate(
    ctx,
    told.slice(0, IMMEDIATE_MOST).flatMap(({ rows }) => rows),
  )
}

function explain(error: unknown, change: Omit<Shared, 'write'>): unknown {
  const text = rootMessage(error)
  if (text.includes('CHECK constraint failed: actor_stands')) return new Failure(authErrors.sessionEnded)
  if (text.includes('CHECK constraint failed: lost_race'))
    return new Failure(change.onConflict ?? requestErrors.conflict)
  const columns = /UNIQUE constraint failed: ([\w.]+(?:, [\w.]+)*)/.exec(text)?.[1]
  const taken = columns === undefined ? undefined : change.onDuplicate?.[columns]
  return taken ? new Failure(taken) : error
}
