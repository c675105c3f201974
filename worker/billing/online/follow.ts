import { and, desc, eq, getTableColumns, isNull, lte, or } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../../contract/billing/checkout.ts'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import { isWaiting } from '../../../contract/billing/online.ts'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import { balanceOf, invoiceStatus } from '../../../contract/billing/states.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { confirmActor, guarded } from '../../kernel/data/guards.ts'
import { listPage } from '../../kernel/data/list.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { findInvoice } from '../documents/rows.ts'
import { findPayment, showPayment } from '../payments/rows.ts'
import { audited } from '../record.ts'
import { paymentEvents, payments } from '../tables.ts'
import { type Attempt, attemptById, unattended } from './attempts.ts'
import { CLOSED, settle, succeed } from './settle.ts'

/** A page that waits asks every few seconds, and several pages may wait for one payment. */
const ASKED_APART_MS = 5_000

export async function readPaymentStatus(
  ctx: SignedIn,
  id: number,
): Promise<z.output<typeof contract.readPaymentStatus.reply>> {
  const seen = await findPayment(ctx, id)
  if (isWaiting(seen)) await askWhileWaiting(ctx, seen.id)
  const payment = isWaiting(seen) ? await findPayment(ctx, id) : seen
  const invoice = await findInvoice(ctx, payment.invoice_id)
  return {
    ...pick(payment, ['id', 'invoice_id', 'status', 'amount', 'currency', 'receipt_number']),
    invoice_status: invoiceStatus(invoice, ctx.clock.now()),
    balance_amount: balanceOf(invoice),
  }
}

/** One of those who wait asks the provider, once in five seconds; the others read what came of it. */
export async function askWhileWaiting(ctx: Context, paymentId: number): Promise<void> {
  const attempt = await attemptById(ctx, paymentId)
  if (attempt?.provider !== 'cinetpay' || !isWaiting(attempt)) return
  if (await isFirstToAsk(ctx, attempt)) await settle(ctx, attempt.id)
}

async function isFirstToAsk(ctx: Context, { id }: Attempt): Promise<boolean> {
  const now = ctx.clock.now()
  const isDue = or(isNull(payments.checked_at), lte(payments.checked_at, now - ASKED_APART_MS))
  try {
    await commit(unattended(ctx), {
      write: guarded(
        ctx,
        ctx.db
          .update(payments)
          .set({ checked_at: now, ...sameVersion })
          .where(and(eq(payments.id, id), isDue)),
      ),
      onConflict: LOST_RACE,
    })
    return true
  } catch (error) {
    if (error instanceof Failure && error.spec === LOST_RACE) return false
    throw error
  }
}

export async function checkPayment(ctx: SignedIn, id: number): Promise<Payment> {
  const { provider } = await findPayment(ctx, id, 'billing.write')
  if (provider !== 'cinetpay') fail(errors.notOnline)
  // What is settled is nobody's act and holds no session; whoever asks for it must still be who was admitted.
  await confirmActor(ctx)
  const settled = await settle(ctx, id)
  if (settled === 'off') fail(errors.onlinePaymentOff)
  if (settled === 'unavailable') fail(errors.providerUnavailable)
  return showPayment(await findPayment(ctx, id, 'billing.write'))
}

export async function listPaymentJournal(
  ctx: SignedIn,
  id: number,
  ask: z.output<typeof contract.listPaymentJournal.query>,
): Promise<z.output<typeof contract.listPaymentJournal.reply>> {
  const payment = await findPayment(ctx, id, 'billing.control')
  const where = eq(paymentEvents.payment_id, payment.id)
  const plan = { where, sortBy: paymentEvents.last_at, id: paymentEvents.id, descending: true }
  const listed = { from: paymentEvents, columns: getTableColumns(paymentEvents) }
  return listPage(ctx, ask, plan, listed, (row) => ({
    ...pick(row, ['id', 'kind', 'http_status', 'body', 'times']),
    at: iso(row.at),
    last_at: iso(row.last_at),
  }))
}

/** An admin takes what the provider reported, as it was reported, or takes nothing. */
export async function resolvePayment(
  ctx: SignedIn,
  id: number,
  { decision, reason }: z.output<typeof contract.resolvePayment.body>,
): Promise<Payment> {
  const { invoice_id } = await findPayment(ctx, id, 'billing.control')
  const attempt = await attemptById(ctx, id)
  if (attempt?.status !== 'quarantined') return fail(errors.notQuarantined)
  const resolution = { decision, reason, by_id: ctx.actor.userId, at: iso(ctx.clock.now()) }
  const invoice = await findInvoice(ctx, invoice_id, 'billing.control')
  const audit = [audited(invoice, 'billing.payment_resolved', { after: { decision, reason } })]
  if (decision === 'accept') {
    const { reported_amount: amount, reported_currency } = attempt
    if (!amount || reported_currency !== attempt.currency) return fail(errors.reportUnusable)
    await succeed(ctx, attempt, { said: {}, amount, resolution, audit, show: showPayment })
    return showPayment(await findPayment(ctx, id, 'billing.control'))
  }
  const change = { ...CLOSED, status: 'dismissed' as const, resolution }
  const answer = showPayment({ ...attempt, ...change })
  await commit(ctx, {
    write: guarded(ctx, ctx.db.update(payments).set(change).where(unchanged(payments, attempt))),
    audit,
    answer,
  })
  return answer
}

/** The newest online payment of an invoice, for the public page. */
export const newestOnline = async (ctx: Context, invoiceId: number): Promise<Attempt | undefined> =>
  ctx.db
    .select(getTableColumns(payments))
    .from(payments)
    .where(and(eq(payments.invoice_id, invoiceId), eq(payments.provider, 'cinetpay')))
    .orderBy(desc(payments.id))
    .limit(1)
    .get()
