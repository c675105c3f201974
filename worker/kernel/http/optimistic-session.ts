import type { Actor } from '../context.ts'

/**
 * Somebody this isolate met before, taken to be who they were while the database says whether they still are: the
 * question travels with the first read, so that a page costs one trip to the database and not two. Nothing read
 * meanwhile leaves the house before the answer.
 */
export class OptimisticSession {
  readonly actor: Actor
  readonly #question: Question
  #holds: boolean | undefined

  constructor(actor: Actor, question: Question) {
    this.actor = actor
    this.#question = question
  }

  /** A read, with the question in front of it unless that was answered already. */
  async readAlong<Row>(db: D1Database, read: D1PreparedStatement): Promise<Row[]> {
    if (this.#holds !== undefined) return (await read.all<Row>()).results
    const [answer, found] = await db.batch<Row>([this.#question.statement, read])
    this.#holds = this.#question.agrees(answer?.results[0])
    return found?.results ?? []
  }

  /** Whether it was true. To be asked before anything is answered, and before anything is written. */
  async holds(): Promise<boolean> {
    this.#holds ??= this.#question.agrees(await this.#question.statement.first())
    return this.#holds
  }
}

export interface Question {
  readonly statement: D1PreparedStatement
  readonly agrees: (row: unknown) => boolean
}
