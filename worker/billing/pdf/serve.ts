import type { PdfAnswer, PdfStatus } from '../../../contract/billing/pdf.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { presignGet } from '../../kernel/files/storage.ts'
import { linkOrRedirect } from '../../kernel/http/redirect.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { jobState } from '../../kernel/jobs/outbox.ts'
import { requireMove } from '../documents/require-move.ts'
import { findInvoice, findQuote, type InvoiceRecord, type QuoteRecord } from '../documents/rows.ts'
import { viewed } from '../documents/viewed.ts'
import { documentSheet } from './document-template.ts'
import { pdfJobKey } from './make.ts'
import { draw } from './service.ts'
import { findPdf, pdfKeyOf, type Subject } from './stored.ts'

type Handled = PdfAnswer | Reply<PdfAnswer> | Reply<undefined>

export const readQuotePdf = async (ctx: SignedIn, id: number, request: Request): Promise<Handled> =>
  documentPdf(ctx, await findQuote(ctx, id), `/api/quotes/${id}/pdf/status`, request)

export const readInvoicePdf = async (ctx: SignedIn, id: number, request: Request): Promise<Handled> =>
  documentPdf(ctx, await findInvoice(ctx, id), `/api/invoices/${id}/pdf/status`, request)

async function documentPdf(
  ctx: SignedIn,
  row: QuoteRecord | InvoiceRecord,
  statusUrl: string,
  request: Request,
): Promise<Handled> {
  if (row.state === 'draft') return draftPdf(ctx, row)
  await viewed(ctx, row)
  return givePdf(ctx, { kind: 'document', id: row.id }, { fileName: `${row.number}.pdf`, statusUrl, request })
}

/** A draft may change at any moment, so its paper is drawn for whoever looks, and kept nowhere. */
async function draftPdf(ctx: SignedIn, row: QuoteRecord | InvoiceRecord): Promise<Reply<undefined>> {
  const bytes = await draw(ctx, await documentSheet(ctx, row))
  const headers = {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="brouillon-${row.id}.pdf"`,
    'Cache-Control': 'private, no-store',
  }
  return new Reply(undefined, { response: new Response(bytes, { headers }) })
}

const RETRY_AFTER_SECONDS = 2

/** Sends the reader on to the file, or says where to ask for it. */
export async function givePdf(
  ctx: SignedIn,
  subject: Subject,
  { fileName, statusUrl, request }: { fileName: string; statusUrl: string; request: Request },
): Promise<Handled> {
  const pdf = await findPdf(ctx, subject)
  if (!pdf) {
    ctx.outgoing.set('Retry-After', String(RETRY_AFTER_SECONDS))
    return new Reply<PdfAnswer>({ status: 'pending', status_url: statusUrl }, { status: 202 })
  }
  const { url, expiresAt } = await presignGet(ctx, pdfKeyOf(subject, pdf.sha256), fileName)
  return linkOrRedirect(request, { url, expires_at: iso(expiresAt) })
}

export const readQuotePdfStatus = async (ctx: SignedIn, id: number): Promise<PdfStatus> =>
  documentStatus(ctx, await findQuote(ctx, id))

export const readInvoicePdfStatus = async (ctx: SignedIn, id: number): Promise<PdfStatus> =>
  documentStatus(ctx, await findInvoice(ctx, id))

function documentStatus(ctx: SignedIn, row: QuoteRecord | InvoiceRecord): Promise<PdfStatus> {
  requireMove(ctx, row, 'read_content')
  return pdfStatusOf(ctx, { kind: 'document', id: row.id })
}

/** Failed: every attempt did, and an administrator finds the reason on the page of jobs, where it is tried again. */
export async function pdfStatusOf(ctx: SignedIn, subject: Subject): Promise<PdfStatus> {
  const pdf = await findPdf(ctx, subject)
  if (pdf) return { status: 'ready', sha256: pdf.sha256, size: pdf.size }
  const state = await jobState(ctx, pdfJobKey(subject))
  const status = state === 'dead' || state === 'parked' ? 'failed' : 'pending'
  return { status, sha256: null, size: null }
}
