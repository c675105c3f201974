import type { Context } from '../../kernel/context.ts'
import { type Notice, notice } from '../../kernel/jobs/notices.ts'
import { sellersOf } from '../sellers.ts'
import { orderNeedsAttention, orderPaid, orderPending } from './events.ts'
import { orderById } from './rows.ts'

const told = async (ctx: Context, orderId: number, key?: string) => {
  const order = await orderById(ctx, orderId)
  return order
    ? {
        to: await sellersOf(ctx, order.organization_id),
        organizationId: order.organization_id,
        subject: ['shop_order', order.id] as const,
        data: { number: order.reference },
        ...(key === undefined ? {} : { key }),
      }
    : null
}

export const orderNotices: readonly Notice[] = [
  notice(
    orderPending,
    { job: 'notifications.shop_order_placed', kind: 'shop.order_placed' },
    // Paid anew it is pending again, and nobody needs to be told of it again.
    (ctx, { payload }) => told(ctx, payload.order_id, `shop_order:${payload.order_id}`),
  ),
  notice(orderPaid, { job: 'notifications.shop_order_paid', kind: 'shop.order_paid' }, (ctx, { payload }) =>
    told(ctx, payload.order_id),
  ),
  notice(
    orderNeedsAttention,
    { job: 'notifications.shop_order_attention', kind: 'shop.order_attention' },
    (ctx, { payload }) => told(ctx, payload.order_id),
  ),
]
