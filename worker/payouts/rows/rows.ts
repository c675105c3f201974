import { and, between, eq, type SQL, sql } from 'drizzle-orm'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { FileRow } from '../../../contract/payouts/file/parse.ts'
import { type HashedRow, rowsText } from '../../../contract/payouts/ledger.ts'
import { rowErrorText } from '../../../contract/payouts/row-errors.ts'
import type { Row } from '../../../contract/payouts/schemas.ts'
import { statusOf } from '../../../contract/payouts/steps.ts'
import { type Context, isoOrNull } from '../../kernel/context.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type RowOf, read, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { rowRange } from '../ids.ts'
import { payoutRows as rows } from '../tables.ts'

const SHOWN = [
  'transfer_id',
  'bulk_id',
  'line',
  'payee_party_id_type',
  'payee_party_identifier',
  'payee_name',
  'payee_fsp_id',
  'amount',
  'fee_amount',
  'currency',
  'step',
  'rail_transfer_id',
] as const

export const listedRows = {
  from: rows,
  columns: pick(rows, [
    ...SHOWN,
    'id',
    'payee_key',
    'error_code',
    'rail_code',
    'retryable',
    'resolves_by',
    'receipt_number',
    'receipt_code',
    'completed_at',
  ]),
} as const
export type RowRecord = RowOf<(typeof listedRows)['columns']>

interface OfBulk {
  readonly id: number
}

/** The rows of a bulk, by their range. */
export function isRowOf(bulk: OfBulk): SQL {
  const { from, to } = rowRange(bulk)
  return between(rows.id, from, to)
}

export async function findRow(ctx: Context, bulk: OfBulk, transferId: string): Promise<RowRecord> {
  const row = await readRow(
    ctx,
    listedRows,
    and(eq(rows.transfer_id, transferId), isRowOf(bulk)) ?? sql`1 = 0`,
  )
  return row ?? fail(errors.rowNotFound)
}

export const showRow = (ctx: Context, row: RowRecord): Row => ({
  ...pick(row, SHOWN),
  status: statusOf(row.step),
  error:
    row.error_code === null
      ? null
      : {
          code: row.error_code,
          rail_code: row.rail_code,
          message: rowErrorText(row.error_code, ctx.locale),
          retryable: row.retryable,
        },
  resolves_by: isoOrNull(row.resolves_by),
  receipt:
    row.receipt_number === null || row.receipt_code === null
      ? null
      : { number: row.receipt_number, code: row.receipt_code },
  completed_at: isoOrNull(row.completed_at),
})

/** Rows of one value: the largest identifiers of so many stay below what a value of the database may hold. */
const ROWS_PER_VALUE = 4_000

export interface PaidRow extends HashedRow {
  readonly id: number
}

/** Whom a bulk pays how much, in the order of its file. */
export async function paidRows(ctx: Context, bulk: OfBulk): Promise<PaidRow[]> {
  const values = await read<{ part: string }>(
    ctx,
    sql`select json_group_array(json_array(id, payee_party_id_type, payee_party_identifier, currency, amount)
          order by id) as part
        from ${rows} where ${isRowOf(bulk)} group by id / ${ROWS_PER_VALUE} order by id / ${ROWS_PER_VALUE}`,
  )
  return values.flatMap(({ part }) =>
    (JSON.parse(part) as [number, string, string, string, number][]).map(
      ([id, payee_party_id_type, payee_party_identifier, currency, amount]) => ({
        id,
        payee_party_id_type,
        payee_party_identifier,
        currency,
        amount,
      }),
    ),
  )
}

/** The rows of a bulk as a file of them would be read. */
export async function fileRows(ctx: Context, bulk: OfBulk): Promise<FileRow[]> {
  const values = await read<{ part: string }>(
    ctx,
    sql`select json_group_array(json_array(line, payee_party_id_type, payee_party_identifier, payee_key, amount)
          order by id) as part
        from ${rows} where ${isRowOf(bulk)} group by id / ${ROWS_PER_VALUE} order by id / ${ROWS_PER_VALUE}`,
  )
  return values.flatMap(({ part }) =>
    (JSON.parse(part) as [number, FileRow['payee_party_id_type'], string, string, number][]).map(
      ([line, payee_party_id_type, payee_party_identifier, payee_key, amount]) => ({
        line,
        payee_party_id_type,
        payee_party_identifier,
        payee_key,
        amount,
      }),
    ),
  )
}

/** What an approver approves: these rows in this order, of this account, for this period, at this time. */
export const rowsHash = (
  bulk: { readonly account_id: string; readonly period: string; readonly scheduled_at: number | null },
  paid: readonly HashedRow[],
): Promise<string> =>
  sha256Hex(
    rowsText({ ...pick(bulk, ['account_id', 'period']), scheduled_at: isoOrNull(bulk.scheduled_at) }, paid),
  )
