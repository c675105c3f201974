import { eq, sql } from 'drizzle-orm'
import type { Reconciliation } from '../../../contract/payouts/proof.ts'
import { type Step, statusOf, steps } from '../../../contract/payouts/steps.ts'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import type { BulkRecord } from '../bulks/rows.ts'
import { isRowOf } from '../rows/rows.ts'
import {
  payoutBulks as bulks,
  payoutEntries as entries,
  payoutReceipts as receipts,
  payoutRows as rows,
} from '../tables.ts'

/** More would not tell a person more: one is a fault of ours already. */
const DIFFERENCES_MOST = 200

interface Sums {
  readonly file_rows: number | null
  readonly file_amount: number | null
  readonly reserved: number
  readonly posted: number
  readonly fees: number
  readonly voided: number
  /** Taken from what was set aside; a late payment is not. */
  readonly used: number
  readonly committed_count: number
  readonly committed_amount: number
}

/**
 * A bulk held against itself four times: the rows, what the ledger moved for them, and what the rail confirmed, of which
 * each payment has its receipt. All of them follow the ledger page by page, so they are of one moment.
 */
export async function reconcile(ctx: Context, bulk: BulkRecord): Promise<Reconciliation> {
  const [counted, [sums], differences] = await Promise.all([
    countSteps(ctx, bulk),
    read<Sums>(ctx, sumsOf(bulk)),
    findDifferences(ctx, bulk),
  ])
  if (!sums) throw new Error('a statement without a row')
  const by_status = steps.flatMap((step) => {
    const found = counted.find((one) => one.step === step)
    return found ? [{ status: statusOf(step), ...found }] : []
  })
  const { reserved, posted, fees, voided, committed_count, committed_amount } = sums
  return {
    bulk_id: bulk.bulk_id,
    file:
      bulk.file_name === null || bulk.file_sha256 === null
        ? null
        : {
            name: bulk.file_name,
            sha256: bulk.file_sha256,
            rows: sums.file_rows ?? 0,
            total_amount: sums.file_amount ?? 0,
          },
    by_status,
    ledger: { reserved, posted, fees, voided },
    rail: { committed_count, committed_amount, differences },
    balanced: isBalanced(bulk, sums, by_status) && differences.length === 0,
  }
}

type ByStatus = Reconciliation['by_status']

function isBalanced(bulk: BulkRecord, sums: Sums, by_status: ByStatus): boolean {
  const total = (of: ByStatus, name: 'count' | 'amount') => of.reduce((sum, one) => sum + one[name], 0)
  const paid = by_status.filter(({ step }) => step === 'COMMITTED')
  const open = by_status.filter(({ step }) => OPEN.includes(step))
  // With what the payer bears of a fee, more than the amount is set aside for a row that is open.
  const left = sums.reserved - sums.used - sums.voided
  return (
    total(by_status, 'count') === bulk.transfers_count &&
    total(by_status, 'amount') === bulk.total_amount &&
    total(paid, 'amount') === sums.posted &&
    total(paid, 'count') === sums.committed_count &&
    sums.posted === sums.committed_amount &&
    (open.length === 0 ? left === 0 : left >= total(open, 'amount'))
  )
}
const OPEN: readonly Step[] = ['RESERVED', 'QUOTED', 'SENDING', 'UNKNOWN']

const countSteps = (ctx: Context, bulk: BulkRecord) =>
  read<{ step: Step; count: number; amount: number }>(
    ctx,
    sql`select step, count(*) as count, sum(amount) as amount from ${rows} where ${isRowOf(bulk)} group by step`,
  )

const sumsOf = (bulk: BulkRecord) => {
  const moved = (condition: string) => sql`coalesce(sum(amount) filter (where ${sql.raw(condition)}), 0)`
  const ofBulk = sql`${receipts} where transfer_id in (select transfer_id from ${rows} where ${isRowOf(bulk)})`
  return sql`select (select file_rows from ${bulks} where ${eq(bulks.id, bulk.id)}) as file_rows,
      (select file_amount from ${bulks} where ${eq(bulks.id, bulk.id)}) as file_amount,
      ${moved("kind = 'reserve'")} as reserved, ${moved("credit = 'paid'")} as posted,
      ${moved("credit = 'fees'")} as fees, ${moved("kind in ('void', 'release')")} as voided,
      ${moved("debit = 'reserved' and credit <> 'available'")} as used,
      (select count(*) from ${ofBulk}) as committed_count,
      (select coalesce(sum(amount), 0) from ${ofBulk}) as committed_amount
    from ${entries} where ${eq(entries.bulk_id, bulk.bulk_id)}`
}

/** Rows for which the ledger posted another amount than the rail confirmed, or only one of the two knows a payment. */
const findDifferences = (ctx: Context, bulk: BulkRecord) =>
  read<Reconciliation['rail']['differences'][number]>(
    ctx,
    sql`with posted as (select transfer_id, sum(amount) as amount from ${entries}
        where ${eq(entries.bulk_id, bulk.bulk_id)} and credit = 'paid' group by transfer_id)
      select payment.transfer_id, payment.rail_transfer_id, coalesce(posted.amount, 0) as ledger_amount,
        coalesce(receipt.amount, 0) as rail_amount
      from (select id, transfer_id, rail_transfer_id from ${rows} where ${isRowOf(bulk)}) payment
      left join posted on posted.transfer_id = payment.transfer_id
      left join ${receipts} receipt on receipt.transfer_id = payment.transfer_id
      where coalesce(posted.amount, 0) <> coalesce(receipt.amount, 0)
      order by payment.id limit ${DIFFERENCES_MOST}`,
  )
