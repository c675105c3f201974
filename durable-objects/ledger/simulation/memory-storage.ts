import { DatabaseSync } from 'node:sqlite'
import type { LedgerStorage } from '../store.ts'

/**
 * An object's storage in the memory of Node, by the same engine: thousands of runs take seconds. `onStatement` is called
 * before each statement, and may throw as a machine does that dies there.
 */
export class MemoryStorage implements LedgerStorage {
  readonly #database = new DatabaseSync(':memory:')
  readonly #prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  #depth = 0
  onStatement: (query: string) => void = () => undefined

  readonly sql = {
    exec: (query: string, ...values: (string | number | null)[]) => {
      this.onStatement(query)
      const rows = this.#run(query, values)
      return {
        toArray: () => rows,
        one: () => {
          if (rows.length !== 1) throw new Error(`${rows.length} rows where one is expected`)
          return rows[0]
        },
        [Symbol.iterator]: () => rows[Symbol.iterator](),
      }
    },
  } as unknown as SqlStorage

  /** As the runtime does: what is inside is written whole or not at all, and a transaction may be inside another. */
  transactionSync<Value>(work: () => Value): Value {
    const name = `t${this.#depth}`
    this.#depth += 1
    this.#run(`savepoint ${name}`, [])
    try {
      const value = work()
      this.#run(`release ${name}`, [])
      return value
    } catch (error) {
      this.#run(`rollback to ${name}`, [])
      this.#run(`release ${name}`, [])
      throw error
    } finally {
      this.#depth -= 1
    }
  }

  close(): void {
    this.#database.close()
  }

  #run(query: string, values: (string | number | null)[]) {
    // Several statements in one text are a schema; they bring no values and no rows.
    if (values.length === 0 && query.trim().replace(/;\s*$/, '').includes(';')) {
      this.#database.exec(query)
      return []
    }
    const known = this.#prepared.get(query)
    const statement = known ?? this.#database.prepare(query)
    if (!known) this.#prepared.set(query, statement)
    return statement.all(...values)
  }
}
