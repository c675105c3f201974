import { createHmac } from 'node:crypto'
import type { Tally, Visit } from './api.ts'

/** Half of a SHA-256: of a million visitors a day two share one once in ten billion billion days. */
const VISITOR_BYTES = 16
const KEY_BYTES = 32
/** A day has at most 25 hours, and its first visit comes after its beginning. */
export const DAY_LASTS_MS = 26 * 3_600_000
/** Rows deleted in one turn of the object, which nothing else can use meanwhile. */
const FORGOTTEN_AT_ONCE = 20_000

/**
 * Who visited what today, and how many have. An address and a browser's name are kept as a digest under a random key
 * that is deleted with its day, so that afterwards nobody, we included, can tell whose it was.
 */
export class Visits {
  readonly #storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>

  constructor(storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>) {
    this.#storage = storage
  }

  /** A repetition writes nothing, so that a flood of them costs no more than reading. */
  count({ organization_id, product_id, kind, day, address, userAgent }: Visit, now: number): boolean {
    const { sql } = this.#storage
    return this.#storage.transactionSync(() => {
      sql.exec('insert into shop values (1, ?) on conflict do nothing', organization_id)
      const key = this.#keyOf(day, now)
      const digest = createHmac('sha256', key).update(`${address}\n${userAgent}`).digest()
      const visitor = digest.slice(0, VISITOR_BYTES)
      const { rowsWritten } = sql.exec(
        'insert into visits values (?, ?, ?, ?) on conflict do nothing',
        ...[day, product_id, kind, visitor],
      )
      if (rowsWritten === 0) return false
      const [views, clicks] = kind === 'view' ? [1, 0] : [0, 1]
      sql.exec(
        `insert into tallies (day, product_id, view_count, whatsapp_click_count) values (?1, ?2, ?3, ?4)
         on conflict do update set view_count = view_count + ?3, whatsapp_click_count = whatsapp_click_count + ?4`,
        ...[day, product_id, views, clicks],
      )
      return true
    })
  }

  /** Known from the first visit on. */
  get organizationId(): number {
    return this.#storage.sql.exec<{ organization_id: number }>('select organization_id from shop').one()
      .organization_id
  }

  unstored(most: number): Tally[] {
    return this.#storage.sql
      .exec<TallyRow>(
        `select product_id, day, view_count, whatsapp_click_count from tallies
         where view_count > stored_views or whatsapp_click_count > stored_clicks order by day, product_id limit ?`,
        most,
      )
      .toArray()
  }

  stored(tallies: readonly Tally[]): void {
    this.#storage.transactionSync(() => {
      for (const { product_id, day, view_count, whatsapp_click_count } of tallies)
        this.#storage.sql.exec(
          `update tallies set stored_views = max(stored_views, ?3), stored_clicks = max(stored_clicks, ?4)
           where day = ?1 and product_id = ?2`,
          ...[day, product_id, view_count, whatsapp_click_count],
        )
    })
  }

  /** Removes who visited on days that are over; answers when there is more to remove, null for never. */
  forget(now: number): number | null {
    const { sql } = this.#storage
    return this.#storage.transactionSync(() => {
      const over = now - DAY_LASTS_MS
      sql.exec(
        `delete from visits where (day, product_id, kind, visitor) in (select day, product_id, kind, visitor
           from visits where day in (select day from days where opened_at <= ?) limit ?)`,
        ...[over, FORGOTTEN_AT_ONCE],
      )
      // The key last: while a visit of its day is left, a late one must be recognized.
      sql.exec(
        'delete from days where opened_at <= ? and not exists (select 1 from visits where visits.day = days.day)',
        over,
      )
      sql.exec(
        `delete from tallies where day not in (select day from days)
           and view_count = stored_views and whatsapp_click_count = stored_clicks`,
      )
      const { opened_at } = sql
        .exec<{ opened_at: number | null }>('select min(opened_at) as opened_at from days')
        .one()
      return opened_at === null ? null : Math.max(now, opened_at + DAY_LASTS_MS)
    })
  }

  #keyOf(day: string, now: number): Uint8Array {
    const { sql } = this.#storage
    const known = sql.exec<{ key: ArrayBuffer }>('select key from days where day = ?', day).toArray()[0]
    if (known) return new Uint8Array(known.key)
    const key = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
    sql.exec('insert into days values (?, ?, ?)', day, key, now)
    return key
  }
}

type TallyRow = { product_id: number; day: string; view_count: number; whatsapp_click_count: number }
