import * as z from 'zod'
import { orderStatuses } from '../../../contract/shop/orders/states.ts'
import { creditSale } from '../../billing/sales/credit.ts'
import { invoiceSale } from '../../billing/sales/pay.ts'
import { defineJob, type Job } from '../../kernel/jobs/job.ts'
import { sendMail } from '../../kernel/mail/mail.ts'
import { BILL_ORDER, MAIL_BUYER } from './job-orders.ts'
import { orderLetter } from './letters.ts'
import { orderPagePath } from './link.ts'
import { orderById, sourceOf } from './rows.ts'
import { documentOf, sellerOf } from './sale.ts'

/** The buyer hears of each state once, although the order may have moved on by then: its page says where it stands. */
const mailBuyer = defineJob({
  name: MAIL_BUYER,
  payload: z.strictObject({ order_id: z.number().int(), status: z.enum(orderStatuses) }),
  run: async (ctx, { order_id, status }, intent) => {
    const order = await orderById(ctx, order_id)
    if (order?.buyer_email == null) return
    const url = `${ctx.config.PUBLIC_URL}${await orderPagePath(ctx, order.id)}`
    const letter = orderLetter(order, status, url)
    await sendMail(ctx, { to: order.buyer_email, locale: order.locale, letter, intent })
  },
})

/** What was sold is invoiced, and what came to nothing is given back; each of them once, however often this runs. */
const billOrder = defineJob({
  name: BILL_ORDER,
  payload: z.strictObject({ order_id: z.number().int() }),
  queue: 'money',
  run: async (ctx, { order_id }) => {
    const order = await orderById(ctx, order_id)
    if (!order) return
    if (order.status === 'confirmed' || order.status === 'fulfilled')
      await invoiceSale(ctx, await documentOf(ctx, order))
    if (order.status === 'cancelled' || order.status === 'refunded')
      await creditSale(ctx, sourceOf(order), {
        reason: REASONS[order.locale][order.status],
        createdById: await sellerOf(ctx, order.organization_id),
      })
  },
})

const REASONS = {
  fr: { cancelled: 'Commande annulée', refunded: 'Commande remboursée' },
  en: { cancelled: 'Order cancelled', refunded: 'Order refunded' },
} as const

export const orderJobs: readonly Job[] = [mailBuyer, billOrder]
