import { ROWS_MOST } from '../../../contract/payouts/file/format.ts'
import type { readReconciliation as contract, Reconciliation } from '../../../contract/payouts/proof.ts'
import { isFinished, statusOf } from '../../../contract/payouts/steps.ts'
import type { PdfStatus } from '../../../contract/pdf.ts'
import type { Received } from '../../../contract/route.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { csvResponse } from '../../kernel/data/csv.ts'
import { listAll } from '../../kernel/data/list.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { drawnAtOnce } from '../../papers/draw.ts'
import { type Given, givePaper, paperStatus } from '../../papers/give.ts'
import { type BulkRecord, findBulk } from '../bulks/rows.ts'
import { cellOf, exported } from '../exported.ts'
import { isRowOf, listedRows } from '../rows/rows.ts'
import { payoutRows as rows } from '../tables.ts'
import { reconcile } from './reconcile.ts'
import { prepareReconciliation } from './reconciliation-paper.ts'
import { renderingKey, renderingOrder } from './render-document.ts'

export async function readReconciliation(
  ctx: SignedIn,
  bulkId: string,
  { format }: Received<typeof contract>['query'],
  request: Request,
): Promise<Reconciliation | Given> {
  const bulk = await findBulk(ctx, bulkId)
  const name = `rapprochement-${bulk.bulk_id}`
  if (format === 'csv') return new Reply(undefined, { response: csvResponse(name, await asCsv(ctx, bulk)) })
  if (format !== 'pdf') return reconcile(ctx, bulk)
  const { subject, sheet } = await prepareReconciliation(ctx, bulk)
  const fileName = `${name}.pdf`
  // While rows are paid each moment's paper is another: a job would always make one of before.
  if (!isFinished(bulk.stage)) return drawnAtOnce(ctx, await sheet(), fileName)
  return givePaper(ctx, subject, {
    fileName,
    statusUrl: `/api/bulk-transfers/${bulkId}/reconciliation/pdf/status`,
    request,
    order: renderingOrder(subject, { kind: 'reconciliation', bulk_id: bulk.bulk_id }),
  })
}

export async function readReconciliationPdfStatus(ctx: SignedIn, bulkId: string): Promise<PdfStatus> {
  const { subject } = await prepareReconciliation(ctx, await findBulk(ctx, bulkId))
  return paperStatus(ctx, subject, renderingKey(subject))
}

async function asCsv(ctx: SignedIn, bulk: BulkRecord): Promise<string> {
  const plan = { where: isRowOf(bulk), sortBy: rows.id, id: rows.id, descending: false }
  const found = await listAll(ctx, ROWS_MOST, plan, listedRows)
  return exported(ctx, 'reconciliation', {
    organizationId: bulk.organization_id,
    header: [
      ...['line', 'transfer_id', 'rail_transfer_id', 'type_id', 'valeur_id', 'devise', 'montant'],
      ...['frais', 'statut', 'etape', 'code', 'termine_le', 'recu'],
    ],
    rows: found.map((row) => [
      ...[row.line, row.transfer_id, row.rail_transfer_id],
      ...[row.payee_party_id_type, row.payee_party_identifier, row.currency],
      ...[cellOf(row.amount, row.currency)],
      ...[row.fee_amount === null ? null : cellOf(row.fee_amount, row.currency)],
      ...[statusOf(row.step), row.step, row.error_code, isoOrNull(row.completed_at), row.receipt_number],
    ]),
  })
}
