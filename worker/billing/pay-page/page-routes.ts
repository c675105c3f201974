import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import { isWaiting } from '../../../contract/billing/online.ts'
import * as contract from '../../../contract/billing/pay-page.ts'
import { parseMoney } from '../../../contract/money-reading.ts'
import { isOperator } from '../../../contract/permissions.ts'
import type { Context } from '../../kernel/context.ts'
import { type Failure, fail, isFailure } from '../../kernel/failure.ts'
import { readSessionCookie } from '../../kernel/http/cookies.ts'
import { readFormText } from '../../kernel/http/parse-request.ts'
import { spendAddressLimits } from '../../kernel/http/rate-limit.ts'
import type { App, Authenticator } from '../../kernel/http/serve.ts'
import { orRefusalPage, visitorAnswer } from '../../kernel/http/visitor-page.ts'
import { withPatience } from '../../kernel/patience.ts'
import { hasLogo, logoOf } from '../../organizations/logo.ts'
import { type InvoiceRecord, invoiceById } from '../documents/rows.ts'
import { sidesShown } from '../documents/show.ts'
import { viewedBy } from '../documents/viewed.ts'
import { unattended } from '../online/attempts.ts'
import { askWhileWaiting, newestOnline } from '../online/follow.ts'
import { payPagePath } from './link.ts'
import { payPage } from './page-html.ts'
import { findByLink, newestReceipt, payableNow, payPublicInvoice, showPublic } from './public.ts'

/** One amount and its name. */
const FORM = { bytesMost: 2_048, withinMs: 10_000 }
/** What the page waits for the provider's answer; it asks again by itself. */
const PATIENCE_MS = 1_500

/**
 * The page on which an invoice is paid by whoever has its link, without an account and without a script. It stands beside
 * the contract: it does what the public endpoints do, for browsers, within the same limits, and its refusals are pages.
 */
export function payPages(app: App): void {
  app.get('/p/:token', (c) => {
    c.set('routeId', 'pay.page')
    const { context: ctx, authenticator } = c.get('requestScope')
    const token = c.req.param('token')
    return orRefusal(ctx, async () => {
      await spendAddressLimits(ctx, contract.readPublicInvoice)
      const row = await findByLink(ctx, token)
      if (isNavigation(c.req.raw) && !(await isStaffs(ctx, authenticator, readSessionCookie(c))))
        await viewedBy(unattended(ctx), row)
      const became = row.state === 'converted' ? await pageOfInvoice(ctx, row) : null
      if (became) return sentTo(became)
      const newest = await newestOnline(ctx, row.id)
      const isAsked = newest !== undefined && isWaiting(newest)
      if (isAsked) await answered(ctx, newest.id)
      // An answer may have changed both.
      const read = isAsked ? await readPage(ctx, token) : { row, newest }
      return showPage(ctx, token, read, { status: 200 })
    })
  })
  app.post('/p/:token', (c) => {
    c.set('routeId', 'pay.start')
    const { context: ctx } = c.get('requestScope')
    const token = c.req.param('token')
    return orRefusal(ctx, async () => {
      await spendAddressLimits(ctx, contract.payPublicInvoice)
      return pay(ctx, token, await amountIn(c.req.raw))
    })
  })
  app.get('/p/:token/logo', (c) => {
    c.set('routeId', 'pay.logo')
    const { context: ctx } = c.get('requestScope')
    return orRefusal(ctx, async () => {
      const { issuer_id } = await findByLink(ctx, c.req.param('token'))
      return (await logoOf(ctx, issuer_id)) ?? fail(errors.pageNotFound)
    })
  })
}

/** Where what a proforma became is paid, for who has the proforma's link: it is the same client's. */
async function pageOfInvoice(ctx: Context, { invoice_id }: InvoiceRecord): Promise<string | null> {
  const invoice = invoice_id === null ? undefined : await invoiceById(ctx, invoice_id)
  return invoice && invoice.sent_at !== null ? payPagePath(ctx, invoice) : null
}

const sentTo = (url: string): Response =>
  new Response(null, {
    status: 303,
    headers: { Location: url, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  })

async function pay(ctx: Context, token: string, typed: string | null): Promise<Response> {
  try {
    const { currency } = await findByLink(ctx, token)
    const amount = typed === null ? null : parseMoney(typed, currency, ctx.locale)
    if (typed !== null && amount === null) fail(errors.amountTooSmall)
    const ask = amount === null ? { split: true } : { amount }
    const { body } = await payPublicInvoice(ctx, token, ask)
    return sentTo(body.payment_url)
  } catch (error) {
    if (!isToldAbove(error)) throw error
    const { status, title, detail } = error.spec
    const notice = `${title[ctx.locale]}. ${detail[ctx.locale]}`
    return showPage(ctx, token, await readPage(ctx, token), { status, notice })
  }
}

interface Read {
  readonly row: InvoiceRecord
  readonly newest: Awaited<ReturnType<typeof newestOnline>>
}

async function readPage(ctx: Context, token: string): Promise<Read> {
  const row = await findByLink(ctx, token)
  return { row, newest: await newestOnline(ctx, row.id) }
}

async function showPage(
  ctx: Context,
  token: string,
  { row, newest }: Read,
  { status, notice }: { status: number; notice?: string },
): Promise<Response> {
  const [sides, payable, receipt, isWithLogo] = await Promise.all([
    sidesShown(ctx, row),
    payableNow(ctx, row),
    newestReceipt(ctx, row.id),
    hasLogo(ctx, row.issuer_id),
  ])
  const invoice = showPublic(ctx, row, { newest, sides, payable })
  const html = payPage({
    locale: ctx.locale,
    token,
    invoice,
    payable,
    receipt,
    notice,
    bankReference: sides.issuer.bank_reference,
    hasLogo: isWithLogo,
    isWaiting: newest !== undefined && isWaiting(newest) && isRecent(ctx, newest),
  })
  return visitorAnswer(ctx.locale, html, { status, formTargets: formTargets(ctx) })
}

/** After half an hour a page that still waits would only wake the phone. */
const isRecent = (ctx: Context, { expires_at }: { readonly expires_at: number | null }): boolean =>
  expires_at !== null && expires_at > ctx.clock.now()

/** A form's answer sends the browser on to the provider, and browsers hold `form-action` against that, too. */
function formTargets({ config: { CINETPAY_BASE_URL } }: Context): string[] {
  if (CINETPAY_BASE_URL === undefined) return []
  const { protocol, origin } = new URL(CINETPAY_BASE_URL)
  // Where its pages are is the provider's to say, under a name of its own.
  return protocol === 'https:' ? ['https:'] : [origin]
}

/** An answer that comes soon is shown at once; the rest of the wait is not the visitor's. */
async function answered(ctx: Context, paymentId: number): Promise<void> {
  const asking = askWhileWaiting(ctx, paymentId).catch((error: unknown) => {
    ctx.log.error('pay.check_failed', {
      payment_id: paymentId,
      fault: error instanceof Error ? error.name : '',
    })
  })
  ctx.waitUntil(asking)
  await withPatience(asking, PATIENCE_MS)
}

/** A person who follows the link: not a program that looks at it, for a preview or ahead of time. */
function isNavigation({ method, headers }: Request): boolean {
  const isAhead = headers.has('Sec-Purpose') || headers.has('Purpose')
  return (
    method === 'GET' &&
    headers.get('Sec-Fetch-Mode') === 'navigate' &&
    !isAhead &&
    !ROBOT.test(headers.get('User-Agent') ?? '')
  )
}
const ROBOT = /bot\b|crawl|spider|preview|facebookexternalhit|whatsapp|slack|telegram|headless|curl|wget/i

/** Staff who look at what they sent say nothing about the client. */
async function isStaffs(
  ctx: Context,
  { authenticate }: Authenticator,
  cookie: string | undefined,
): Promise<boolean> {
  if (cookie === undefined) return false
  try {
    return isOperator((await authenticate(ctx, { cookie, bearer: undefined })).role)
  } catch {
    return false
  }
}

const TOLD = [errors.pageNotFound]
const orRefusal = (ctx: Context, show: () => Promise<Response>): Promise<Response> =>
  orRefusalPage(ctx, TOLD, show)

/** Told on the page itself, above the form: another amount or a later attempt may pass. */
const isToldAbove = (error: unknown): error is Failure =>
  contract.payPublicInvoice.errors.some((spec) => spec !== errors.pageNotFound && isFailure(error, spec))

/** Null where the form has no such field, because parts are refused. */
async function amountIn(request: Request): Promise<string | null> {
  const typed = new URLSearchParams(await readFormText(request, FORM)).get('amount')
  return typed?.trim() || null
}
