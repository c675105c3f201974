import type * as z from 'zod'
import { billingErrors } from '../../../contract/billing/errors.ts'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { orderErrors as errors } from '../../../contract/shop/orders/errors.ts'
import type * as contract from '../../../contract/shop/orders/orders.ts'
import type { OrderDetail } from '../../../contract/shop/orders/schemas.ts'
import { isReleased, type Mover } from '../../../contract/shop/orders/states.ts'
import { recordSalePayment } from '../../billing/sales/pay.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { moved } from './moves.ts'
import { besideOf } from './read.ts'
import { findOrder, type OrderRecord } from './rows.ts'
import { documentOf } from './sale.ts'
import { type Beside, showOrderDetail } from './show.ts'

type Noted = { readonly note?: string | undefined }

export const confirmOrder = (ctx: SignedIn, id: number, said: Noted) => step(ctx, id, 'confirm', said)
export const fulfilOrder = (ctx: SignedIn, id: number, said: Noted) => step(ctx, id, 'fulfil', said)

async function step(
  ctx: SignedIn,
  id: number,
  move: 'confirm' | 'fulfil',
  { note = undefined }: Noted,
): Promise<OrderDetail> {
  const order = await findOrder(ctx, id, 'shop.sell')
  const said = note ?? null
  const { after, ...change } = moved(ctx, order, { move, by: 'staff', note: said })
  const beside = stepsWith(ctx, await besideOf(ctx, order), {
    by: 'staff',
    from: order,
    to: after,
    note: said,
  })
  const answer = await showOrderDetail(ctx, after, beside)
  await commit(ctx, { ...change, answer, onConflict: requestErrors.conflict })
  return answer
}

export interface Step {
  readonly by: Mover
  readonly from: OrderRecord
  readonly to: OrderRecord
  readonly note: string | null
}

/** With the step that is about to be committed. */
export const stepsWith = (ctx: SignedIn, beside: Beside, { by, from, to, note }: Step): Beside => ({
  ...beside,
  history: [
    ...beside.history,
    {
      at: iso(ctx.clock.now()),
      by,
      by_id: ctx.actor.userId,
      by_name: ctx.actor.name,
      from: from.status,
      to: to.status,
      note,
    },
  ],
})

/** The whole of an order, counted by hand: the payment and the step that it makes are one commit. */
export async function recordOrderPayment(
  ctx: SignedIn,
  id: number,
  { amount, method }: z.output<typeof contract.recordOrderPayment.body>,
): Promise<OrderDetail> {
  const find = () => findOrder(ctx, id, 'shop.sell')
  const order = requireOwed(await find(), amount)
  const { time_zone } = await findOrganization(ctx, order.organization_id)
  const body = { amount, method, paid_on: localDay(ctx.clock.now(), time_zone), overpay: false }
  let answer: OrderDetail | undefined
  await recordSalePayment(
    ctx,
    async () => documentOf(ctx, requireOwed(await find(), amount)),
    body,
    async (payment, invoice) => {
      const before = requireOwed(await find(), amount)
      const { after, ...change } = moved(ctx, before, { move: 'receive_payment', by: 'payment' })
      const step = { by: 'payment', from: before, to: after, note: null } as const
      const beside = stepsWith(ctx, await besideOf(ctx, after), step)
      answer = await showOrderDetail(ctx, after, paidWith(beside, payment, invoice.id))
      return { ...change, answer }
    },
  )
  return answer ?? fail(requestErrors.conflict)
}

function requireOwed(order: OrderRecord, amount: number): OrderRecord {
  if (order.payment_status === 'paid') fail(errors.orderPaid)
  // What is not held any more is ordered anew.
  if (isReleased(order.status) || order.status === 'refunded') fail(errors.orderTransitionRefused)
  if (order.total === 0) fail(billingErrors.invoiceNotPayable)
  if (amount < order.total) fail(billingErrors.partialRefused)
  if (amount > order.total) fail(billingErrors.amountOverBalance)
  return order
}

/** With the money that is about to be committed. */
const paidWith = (beside: Beside, payment: Payment, invoiceId: number): Beside => ({
  ...beside,
  documents: beside.documents.map((one) =>
    one.id === invoiceId
      ? {
          ...one,
          status: one.kind === 'proforma' ? one.status : 'paid',
          paid_amount: payment.amount,
          balance_amount: 0,
        }
      : one,
  ),
  payments: [
    {
      ...pick(payment, ['id', 'invoice_id', 'provider', 'status', 'amount', 'currency', 'method']),
      ...pick(payment, ['operator', 'receipt_number', 'refunded_amount', 'paid_at', 'created_at']),
    },
    ...beside.payments,
  ],
})
