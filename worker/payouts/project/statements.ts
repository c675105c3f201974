import { and, eq, sql } from 'drizzle-orm'
import type { BulkChange, Folded, LedgerChange, RowChange } from '../../../contract/payouts/changes.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import {
  payoutBulks as bulks,
  payoutEntries as entries,
  payoutReceipts as receipts,
  payoutRowSteps as rowSteps,
  payoutRows as rows,
} from '../tables.ts'

/** A value of the database has two megabytes at most. */
const LINES_PER_STATEMENT = 2_000

/** What a page of a ledger's log writes beside the account itself. */
export const ledgerStatements = (
  ctx: Context,
  accountId: string,
  changes: readonly LedgerChange[],
  folded: Folded,
): Statement[] => [
  // First: a step is one that its row does not have yet.
  ...stepStatements(ctx, changes),
  ...rowStatements(ctx, [...folded.rows.values()]),
  ...receiptStatements(ctx, accountId, folded),
  ...entryStatements(ctx, accountId, folded),
  ...[...folded.bulks.values()].map((bulk) => bulkStatement(ctx, accountId, bulk)),
]

function stepStatements(ctx: Context, changes: readonly LedgerChange[]): Statement[] {
  const last = new Map<string, RowChange>()
  const told = changes.flatMap(({ n, at, rows: changed }) =>
    changed.flatMap((row) => {
      const before = last.get(row.transfer_id)
      last.set(row.transfer_id, row)
      if (before && before.step === row.step && before.rail_transfer_id === row.rail_transfer_id) return []
      const { transfer_id, step, rail_transfer_id, error_code } = row
      return [[transfer_id, n, Date.parse(at), step, rail_transfer_id, error_code, before ? 1 : 0]]
    }),
  )
  return pieces(told).map((piece) =>
    ctx.db.insert(rowSteps).select(sql`
      select ${rows.id}, told.value ->> 1, told.value ->> 2, told.value ->> 3, told.value ->> 4, told.value ->> 5
      from json_each(${JSON.stringify(piece)}) as told join ${rows} on ${rows.transfer_id} = told.value ->> 0
      where told.value ->> 6 = 1 or ${rows.step} is not told.value ->> 3
        or ${rows.rail_transfer_id} is not told.value ->> 4`),
  )
}

function rowStatements(ctx: Context, changed: readonly RowChange[]): Statement[] {
  const told = changed.map((row) => [
    ...[row.transfer_id, row.step, row.fence, row.rail_transfer_id, row.attempts, row.payee_name],
    ...[row.payee_fsp_id, row.fee_amount, row.error_code, row.rail_code, row.retryable ? 1 : 0],
    ...[momentOf(row.resolves_by), row.receipt_number, momentOf(row.completed_at)],
  ])
  return pieces(told).map((piece) =>
    ctx.db
      .update(rows)
      .set({
        step: sql`told.value ->> 1`,
        fence: sql`told.value ->> 2`,
        rail_transfer_id: sql`told.value ->> 3`,
        attempts: sql`told.value ->> 4`,
        payee_name: sql`told.value ->> 5`,
        payee_fsp_id: sql`told.value ->> 6`,
        fee_amount: sql`told.value ->> 7`,
        error_code: sql`told.value ->> 8`,
        rail_code: sql`told.value ->> 9`,
        retryable: sql`told.value ->> 10`,
        resolves_by: sql`told.value ->> 11`,
        receipt_number: sql`told.value ->> 12`,
        completed_at: sql`told.value ->> 13`,
      })
      .from(sql`json_each(${JSON.stringify(piece)}) as told`)
      .where(sql`${rows.transfer_id} = told.value ->> 0`),
  )
}

/** A receipt may come with a later number than its row, so the row learns its code from the receipt. */
function receiptStatements(ctx: Context, accountId: string, folded: Folded): Statement[] {
  const told = folded.receipts.map((receipt) => ({
    ...receipt,
    account_id: accountId,
    completed_at: Date.parse(receipt.completed_at),
  }))
  return pieces(told).flatMap((piece) => [
    ctx.db.insert(receipts).select(rowsOf(receipts, RECEIPT_COLUMNS, piece)),
    ctx.db
      .update(rows)
      .set({ receipt_code: sql`told.value ->> 1` })
      .from(
        sql`json_each(${JSON.stringify(piece.map(({ transfer_id, code }) => [transfer_id, code]))}) as told`,
      )
      .where(sql`${rows.transfer_id} = told.value ->> 0`),
  ])
}
const RECEIPT_COLUMNS = [
  ...(['account_id', 'number', 'transfer_id', 'rail_transfer_id', 'payee_hash', 'payee_name'] as const),
  ...(['payee_party_id_type', 'payee_party_identifier', 'amount', 'fee_amount', 'currency'] as const),
  ...(['completed_at', 'fulfilment', 'prev_hash', 'hash', 'code'] as const),
] as const

function entryStatements(ctx: Context, accountId: string, folded: Folded): Statement[] {
  const told = folded.entries.map((entry) => ({
    ...entry,
    account_id: accountId,
    at: Date.parse(entry.at),
  }))
  return pieces(told).map((piece) => ctx.db.insert(entries).select(rowsOf(entries, ENTRY_COLUMNS, piece)))
}
const ENTRY_COLUMNS = [
  ...(['account_id', 'seq', 'at', 'kind', 'debit', 'credit', 'amount', 'rail_transfer_id'] as const),
  ...(['reference', 'transfer_id', 'bulk_id', 'balance', 'reserved', 'prev_hash', 'hash'] as const),
] as const

function bulkStatement(ctx: Context, accountId: string, bulk: BulkChange): Statement {
  const { stage, waiting_for, pause_reason, paid_amount, fees_amount, counts } = bulk
  return ctx.db
    .update(bulks)
    .set({
      stage,
      waiting_for,
      pause_reason,
      paid_amount,
      fees_amount,
      step_counts: counts,
      completed_count: counts.COMMITTED,
      failed_count: counts.FAILED + counts.CANCELLED,
      unknown_count: counts.UNKNOWN,
      finished_at: momentOf(bulk.finished_at),
    })
    .where(and(eq(bulks.bulk_id, bulk.bulk_id), eq(bulks.account_id, accountId)))
}

const momentOf = (text: string | null): number | null => (text === null ? null : Date.parse(text))

function pieces<Line>(lines: readonly Line[]): Line[][] {
  const count = Math.ceil(lines.length / LINES_PER_STATEMENT)
  return Array.from({ length: count }, (_, index) =>
    lines.slice(index * LINES_PER_STATEMENT, (index + 1) * LINES_PER_STATEMENT),
  )
}
