import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { SourceType } from '../../../contract/billing/sources.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { fail } from '../../kernel/failure.ts'
import { readFormText } from '../../kernel/http/parse-request.ts'
import { cinetpay } from '../cinetpay/cinetpay.ts'
import { type InvoiceRecord, invoiceById } from '../documents/rows.ts'
import { payPagePath } from '../pay-page/link.ts'
import { attemptByTransaction, attemptNamed, journalStatement, unattended } from './attempts.ts'
import { settleOrder } from './jobs.ts'

/** Sixteen fields, of which the longest are a name and a description. */
const FORM_BYTES_MOST = 16 * 1024
const FORM_MOST_MS = 10_000

/**
 * What the provider sends whenever a transaction changes. Its token says that it came from there, and nothing in it is
 * believed: it is stored as it came, once, and the provider is asked by a job.
 */
export async function receiveWebhook(ctx: Context, request: Request): Promise<{ received: boolean }> {
  const body = await formText(request)
  const token = request.headers.get('x-token') ?? ''
  const transaction_id = await cinetpay(ctx.config)?.verify(new URLSearchParams(body), token)
  if (transaction_id === null || transaction_id === undefined) return fail(errors.webhookRefused)
  const payment = await attemptNamed(ctx, transaction_id)
  // Signed, and not ours: another system uses our keys, or a row of ours is gone. Somebody has to look.
  if (!payment) ctx.log.error('payment.unknown_transaction')
  const { statement, hash } = await journalStatement(ctx, {
    kind: 'webhook',
    transaction_id,
    payment_id: payment?.id ?? null,
    exchange: { http_status: null, body },
  })
  await commit(unattended(ctx), {
    write: [statement],
    jobs: payment ? [settleOrder(payment.id, `webhook:${hash}`)] : [],
  })
  return { received: true }
}

/** A payer who comes back: whatever the address says, the provider is asked, and the payer waits where they began. */
export async function comeBack(
  ctx: Context,
  transactionId: string | null,
  pages: SalePages,
): Promise<Response> {
  const payment = transactionId === null ? undefined : await attemptByTransaction(ctx, transactionId)
  if (!payment) return sentTo(ctx, '/')
  const { statement, hash } = await journalStatement(ctx, {
    kind: 'return',
    transaction_id: transactionId,
    payment_id: payment.id,
    exchange: { http_status: null, body: '' },
  })
  // A payer may come back, go and pay, and come back again.
  const moment = Math.floor(ctx.clock.now() / RETURNS_APART_MS)
  await commit(unattended(ctx), {
    write: [statement],
    jobs: [settleOrder(payment.id, `return:${hash}:${moment}`)],
  })
  if (payment.payer_id !== null) return sentTo(ctx, `/invoices/${payment.invoice_id}?payment=${payment.id}`)
  const invoice = await invoiceById(ctx, payment.invoice_id)
  if (invoice?.source_type != null) return sentTo(ctx, await salePage(ctx, invoice, pages))
  return sentTo(ctx, invoice ? await payPagePath(ctx, invoice) : '/')
}

/** Where each kind of sale shows its buyer what became of it; null where there is no such page any more. */
export type SalePages = Readonly<
  Record<SourceType, (ctx: Context, sourceId: number) => Promise<string | null>>
>

const salePage = async (
  ctx: Context,
  { source_type, source_id }: Pick<InvoiceRecord, 'source_type' | 'source_id'>,
  pages: SalePages,
): Promise<string> => (source_type && source_id !== null && (await pages[source_type](ctx, source_id))) || '/'

const RETURNS_APART_MS = 5_000

/** Where the provider sends the payer back by a form instead of an address. */
export async function transactionIn(request: Request): Promise<string | null> {
  return new URLSearchParams(await formText(request)).get('transaction_id')
}

const formText = (request: Request): Promise<string> =>
  readFormText(request, { bytesMost: FORM_BYTES_MOST, withinMs: FORM_MOST_MS })

const sentTo = (ctx: Context, path: string): Response =>
  new Response(null, {
    status: 303,
    headers: {
      Location: `${ctx.config.PUBLIC_URL}${path}`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  })
