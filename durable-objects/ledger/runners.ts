import { RUNNER_ROWS_MOST } from './limits.ts'
import type { LedgerStore } from './store.ts'

export const runnersMost = ({ limits }: Pick<LedgerStore, 'limits'>): number =>
  Math.ceil(limits.concurrency / RUNNER_ROWS_MOST)

/** Runners that hold rows. One that has just begun, or that waits for its next row, holds none. */
export const runnersAtWork = ({ sql }: Pick<LedgerStore, 'sql'>): number =>
  sql
    .exec<{ runners: number }>(
      'select count(distinct runner) as runners from rows where lease_until is not null',
    )
    .one().runners

/** How many find enough in what is due, beside those at work; one at least, because what is due may be no row. */
export function runnersForDue(store: Pick<LedgerStore, 'sql' | 'limits'>, now: number): number {
  const most = store.limits.concurrency
  const { due } = store.sql
    .exec<{ due: number }>(
      `select count(*) as due from (
         select 1 from attempts where ask_at <= ?1
           and (select lease_until from rows where transfer_id = attempts.transfer_id) is null
         union all
         select 1 from bulks join rows on rows.bulk_id = bulks.bulk_id
         where stage = 'running' and step = 'RESERVED' and lease_until is null and asks_first is null
           and next_at <= ?1
         limit ?2)`,
      now,
      most,
    )
    .one()
  return Math.max(1, Math.ceil(due / RUNNER_ROWS_MOST))
}
