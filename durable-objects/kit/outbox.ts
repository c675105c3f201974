import { someAtATime } from './some-at-a-time.ts'

/** One step of an object's schema that uses an outbox. */
export const OUTBOX_SCHEMA = `
  create table if not exists outbox (number integer primary key autoincrement, address text not null,
    message text not null);
`

/** The step after it. A version that can read a parked message again puts it back with a step of its own. */
export const OUTBOX_PARKED_SCHEMA = `
  create table if not exists outbox_parked (number integer primary key, address text not null,
    message text not null, reason text not null);
`

export interface OutboxDeps<Message> {
  readonly storage: Pick<DurableObjectStorage, 'sql'>
  readonly parse: (message: unknown) => Message
  /** A stored message could not be read and will not be delivered. */
  readonly parked: (address: string, error: unknown) => void
}

/**
 * What must leave an object: written in the transaction of the change that causes it, removed once it is delivered. A
 * crash in between delivers twice, so the receiver must be idempotent. The object arms an alarm for as long as `flush`
 * answers false. A message that this version cannot read is parked with its reason: retrying it would never end.
 */
export class Outbox<Message> {
  readonly #around: OutboxDeps<Message>
  readonly #sql: SqlStorage

  constructor(around: OutboxDeps<Message>) {
    this.#around = around
    this.#sql = around.storage.sql
  }

  add(address: string, message: Message): void {
    this.#sql.exec('insert into outbox (address, message) values (?, ?)', address, JSON.stringify(message))
  }

  /** Delivers what waits; false where something still waits. One that fails holds none of the others up. */
  async flush(deliver: (address: string, message: Message) => Promise<void>): Promise<boolean> {
    const rows = this.#sql.exec<OutboxRow>('select * from outbox order by number').toArray()
    let allDelivered = true
    await someAtATime(rows, async (row) => {
      const read = this.#read(row)
      if (!read) return
      try {
        await deliver(row.address, read.message)
        this.#sql.exec('delete from outbox where number = ?', row.number)
      } catch {
        allDelivered = false
      }
    })
    return allDelivered
  }

  #read(row: OutboxRow): { readonly message: Message } | null {
    const { parse, parked } = this.#around
    try {
      return { message: parse(JSON.parse(row.message)) }
    } catch (error) {
      const { number, address, message } = row
      const reason = error instanceof Error ? error.name : 'unreadable'
      // Both in one turn, which the runtime writes as one.
      this.#sql.exec(
        'insert or replace into outbox_parked values (?, ?, ?, ?)',
        number,
        address,
        message,
        reason,
      )
      this.#sql.exec('delete from outbox where number = ?', number)
      parked(address, error)
      return null
    }
  }
}

type OutboxRow = {
  readonly number: number
  readonly address: string
  readonly message: string
}
