import { eq } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { type Notice, notice } from '../../kernel/jobs/notices.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { stockLow } from '../events.ts'
import { sellersOf } from '../sellers.ts'
import { LOW_STOCK_AT } from '../settings/defaults.ts'
import { items, products, shops } from '../tables.ts'
import { stockStateOf } from './stock-state.ts'

export const stockNotices: readonly Notice[] = [
  notice(
    stockLow,
    { job: 'notifications.shop_stock_low', kind: 'shop.stock_low' },
    async (ctx, { payload, at }) => {
      const [first, ...others] = await lowAmong(ctx, payload.item_ids)
      // Somebody has brought more in since.
      if (!first) return null
      const { organization_id: organizationId } = first
      const { time_zone } = await findOrganization(ctx, organizationId)
      const ids = [first, ...others].map(({ id }) => id)
      return {
        to: await sellersOf(ctx, organizationId),
        organizationId,
        subject: ['shop_product', first.product_id],
        data: { number: first.sku, count: ids.length },
        // Once a day: an order that is given up and placed again passes the mark each time.
        key: `shop_stock:${ids.join('.')}:${localDay(at, time_zone)}`,
      }
    },
  ),
]

/** Those of which there still are few. */
async function lowAmong(ctx: Context, ids: readonly number[]) {
  const rows = await ctx.db
    .select({
      id: items.id,
      organization_id: items.organization_id,
      product_id: items.product_id,
      sku: items.sku,
      on_hand: items.on_hand,
      reserved: items.reserved,
      track_stock: products.track_stock,
      low_stock_at: shops.low_stock_at,
    })
    .from(items)
    .innerJoin(products, eq(products.id, items.product_id))
    .leftJoin(shops, eq(shops.organization_id, items.organization_id))
    .where(idsIn(items.id, ids))
    .orderBy(items.id)
  return rows.filter(({ on_hand, reserved, track_stock, low_stock_at: lowAt }) => {
    const state = stockStateOf({
      track_stock,
      available: on_hand - reserved,
      low_stock_at: lowAt ?? LOW_STOCK_AT,
    })
    return state === 'low_stock' || state === 'out_of_stock'
  })
}
