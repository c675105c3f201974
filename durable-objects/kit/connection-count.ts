import type { Connections } from '../../worker/kernel/bindings.ts'
import type { Cancel, Time } from './time.ts'

/** A reload closes a socket and opens another: changes within this interval are reported once. */
const REST_MS = 2_000

/** One step of an object's schema that counts connections. Objects from before the step have made the table themselves. */
export const CONNECTION_COUNT_SCHEMA = `
  create table if not exists headcount (one integer primary key check (one = 1), sockets integer not null,
    listeners integer not null);
`

export interface ConnectionCountDeps {
  readonly storage: Pick<DurableObjectStorage, 'sql'>
  readonly time: () => Time
  readonly send: (count: Connections) => Promise<void>
  /** Keeps the object awake until the count is reported. */
  readonly until: (work: Promise<void>) => void
}

/**
 * Reports the number of sockets to the meter when it changes and never by the clock, so idle sockets wake no object. The
 * reported number is stored, so an object that lost its sockets with its machine reports again when it wakes. A read of
 * the figures corrects what is lost all the same, see `worker/kernel/observe/connection-figures.ts`.
 */
export class ConnectionCount {
  readonly #around: ConnectionCountDeps
  #now: Connections
  #told: Connections
  #calling = false
  #rest: Cancel | null = null

  constructor(around: ConnectionCountDeps) {
    this.#around = around
    const { sql } = around.storage
    const [row] = sql.exec<{ sockets: number; listeners: number }>('select sockets, listeners from headcount')
    this.#told = row ?? { sockets: 0, listeners: 0 }
    this.#now = this.#told
  }

  note(now: Connections): void {
    this.#now = now
    if (this.#calling || this.#rest || isSame(now, this.#told)) return
    this.#around.until(this.#tell())
  }

  async #tell(): Promise<void> {
    const count = this.#now
    this.#calling = true
    try {
      await this.#around.send(count)
      this.#told = count
      this.#around.storage.sql.exec(
        'insert or replace into headcount values (1, ?, ?)',
        count.sockets,
        count.listeners,
      )
    } catch {
      // An unreachable meter receives the next change.
    } finally {
      this.#calling = false
    }
    if (isSame(this.#now, count)) return
    this.#rest = this.#around.time().after(REST_MS, () => {
      this.#rest = null
      this.note(this.#now)
    })
  }
}

const isSame = (one: Connections, other: Connections): boolean =>
  one.sockets === other.sockets && one.listeners === other.listeners
