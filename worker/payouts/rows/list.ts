import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/payouts/bulks.ts'
import { ROWS_MOST } from '../../../contract/payouts/file/format.ts'
import { writeFile } from '../../../contract/payouts/file/write.ts'
import type { Row, RowWithTimeline } from '../../../contract/payouts/schemas.ts'
import { type State, statusOf, steps } from '../../../contract/payouts/steps.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { csvResponse } from '../../kernel/data/csv.ts'
import { type ListPlan, listAll, listPage } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { type BulkRecord, findBulk } from '../bulks/rows.ts'
import { cellOf, exported, tellExport } from '../exported.ts'
import { payoutRowSteps as rowSteps, payoutRows as rows } from '../tables.ts'
import { findRow, isRowOf, listedRows, showRow } from './rows.ts'

type Query = z.output<typeof contract.listRows.query>

export async function listRows(
  ctx: SignedIn,
  bulkId: string,
  query: Query,
): Promise<Page<Row> | Reply<undefined>> {
  const bulk = await findBulk(ctx, bulkId)
  const plan = planOf(bulk, query)
  if (query.format !== 'csv') return listPage(ctx, query, plan, listedRows, (row) => showRow(ctx, row))
  const text = query.columns === 'upload' ? await asUploaded(ctx, bulk, plan) : await asCsv(ctx, bulk, plan)
  return new Reply(undefined, { response: csvResponse(`matrice-${bulk.bulk_id}`, text) })
}

/** As the file that it came from, so that what failed can be mended and sent again. */
async function asUploaded(ctx: SignedIn, bulk: BulkRecord, plan: ListPlan): Promise<string> {
  const found = await listAll(ctx, ROWS_MOST, plan, listedRows)
  await tellExport(ctx, 'rows', { rows: found.length, organizationId: bulk.organization_id })
  return writeFile(found)
}

async function asCsv(ctx: SignedIn, bulk: BulkRecord, plan: ListPlan): Promise<string> {
  const found = await listAll(ctx, ROWS_MOST, plan, listedRows)
  return exported(ctx, 'rows', {
    organizationId: bulk.organization_id,
    header: [
      ...['line', 'transfer_id', 'rail_transfer_id', 'type_id', 'valeur_id', 'devise', 'montant'],
      ...['nom', 'frais', 'statut', 'etape', 'code', 'termine_le', 'recu'],
    ],
    rows: found.map((row) => [
      ...[row.line, row.transfer_id, row.rail_transfer_id],
      ...[
        row.payee_party_id_type,
        row.payee_party_identifier,
        row.currency,
        cellOf(row.amount, row.currency),
      ],
      ...[row.payee_name, row.fee_amount === null ? null : cellOf(row.fee_amount, row.currency)],
      ...[statusOf(row.step), row.step, row.error_code, isoOrNull(row.completed_at), row.receipt_number],
    ]),
  })
}

export async function readBulkRow(
  ctx: SignedIn,
  bulkId: string,
  transferId: string,
): Promise<RowWithTimeline> {
  const bulk = await findBulk(ctx, bulkId)
  const row = await findRow(ctx, bulk, transferId)
  const happened = await read<{
    at: number
    step: Row['step']
    rail_transfer_id: string | null
    code: string | null
  }>(ctx, sql`select at, step, rail_transfer_id, code from ${rowSteps} where row_id = ${row.id} order by n`)
  const made = { at: bulk.created_at, step: 'VALID' as const, rail_transfer_id: null, code: null }
  const ended =
    row.step === 'CANCELLED' && bulk.finished_at !== null && happened.at(-1)?.step !== 'CANCELLED'
      ? [{ ...made, at: bulk.finished_at, step: row.step }]
      : []
  return {
    ...showRow(ctx, row),
    timeline: [made, ...happened, ...ended].map((one) => ({ ...one, at: iso(one.at) })),
  }
}

const planOf = (bulk: BulkRecord, { status, step, q }: Query): ListPlan => ({
  where: and(
    isRowOf(bulk),
    status && inArray(rows.step, stepsTold(status)),
    step && inArray(rows.step, step),
    q ? holds(q) : undefined,
  ),
  sortBy: rows.id,
  id: rows.id,
  descending: false,
})

const stepsTold = (wanted: readonly State[]) => steps.filter((step) => wanted.includes(statusOf(step)))

/** Part of an identifier, of a name or of a payment's own number, in any case. */
const holds = (q: string): SQL => sql`instr(lower(${rows.payee_party_identifier} || ' ' ||
  coalesce(${rows.payee_name}, '') || ' ' || ${rows.transfer_id}), ${q.toLowerCase()}) > 0`
