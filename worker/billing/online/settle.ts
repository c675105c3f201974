import { and, eq } from 'drizzle-orm'
import {
  ABANDON_AFTER_MS,
  isFinal,
  isWaiting,
  nextCheckAt,
  type Outcome,
  statusAfter,
} from '../../../contract/billing/online.ts'
import type { PaymentStatus } from '../../../contract/billing/payment-schemas.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import type { Audit } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { Failure } from '../../kernel/failure.ts'
import { meteredProvider } from '../cinetpay/metered.ts'
import { isOurFault, outcomeOf } from '../cinetpay/outcome.ts'
import type { CheckAnswer } from '../cinetpay/provider.ts'
import { invoiceOfProforma } from '../documents/convert.ts'
import { type InvoiceRecord, invoiceById } from '../documents/rows.ts'
import { paymentFailed, paymentQuarantined, paymentSucceeded, salePaymentFailed } from '../events.ts'
import { inSeries, ON_LOST_RACE } from '../issuing/in-series.ts'
import { nextReceipt, RECEIPTS, received } from '../payments/receive.ts'
import { announcedPayment, audited, saleEvent } from '../record.ts'
import { payments } from '../tables.ts'
import { type Attempt, asked, attemptById, isNotFinal, journalStatement, unattended } from './attempts.ts'

/** What asking came to: an answer was taken in, there was none, nothing was left to ask, or nobody is asked. */
export type Settled = 'answered' | 'unavailable' | 'final' | 'off'

/**
 * The one way in which an online payment moves: for a notification, a payer who comes back, a page that waits, a person
 * who asks and the clock alike. The provider is asked, and nothing else is believed. May run any number of times at once.
 */
export async function settle(ctx: Context, paymentId: number): Promise<Settled> {
  const alone = unattended(ctx)
  const payment = await attemptById(alone, paymentId)
  if (!payment || payment.transaction_id === null || isFinal(payment)) return 'final'
  const provider = meteredProvider(alone)
  if (!provider) return 'off'
  const answer = await provider.check(payment.transaction_id)
  const { statement } = await journalStatement(alone, {
    ...pick(payment, ['transaction_id']),
    kind: 'check',
    payment_id: payment.id,
    exchange: answer.exchange,
  })
  if (answer.kind === 'unavailable') {
    // Whatever ordered it, the clock asks again.
    const next = nextCheckAt(payment.created_at, alone.clock.now())
    await commit(alone, { write: [statement, askedStatement(alone, payment, next)] })
    return 'unavailable'
  }
  if (isOurFault(answer.code))
    alone.log.error('payment.our_fault', { payment_id: payment.id, code: answer.code })
  const outcome = outcomeOf(answer, payment)
  if (outcome === 'succeeded' && (await isCarried(alone, payment)))
    await succeed(alone, payment, { said: saidOf(answer), write: [statement] })
  // Money that no invoice can carry is no less there: a person looks at it.
  else
    await moveOn(alone, payment.id, {
      outcome: outcome === 'succeeded' ? 'quarantined' : outcome,
      answer,
      journal: statement,
    })
  return 'answered'
}

type Answered = Extract<CheckAnswer, { kind: 'answered' }>

const saidOf = ({ code, method, reference }: Answered) =>
  given({
    provider_code: code,
    // An operator is what a wallet's payer chose; the method is how the money came in.
    operator: method ?? undefined,
    method: method === null ? undefined : methodOf(method),
    provider_reference: reference ?? undefined,
  })

const methodOf = (operator: string): string => (/card|visa|master/i.test(operator) ? 'card' : 'mobile_money')

const nextCheckOf = ({ created_at, next_check_at }: Attempt, now: number): number | null =>
  next_check_at === null ? null : nextCheckAt(created_at, now)

const askedStatement = (ctx: Context, payment: Attempt, next_check_at: number | null): Statement =>
  ctx.db
    .update(payments)
    .set({ checked_at: ctx.clock.now(), next_check_at, ...sameVersion })
    .where(and(asked(payment), isNotFinal))

export interface Success {
  /** What is known of how it was paid. */
  readonly said: Partial<Pick<Attempt, 'provider_code' | 'operator' | 'method' | 'provider_reference'>>
  /** Where it is not what was asked for. */
  readonly amount?: number
  readonly resolution?: NonNullable<Attempt['resolution']>
  readonly write?: readonly Statement[]
  readonly audit?: readonly Audit[]
  /** Stored as the answer of a request that has a key. */
  readonly show?: (after: Attempt) => unknown
}

/** Whether there is an invoice for it, which that of a proforma becomes with this; what refuses it is logged. */
async function isCarried(ctx: Context, payment: Attempt): Promise<boolean> {
  try {
    await invoiceFor(ctx, payment)
    return true
  } catch (error) {
    if (!(error instanceof Failure) || error.spec === requestErrors.conflict) throw error
    ctx.log.error('payment.not_carried', { payment_id: payment.id, code: error.spec.code })
    return false
  }
}

/** A proforma is no debt: its first payment issues its invoice, and is of that one. */
async function invoiceFor(ctx: Context, { invoice_id }: Pick<Attempt, 'invoice_id'>): Promise<InvoiceRecord> {
  const invoice = await invoiceById(ctx, invoice_id)
  if (!invoice) throw new Error('the invoice of a payment is gone')
  return invoice.kind === 'proforma' ? invoiceOfProforma(ctx, invoice_id) : invoice
}

/** The payment, its receipt, the account and the invoice change together or not at all, and once. */
export async function succeed(
  ctx: Context,
  of: Pick<Attempt, 'id' | 'invoice_id'>,
  { said, amount, resolution, write = [], audit = [], show }: Success,
): Promise<void> {
  const { id } = of
  const { issuer_id } = await invoiceFor(ctx, of)
  await inSeries(ctx, { issuerId: issuer_id, prefix: RECEIPTS }, async () => {
    const payment = await attemptById(ctx, id)
    if (!payment || isFinal(payment)) return
    const invoice = await invoiceFor(ctx, payment)
    const now = ctx.clock.now()
    const receipt = await nextReceipt(ctx, invoice)
    const paid = { id, amount: amount ?? payment.amount, paid_on: receipt.today }
    const taken = received(ctx, invoice, paid, receipt)
    const change = {
      ...CLOSED,
      ...said,
      ...pick(paid, ['amount', 'paid_on']),
      ...given({ resolution }),
      invoice_id: invoice.id,
      status: 'succeeded' as const,
      paid_at: now,
      checked_at: now,
      receipt_number: receipt.receipt_number,
    }
    await commit(ctx, {
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(payments)
            .set(change)
            .where(and(unchanged(payments, payment), isNotFinal)),
        ),
        ...taken.write,
        ...write,
      ],
      audit: [
        audited(invoice, 'billing.payment_succeeded', {
          after: { receipt_number: receipt.receipt_number, amount: paid.amount },
        }),
        ...audit,
      ],
      events: [...taken.events, paymentSucceeded(payment.organization_id, { payment_id: id })],
      ...ON_LOST_RACE,
      answer: show?.({ ...payment, ...change }),
    })
  })
}

/** Not to be taken up again, and not looked at by the clock. */
export const CLOSED = { open_key: null, next_check_at: null } as const

interface Move {
  readonly outcome: Exclude<Outcome, 'succeeded'>
  readonly answer: Answered
  readonly journal: Statement
}

const ATTEMPTS_MOST = 5

const moveOn = (ctx: Context, paymentId: number, move: Move): Promise<void> =>
  raced(() => moveOnce(ctx, paymentId, move), { most: ATTEMPTS_MOST })

async function moveOnce(ctx: Context, paymentId: number, { outcome, answer, journal }: Move): Promise<void> {
  const payment = await attemptById(ctx, paymentId)
  const invoice = payment && (await invoiceById(ctx, payment.invoice_id))
  if (!payment || !invoice) return
  const now = ctx.clock.now()
  const isOver = now - payment.created_at > ABANDON_AFTER_MS
  const status = statusAfter(payment.status, outcome, isOver)
  const next = outcome === 'pending' && !isOver ? nextCheckOf(payment, now) : null
  if (status === payment.status) {
    await commit(ctx, { write: [journal, askedStatement(ctx, payment, next)] })
    return
  }
  const isClosed = !isWaiting({ status })
  const move = MOVES[status]
  if (status === 'quarantined') ctx.log.error('payment.quarantined', { payment_id: payment.id })
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(payments)
          .set({
            ...saidOf(answer),
            status,
            checked_at: now,
            next_check_at: next,
            ...(isClosed && CLOSED),
            ...(status === 'quarantined' && {
              reported_amount: answer.amount,
              reported_currency: answer.currency,
            }),
          })
          .where(and(unchanged(payments, payment), isNotFinal)),
      ),
      journal,
    ],
    audit: move ? [audited(invoice, move, { after: { code: answer.code } })] : [],
    events:
      status === 'failed' || status === 'quarantined'
        ? [
            announcedPayment({ id: payment.id, status, number: null }, invoice, status),
            (status === 'failed' ? paymentFailed : paymentQuarantined)(payment.organization_id, {
              payment_id: payment.id,
            }),
            ...(status === 'failed' ? saleEvent(salePaymentFailed, invoice, payment.id) : []),
          ]
        : [],
    onConflict: LOST_RACE,
  })
}

const MOVES: Partial<Record<PaymentStatus, Parameters<typeof audited>[1]>> = {
  failed: 'billing.payment_failed',
  abandoned: 'billing.payment_abandoned',
  quarantined: 'billing.payment_quarantined',
}

/** An attempt that its payer gave up for another one. It may still be paid on the provider's page, so it is looked at. */
export const abandoned = (ctx: Context, payment: Attempt): Statement[] =>
  guarded(
    ctx,
    ctx.db
      .update(payments)
      .set({ status: isWaiting(payment) ? 'abandoned' : payment.status, open_key: null })
      .where(and(unchanged(payments, payment), eq(payments.id, payment.id))),
  )
