import { eq } from 'drizzle-orm'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { readRowReceipt as contract } from '../../../contract/payouts/proof.ts'
import type { Receipt } from '../../../contract/payouts/receipts.ts'
import type { PdfStatus } from '../../../contract/pdf.ts'
import type { Received } from '../../../contract/route.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { type Given, givePaper, paperStatus } from '../../papers/give.ts'
import { findBulk } from '../bulks/rows.ts'
import { findRow } from '../rows/rows.ts'
import { payoutReceipts as receipts } from '../tables.ts'
import { listedReceipts, showReceipt } from './receipts.ts'
import { renderingKey, renderingOrder } from './render-document.ts'

type Params = Received<typeof contract>['params']

export async function readRowReceipt(
  ctx: SignedIn,
  { params, query }: Pick<Received<typeof contract>, 'params' | 'query'>,
  request: Request,
): Promise<Receipt | Given> {
  const receipt = await receiptOf(ctx, params)
  if (query.format !== 'pdf') return receipt
  const subject = subjectOf(receipt)
  return givePaper(ctx, subject, {
    fileName: `recu-${receipt.account_id}-${receipt.number}.pdf`,
    statusUrl: `/api/bulk-transfers/${params.bulkId}/rows/${params.transferId}/receipt/pdf/status`,
    request,
    order: renderingOrder(subject, {
      kind: subject.kind,
      bulk_id: params.bulkId,
      transfer_id: subject.id,
    }),
  })
}

export async function readRowReceiptPdfStatus(ctx: SignedIn, params: Params): Promise<PdfStatus> {
  const subject = subjectOf(await receiptOf(ctx, params))
  return paperStatus(ctx, subject, renderingKey(subject))
}

const subjectOf = ({ transfer_id }: Receipt) => ({ kind: 'payout_receipt', id: transfer_id }) as const

async function receiptOf(ctx: SignedIn, { bulkId, transferId }: Params): Promise<Receipt> {
  const row = await findRow(ctx, await findBulk(ctx, bulkId), transferId)
  const found = await readRow(ctx, listedReceipts, eq(receipts.transfer_id, row.transfer_id))
  return found ? showReceipt(ctx, found) : fail(errors.receiptNotFound)
}
