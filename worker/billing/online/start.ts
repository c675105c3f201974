import type * as z from 'zod'
import type { initPayment as contract, PaymentAttempt } from '../../../contract/billing/checkout.ts'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import { ATTEMPT_MINUTES, CHECK_EVERY_MS, type Part, partOf } from '../../../contract/billing/online.ts'
import { balanceOf, invoiceStatus, isDebt } from '../../../contract/billing/states.ts'
import type { Locale } from '../../../contract/errors.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { oneAtATime } from '../../kernel/data/one-at-a-time.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { meteredProvider } from '../cinetpay/metered.ts'
import type { Channel, InitAnswer, PaymentProvider } from '../cinetpay/provider.ts'
import { findInvoice, type InvoiceRecord } from '../documents/rows.ts'
import { sidesShown } from '../documents/show.ts'
import { announcedPayment, audited } from '../record.ts'
import { settingsOf } from '../settings/settings.ts'
import { payments } from '../tables.ts'
import { type Attempt, attemptById, attemptByOpenKey, journalStatement } from './attempts.ts'
import { abandoned, CLOSED, settle } from './settle.ts'
import { newTransactionId } from './transaction-id.ts'

export interface Ask {
  readonly amount?: number | undefined
  readonly split?: boolean | undefined
  readonly channel?: Channel | undefined
  readonly phone_number?: string | undefined
  readonly lang?: 'fr' | 'en' | undefined
}

/** Of one payer of one invoice. */
export interface Checkout<Answer> extends Ask {
  /** Null on the public page, whose visitors are one payer. */
  readonly payerId: number | null
  readonly payerName: string
  readonly find: () => Promise<InvoiceRecord>
  readonly show: (attempt: PaymentAttempt) => Answer
}

export async function initPayment(
  ctx: SignedIn,
  { invoice_id, ...ask }: z.output<typeof contract.body>,
): Promise<Reply<PaymentAttempt>> {
  return start(ctx, {
    ...ask,
    payerId: ctx.actor.userId,
    payerName: ctx.actor.name,
    find: () => findInvoice(ctx, invoice_id, 'billing.answer'),
    show: (attempt) => attempt,
  })
}

const ROUNDS_MOST = 5

/**
 * One open attempt of an invoice and payer, whoever asks how often. In line, because twenty who ask at once are to find
 * the attempt of the first; a unique key holds it where the line does not.
 */
export async function start<Answer>(ctx: Context, checkout: Checkout<Answer>): Promise<Reply<Answer>> {
  const provider = meteredProvider(ctx)
  const { id } = await checkout.find()
  if (!provider) return fail(errors.onlinePaymentOff)
  const openKey = `${id}:${checkout.payerId ?? 'public'}`
  return oneAtATime(ctx, `billing:init:${openKey}`, async () => {
    for (let round = 1; ; round++) {
      try {
        return await startOnce(ctx, provider, openKey, checkout)
      } catch (error) {
        if (!(error instanceof Failure) || error.spec !== LOST_RACE) throw error
        if (round === ROUNDS_MOST) throw new Failure(requestErrors.conflict)
      }
    }
  })
}

async function startOnce<Answer>(
  ctx: Context,
  provider: PaymentProvider,
  openKey: string,
  checkout: Checkout<Answer>,
): Promise<Reply<Answer>> {
  const invoice = await checkout.find()
  const part = await requirePart(ctx, invoice, checkout)
  const found = await attemptByOpenKey(ctx, openKey)
  if (found && isReusable(ctx, found, part))
    return new Reply(checkout.show(showAttempt(found, part)), { status: 200 })
  const open = found?.payment_url === null ? await requireKnown(ctx, found) : found
  const begun = await begin(ctx, { invoice, part, openKey, open, checkout })
  return finish(ctx, {
    begun,
    part,
    invoice,
    checkout,
    answer: await provider.init(await orderOf(ctx, begun, invoice, checkout)),
  })
}

const isReusable = (
  ctx: Context,
  { status, amount, payment_url, expires_at }: Attempt,
  part: Part,
): boolean =>
  status === 'pending' &&
  amount === part.amount &&
  payment_url !== null &&
  expires_at !== null &&
  expires_at > ctx.clock.now()

/** What one payment of the invoice takes, or the refusal with what would pass. */
export async function requirePart(ctx: Context, invoice: InvoiceRecord, ask: Ask): Promise<Part> {
  if (!isPayable(ctx, invoice)) fail(errors.invoiceNotPayable)
  const { ceiling_amount: ceiling, partial_payments: partial } = await settingsOf(ctx, invoice.issuer_id)
  const part = partOf({ balance: balanceOf(invoice), currency: invoice.currency, ceiling, partial }, ask)
  if ('refusal' in part)
    throw new Failure(errors[part.refusal], { members: { payable_amount: part.payable } })
  return part
}

export function isPayable(ctx: Context, invoice: InvoiceRecord): boolean {
  const status = invoiceStatus(invoice, ctx.clock.now())
  // A proforma is no debt; what it offers may be paid, and is invoiced by that.
  const isPayableKind = isDebt(invoice.kind) || (invoice.kind === 'proforma' && status !== 'converted')
  return isPayableKind && status !== 'draft' && status !== 'cancelled' && balanceOf(invoice) > 0
}

/**
 * The provider may have opened an attempt whose answer never came. It is asked before another is made; an attempt that
 * another request is about to open is waited for.
 */
async function requireKnown(ctx: Context, open: Attempt): Promise<Attempt> {
  if (isInFlight(ctx, open)) {
    await opened(ctx, open)
    return fail(LOST_RACE)
  }
  if ((await settle(ctx, open.id)) === 'unavailable') fail(errors.providerUnavailable)
  const known = await attemptById(ctx, open.id)
  // It was paid or refused meanwhile: what is left to pay is read again.
  return known && known.open_key !== null ? known : fail(LOST_RACE)
}

/** Whoever made it has not said yet what came of it, and may still do so. */
const isInFlight = (ctx: Context, { status, checked_at, created_at }: Attempt): boolean =>
  status === 'starting' &&
  checked_at === null &&
  ctx.clock.now() - created_at < ctx.config.CINETPAY_TIMEOUT_SECONDS * 2_000

const LOOKS_APART_MS = 250

/** The line lets the next one in after a few seconds, and a slow provider takes longer. */
async function opened(ctx: Context, { id }: Attempt): Promise<void> {
  const looks = (ctx.config.CINETPAY_TIMEOUT_SECONDS * 1_000) / LOOKS_APART_MS + 1
  for (let look = 0; look < looks; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOKS_APART_MS))
    const now = await attemptById(ctx, id)
    if (!now || !isInFlight(ctx, now)) return
  }
  fail(errors.providerUnavailable)
}

interface Begin<Answer> {
  readonly invoice: InvoiceRecord
  readonly part: Part
  readonly openKey: string
  /** What it takes the place of. */
  readonly open: Attempt | undefined
  readonly checkout: Checkout<Answer>
}

type Begun = Pick<Attempt, 'id' | 'invoice_id' | 'transaction_id' | 'amount' | 'currency' | 'version'> & {
  readonly transaction_id: string
}

/** Stored before the provider hears of it: what it then takes is never a transaction that we do not know. */
async function begin<Answer>(
  ctx: Context,
  { invoice, part, openKey, open, checkout }: Begin<Answer>,
): Promise<Begun> {
  const now = ctx.clock.now()
  const row = {
    id: await ctx.ids.next('billing_payments'),
    invoice_id: invoice.id,
    ...pick(invoice, ['organization_id', 'issuer_id', 'source_type', 'currency']),
    provider: 'cinetpay' as const,
    transaction_id: newTransactionId(),
    status: 'starting' as const,
    amount: part.amount,
    payer_id: checkout.payerId,
    open_key: openKey,
    channel: checkout.channel ?? null,
    phone_number: checkout.phone_number ?? null,
    lang: checkout.lang ?? ctx.locale,
    created_at: now,
    next_check_at: now + CHECK_EVERY_MS,
  }
  await commit(
    { ...ctx, claim: null },
    {
      write: [...(open ? abandoned(ctx, open) : []), ctx.db.insert(payments).values(row)],
      audit: [audited(invoice, 'billing.payment_started', { after: { amount: part.amount } })],
      events: [announcedPayment({ ...pick(row, ['id', 'status']), number: null }, invoice, 'started')],
      onConflict: LOST_RACE,
      onDuplicate: { 'billing_payments.open_key': LOST_RACE },
    },
  )
  return { ...row, version: 1 }
}

async function orderOf<Answer>(
  ctx: Context,
  { transaction_id, amount, currency }: Begun,
  invoice: InvoiceRecord,
  { payerId, payerName, channel, phone_number, lang }: Checkout<Answer>,
) {
  const { client } = await sidesShown(ctx, invoice)
  const { PUBLIC_URL } = ctx.config
  return {
    transaction_id,
    amount,
    currency,
    description: describedIn(lang ?? ctx.locale, invoice),
    channel: channel ?? 'ALL',
    phone_number: phone_number ?? null,
    lang: lang ?? ctx.locale,
    reference: transaction_id,
    payer: {
      id: String(payerId ?? invoice.organization_id),
      name: payerName,
      ...pick(client, ['address', 'phone_number', 'country']),
    },
    notify_url: `${PUBLIC_URL}/api/payments/webhook/`,
    return_url: `${PUBLIC_URL}/api/payments/return/`,
  }
}

/** A buyer knows their order; an invoice of it may not be there yet. */
const describedIn = (locale: Locale, { source_type, reference, number }: InvoiceRecord): string =>
  source_type === null ? `${locale === 'fr' ? 'Facture' : 'Invoice'} ${number}` : (reference ?? '')

interface Finish<Answer> {
  readonly begun: Begun
  readonly part: Part
  readonly invoice: InvoiceRecord
  readonly checkout: Checkout<Answer>
  readonly answer: InitAnswer
}

async function finish<Answer>(
  ctx: Context,
  { begun, part, invoice, checkout, answer }: Finish<Answer>,
): Promise<Reply<Answer>> {
  const { statement: journal } = await journalStatement(ctx, {
    ...pick(begun, ['transaction_id']),
    kind: 'init',
    payment_id: begun.id,
    exchange: answer.exchange,
  })
  const now = ctx.clock.now()
  const set = (changes: Partial<Attempt>) =>
    guarded(ctx, ctx.db.update(payments).set(changes).where(unchanged(payments, begun)))
  if (answer.kind === 'unavailable') {
    await commit(
      { ...ctx, claim: null },
      { write: [...set({ checked_at: now }), journal], onConflict: LOST_RACE },
    )
    return fail(errors.providerUnavailable)
  }
  if (answer.kind === 'refused') {
    ctx.log.error('payment.init_refused', { payment_id: begun.id, code: answer.code })
    await commit(
      { ...ctx, claim: null },
      {
        write: [
          ...set({ ...CLOSED, status: 'failed', provider_code: answer.code, checked_at: now }),
          journal,
        ],
        audit: [audited(invoice, 'billing.payment_failed', { after: { code: answer.code } })],
        events: [announcedPayment({ id: begun.id, status: 'failed', number: null }, invoice, 'failed')],
        onConflict: LOST_RACE,
      },
    )
    return fail(errors.providerRefused)
  }
  const { payment_url, payment_token } = answer
  const opened = {
    status: 'pending' as const,
    payment_url,
    payment_token,
    expires_at: now + ATTEMPT_MINUTES * 60_000,
  }
  const shown = checkout.show(showAttempt({ ...begun, ...opened }, part))
  await commit(ctx, { write: [...set(opened), journal], onConflict: LOST_RACE, answer: shown })
  return new Reply(shown, { status: 201 })
}

type Opened = Pick<
  Attempt,
  | 'id'
  | 'invoice_id'
  | 'transaction_id'
  | 'status'
  | 'amount'
  | 'currency'
  | 'payment_url'
  | 'payment_token'
  | 'expires_at'
>

const showAttempt = (row: Opened, { remaining }: Part): PaymentAttempt => ({
  ...pick(row, ['id', 'invoice_id', 'status', 'amount', 'currency', 'payment_token']),
  transaction_id: row.transaction_id ?? '',
  remaining_amount: remaining,
  payment_url: row.payment_url ?? '',
  expires_at: iso(row.expires_at ?? 0),
  parameters: { transaction_id: row.transaction_id ?? '' },
})
