import { authErrors } from '../../../contract/platform/errors.ts'
import type { Actor, Context } from '../context.ts'
import type { Database } from '../data/database.ts'
import { fail } from '../failure.ts'

/** The actor last seen behind a session, and the query that says whether the database still agrees. */
export interface RememberedSession {
  readonly actor: Actor
  readonly check: D1PreparedStatement
  readonly agrees: (row: unknown) => boolean
}

/**
 * Answers for the remembered actor. The check travels in one batch with the first read, so that a page costs one trip
 * to the database and not two. Null when the database does not agree: the answer or refusal is thrown away, no batch
 * was written, and the request must run again for the actor that the database names.
 */
export async function answerOptimistically(
  remembered: RememberedSession,
  ctx: Context,
  answerTo: (ctx: Context) => Promise<Response>,
): Promise<Response | null> {
  const session = new OptimisticSession(remembered)
  const [outcome] = await Promise.allSettled([answerTo({ ...ctx, db: session.wrap(ctx.db) })])
  if (!(await session.holds())) return null
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

class OptimisticSession {
  readonly #remembered: RememberedSession
  #holds: boolean | undefined

  constructor(remembered: RememberedSession) {
    this.#remembered = remembered
  }

  async holds(): Promise<boolean> {
    return this.#holds ?? this.#settle(await this.#remembered.check.first())
  }

  /** A handle for verbs that know nothing of the check: their first read takes it along, a batch waits for it. */
  wrap(db: Database): Database {
    const client = db.$client
    return override(db, {
      $client: override(client, { prepare: (text) => this.#wrapStatement(client, client.prepare(text)) }),
      batch: async (statements) => {
        if (!(await this.holds())) fail(authErrors.sessionEnded)
        return db.batch(statements)
      },
    })
  }

  #wrapStatement(client: D1Database, statement: D1PreparedStatement): D1PreparedStatement {
    return override(statement, {
      bind: (...values) => this.#wrapStatement(client, statement.bind(...values)),
      all: <Row>() => this.#readAlong<Row>(client, statement),
    })
  }

  async #readAlong<Row>(client: D1Database, read: D1PreparedStatement): Promise<D1Result<Row>> {
    if (this.#holds !== undefined) return read.all<Row>()
    const [checked, found] = await client.batch([this.#remembered.check, read])
    this.#settle(checked?.results[0])
    return found as D1Result<Row>
  }

  /** Reads that start together each carry the check. Their answers arrive in any order, so one refusal is final. */
  #settle(row: unknown): boolean {
    this.#holds = this.#holds !== false && this.#remembered.agrees(row)
    return this.#holds
  }
}

/** The object with some members replaced. The rest is inherited, which costs less than a proxy. */
const override = <Real extends object>(real: Real, members: Partial<Real>): Real =>
  Object.assign(Object.create(real) as Real, members)
