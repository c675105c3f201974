import { START_ORDERS_MOST, START_PATIENCE_MS } from './limits.ts'
import type { LedgerStore } from './store.ts'

/**
 * A bulk that the database is about to have started. Its job may die with its queue, and the sweep of the minute would
 * be the first to notice; an alarm outlives both, and comes sooner. Never earlier than the job has had its time.
 */
export function expectStart(store: LedgerStore, bulkId: string, at: number, now: number): null {
  store.opened()
  if (!store.bulks.get(bulkId))
    store.sql.exec(
      'insert or replace into starts values (?, ?, 0)',
      bulkId,
      Math.max(at, now + START_PATIENCE_MS),
    )
  return null
}

/** It was reserved, or there is nothing to reserve: what follows is ordered anew. */
export function startedOrNot({ sql }: Pick<LedgerStore, 'sql'>, bulkId: string): null {
  sql.exec('delete from starts where bulk_id = ?', bulkId)
  return null
}

/**
 * The bulks to order now. Each is due again after the same time, in case this order is lost as well; after a minute of
 * it the sweep has long taken over, or nobody approved.
 */
export function takeDueStarts({ sql }: Pick<LedgerStore, 'sql'>, now: number): string[] {
  const due = sql
    .exec<{ bulk_id: string }>(
      'update starts set orders = orders + 1, at = ? where at <= ? returning bulk_id',
      now + START_PATIENCE_MS,
      now,
    )
    .toArray()
  sql.exec('delete from starts where orders >= ?', START_ORDERS_MOST)
  return due.map(({ bulk_id }) => bulk_id)
}

export const nextStartAt = ({ sql }: Pick<LedgerStore, 'sql'>): number | null =>
  sql.exec<{ at: number | null }>('select min(at) as at from starts').one().at
