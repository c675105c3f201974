import { rowsText } from '../../../contract/payouts/ledger.ts'
import { isFinished, type Step, steps } from '../../../contract/payouts/steps.ts'
import type { Approval } from '../api.ts'
import { sha256Hex } from '../digest.ts'
import { counterOf } from '../records.ts'
import type { LedgerStore } from '../store.ts'
import { found } from './found.ts'

/** 10: where a row stands is what its attempts say. */
export const stepsApart = (store: LedgerStore) =>
  found(
    store,
    `select 'row ' || transfer_id as subject from (
       select rows.transfer_id, step, rows.rail_transfer_id as current,
         count(*) filter (where state = 'open') as open,
         count(*) filter (where state in ('posted', 'late')) as paid,
         max(attempts.rail_transfer_id) filter (where state = 'open') as open_id,
         max(attempts.rail_transfer_id) filter (where state in ('posted', 'late')) as paid_id,
         count(attempts.rail_transfer_id) as attempts, rows.attempts as counted
       from rows left join attempts on attempts.transfer_id = rows.transfer_id group by rows.transfer_id)
     where attempts <> counted or case
       when step in ('RESERVED', 'QUOTED', 'SENDING', 'UNKNOWN') then open <> 1 or paid <> 0 or open_id <> current
       when step = 'COMMITTED' then open <> 0 or paid <> 1 or paid_id <> current
       when step in ('FAILED', 'CANCELLED') then open <> 0 or paid <> 0
       else true end`,
  )

/** 11: a bulk's total and its counts are those of its rows, and what it paid is what was posted for it. */
export function* totalsApart(store: LedgerStore): Generator<string> {
  const sums = new Map<string, { rows: number; amount: number; steps: Map<Step, number> }>()
  const grouped = store.sql.exec<{ bulk_id: string; step: Step; count: number; amount: number }>(
    'select bulk_id, step, count(*) as count, sum(amount) as amount from rows group by bulk_id, step',
  )
  for (const { bulk_id, step, count, amount } of grouped) {
    const sum = sums.get(bulk_id) ?? { rows: 0, amount: 0, steps: new Map() }
    sums.set(bulk_id, sum)
    sum.rows += count
    sum.amount += amount
    sum.steps.set(step, count)
  }
  const posted = new Map(
    store.sql
      .exec<{ bulk_id: string; paid: number; fees: number }>(
        `select bulk_id, sum(amount) filter (where kind <> 'fee') as paid,
           coalesce(sum(amount) filter (where kind = 'fee'), 0) as fees
         from entries where kind in ('post', 'late_post', 'fee') group by bulk_id`,
      )
      .toArray()
      .map(({ bulk_id, paid, fees }) => [bulk_id, { paid, fees }] as const),
  )
  for (const bulk of store.bulks.where('true')) {
    const sum = sums.get(bulk.bulk_id)
    const paid = posted.get(bulk.bulk_id) ?? { paid: 0, fees: 0 }
    const agrees =
      sum !== undefined &&
      sum.rows === bulk.rows &&
      sum.amount === bulk.total_amount &&
      paid.paid === bulk.paid_amount &&
      paid.fees === bulk.fees_amount &&
      steps.every((step) => {
        const counter = counterOf(step)
        return (counter === null ? 0 : bulk[counter]) === (sum.steps.get(step) ?? 0)
      })
    if (!agrees) yield `bulk ${bulk.bulk_id}`
    sums.delete(bulk.bulk_id)
  }
  for (const bulkId of sums.keys()) yield `bulk ${bulkId}`
}

/** 12: nothing is set aside for a bulk that has ended. */
export function openAfterEnd(store: LedgerStore): string[] {
  const open = store.sql.exec<{ bulk_id: string }>(
    `select distinct bulk_id from attempts where state = 'open'`,
  )
  return open
    .toArray()
    .filter(({ bulk_id }) => isFinished(store.bulks.get(bulk_id)?.stage ?? 'failed'))
    .map(({ bulk_id }) => `bulk ${bulk_id}`)
}

/** 14: the rows whose money was set aside are those that were approved. */
export function* unapproved(store: LedgerStore): Generator<string> {
  const { account_id, currency } = store.opened()
  for (const bulk of store.bulks.where('true')) {
    const rows = store.rows.where('bulk_id = ? order by line', bulk.bulk_id)
    const { period, scheduled_at } = bulk
    const hash = sha256Hex(
      rowsText(
        { account_id, period, scheduled_at },
        rows.map((row) => ({
          payee_party_id_type: row.payee_type,
          payee_party_identifier: row.payee_identifier,
          currency,
          amount: row.amount,
        })),
      ),
    )
    if (hash !== bulk.rows_hash || approvedHash(bulk.approval) !== hash) yield `bulk ${bulk.bulk_id}`
  }
}

function approvedHash(approval: string): string | null {
  try {
    return (JSON.parse(approval) as Partial<Approval>).rowsHash ?? null
  } catch {
    return null
  }
}

/** 19: no row of a bulk that is paused or cancelled was handed out to be paid after it was. */
export const claimedWhileStopped = (store: LedgerStore) =>
  found(
    store,
    `select 'row ' || transfer_id as subject from rows join bulks using (bulk_id)
     where stage in ('paused', 'cancelling', 'cancelled') and lease_until is not null and task = 'pay'
       and (claimed_n is null or claimed_n >= stage_n)`,
  )
