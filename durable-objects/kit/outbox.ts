import { someAtATime } from './some-at-a-time.ts'

/** One step of an object's schema that uses an outbox. */
export const OUTBOX_SCHEMA = `
  create table if not exists outbox (number integer primary key autoincrement, address text not null,
    message text not null);
`

/**
 * What must leave an object: written in the transaction of the change that causes it, removed once it is delivered. A
 * crash in between delivers twice, so the receiver must be idempotent. The object arms an alarm for as long as `flush`
 * answers false.
 */
export class Outbox<Message> {
  readonly #sql: SqlStorage
  readonly #parse: (message: unknown) => Message

  constructor({ sql }: Pick<DurableObjectStorage, 'sql'>, parse: (message: unknown) => Message) {
    this.#sql = sql
    this.#parse = parse
  }

  add(address: string, message: Message): void {
    this.#sql.exec('insert into outbox (address, message) values (?, ?)', address, JSON.stringify(message))
  }

  /** Delivers what waits; false where something still waits. One that fails holds none of the others up. */
  async flush(deliver: (address: string, message: Message) => Promise<void>): Promise<boolean> {
    const rows = this.#sql
      .exec<{ number: number; address: string; message: string }>('select * from outbox order by number')
      .toArray()
    let allDelivered = true
    await someAtATime(rows, async ({ number, address, message }) => {
      try {
        await deliver(address, this.#parse(JSON.parse(message)))
        this.#sql.exec('delete from outbox where number = ?', number)
      } catch {
        allDelivered = false
      }
    })
    return allDelivered
  }
}
