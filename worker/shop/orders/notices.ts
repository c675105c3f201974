import { reach } from '../../../contract/permissions.ts'
import { peopleWhoMay } from '../../identity/people/audience.ts'
import { findPeople } from '../../identity/people/find.ts'
import type { Context } from '../../kernel/context.ts'
import { type Notice, notice } from '../../kernel/jobs/notices.ts'
import { orderNeedsAttention, orderPaid, orderPending } from './events.ts'
import { type OrderRecord, orderById } from './rows.ts'

/** Whoever sells for the shop, and the agents who serve it; administrators look at it themselves. */
async function sellers(ctx: Context, { organization_id }: OrderRecord): Promise<number[]> {
  const people = await findPeople(ctx, await peopleWhoMay(ctx, 'shop.sell', organization_id))
  return people.filter(({ role }) => reach(role, 'shop.sell') !== 'all').map(({ id }) => id)
}

const told = async (ctx: Context, orderId: number, key?: string) => {
  const order = await orderById(ctx, orderId)
  return order
    ? {
        to: await sellers(ctx, order),
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
