import type * as z from 'zod'
import type { statementFilters } from '../../../contract/billing/account.ts'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { PdfStatus } from '../../../contract/pdf.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { fail } from '../../kernel/failure.ts'
import { drawnAtOnce } from '../../papers/draw.ts'
import { type Given, givePaper, paperStatus } from '../../papers/give.ts'
import type { Subject } from '../../papers/stored.ts'
import { requireAccount } from '../account/statement.ts'
import { requireMove } from '../documents/require-move.ts'
import { findInvoice, findQuote, type InvoiceRecord, type QuoteRecord } from '../documents/rows.ts'
import { viewed } from '../documents/viewed.ts'
import { findPayment, type PaymentRecord } from '../payments/rows.ts'
import { documentSheet } from './document-template.ts'
import { pdfJobKey, pdfOrder } from './make.ts'
import { prepareStatement } from './statement-template.ts'

export const readQuotePdf = async (ctx: SignedIn, id: number, request: Request): Promise<Given> =>
  documentPdf(ctx, await findQuote(ctx, id), `/api/quotes/${id}/pdf/status`, request)

export const readInvoicePdf = async (ctx: SignedIn, id: number, request: Request): Promise<Given> =>
  documentPdf(ctx, await findInvoice(ctx, id), `/api/invoices/${id}/pdf/status`, request)

async function documentPdf(
  ctx: SignedIn,
  row: QuoteRecord | InvoiceRecord,
  statusUrl: string,
  request: Request,
): Promise<Given> {
  if (row.state === 'draft') return drawnAtOnce(ctx, await documentSheet(ctx, row), `brouillon-${row.id}.pdf`)
  await viewed(ctx, row)
  return givePaper(
    ctx,
    { kind: 'document', id: row.id },
    { fileName: `${row.number}.pdf`, statusUrl, request },
  )
}

export async function readReceipt(ctx: SignedIn, id: number, request: Request): Promise<Given> {
  const { receipt_number } = await findReceived(ctx, id)
  const subject = { kind: 'receipt', id } as const
  return givePaper(ctx, subject, {
    fileName: `${receipt_number}.pdf`,
    statusUrl: `/api/payments/${id}/receipt/status`,
    request,
    order: pdfOrder(subject, subject),
  })
}

export async function readReceiptStatus(ctx: SignedIn, id: number): Promise<PdfStatus> {
  await findReceived(ctx, id)
  return pdfStatusOf(ctx, { kind: 'receipt', id })
}

async function findReceived(ctx: SignedIn, id: number): Promise<PaymentRecord> {
  const payment = await findPayment(ctx, id)
  return payment.receipt_number === null ? fail(errors.notReceived) : payment
}

type Period = z.output<typeof statementFilters>

export async function readStatementPdf(
  ctx: SignedIn,
  organizationId: number,
  ask: Period,
  request: Request,
): Promise<Given> {
  const account = await requireAccount(ctx, organizationId, ask)
  const { subject } = await prepareStatement(ctx, account)
  return givePaper(ctx, subject, {
    fileName: `releve-${account.currency}-${localDay(ctx.clock.now(), 'UTC')}.pdf`,
    statusUrl: `/api/organizations/${organizationId}/statement/pdf/status${queryOf(ask)}`,
    request,
    order: pdfOrder(subject, { kind: 'statement', ...account }),
  })
}

export async function readStatementPdfStatus(
  ctx: SignedIn,
  organizationId: number,
  ask: Period,
): Promise<PdfStatus> {
  const account = await requireAccount(ctx, organizationId, ask)
  return pdfStatusOf(ctx, (await prepareStatement(ctx, account)).subject)
}

/** The status is of the same period. */
function queryOf(ask: Period): string {
  const asked = new URLSearchParams(
    Object.entries(ask).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return asked.size === 0 ? '' : `?${asked}`
}

export const readQuotePdfStatus = async (ctx: SignedIn, id: number): Promise<PdfStatus> =>
  documentStatus(ctx, await findQuote(ctx, id))

export const readInvoicePdfStatus = async (ctx: SignedIn, id: number): Promise<PdfStatus> =>
  documentStatus(ctx, await findInvoice(ctx, id))

function documentStatus(ctx: SignedIn, row: QuoteRecord | InvoiceRecord): Promise<PdfStatus> {
  requireMove(ctx, row, 'read_content')
  return pdfStatusOf(ctx, { kind: 'document', id: row.id })
}

const pdfStatusOf = (ctx: SignedIn, subject: Subject): Promise<PdfStatus> =>
  paperStatus(ctx, subject, pdfJobKey(subject))
