import type { NewOrder } from '../../../contract/shop/orders/schemas.ts'
import { skuKeyOf } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { searchable } from '../../kernel/data/list.ts'
import type { Sellable } from '../catalogue/sellable.ts'
import type { Priced } from '../pricing/cart.ts'
import type { OpenShop } from '../settings/shop.ts'
import { heldFor } from './moves.ts'
import type { OrderRecord, StoredLine } from './rows.ts'

/** A cart that may be ordered as it was quoted. */
export interface Accepted {
  readonly body: NewOrder
  readonly locale: 'fr' | 'en'
  readonly phone: string
  readonly priced: Priced
  /** By sku without case. */
  readonly items: ReadonlyMap<string, Sellable>
}

interface Numbers {
  readonly id: number
  readonly customerId: number
  /** In the shop's year. */
  readonly number: number
}

export const yearOf = (ctx: Context, { time_zone }: OpenShop): string =>
  localDay(ctx.clock.now(), time_zone).slice(0, 4)

export function composeOrder(
  ctx: Context,
  shop: OpenShop,
  { body: { customer, codes = [], payment_method }, locale, phone, priced, items }: Accepted,
  { id, customerId, number }: Numbers,
): OrderRecord {
  const now = ctx.clock.now()
  const reference = `CMD-${yearOf(ctx, shop)}-${String(number).padStart(5, '0')}`
  const delivery = shop.delivery_methods.find(({ code }) => code === priced.shipping?.method)
  const lines = priced.lines.flatMap((line, index): StoredLine[] => {
    const item = items.get(skuKeyOf(line.sku))
    if (!item) return []
    return [
      {
        ...pick(line, ['product_id', 'sku', 'options', 'quantity', 'subtotal', 'discount', 'total']),
        ...pick(line, ['tax_rate_bp', 'name']),
        ...pick(item, ['item_id', 'track_stock']),
        position: index + 1,
        unit_price: line.price,
        discounts: line.discounts.map((one) => ({ ...one })),
      },
    ]
  })
  const hold_minutes = shop.hold_minutes
  return {
    id,
    organization_id: shop.organization_id,
    reference,
    status: 'pending',
    payment_status: 'unpaid',
    payment_method,
    customer_id: customerId,
    locale,
    currency: shop.currency,
    codes,
    buyer_name: customer.name,
    buyer_phone: phone,
    buyer_email: customer.email?.toLowerCase() ?? null,
    buyer_address: customer.address || null,
    buyer_note: customer.note || null,
    ...pick(priced, ['subtotal', 'discount_total', 'tax_total', 'total']),
    shipping: priced.shipping && pick(priced.shipping, ['method', 'price', 'discount', 'total']),
    shipping_name: delivery?.name ?? null,
    shipping_tax_rate_bp: priced.shipping?.tax_rate_bp ?? 0,
    exemption_reason: shop.exemption_reason,
    promotions: priced.promotions.map(({ promotion, code, amount }) => ({
      promotion_id: promotion.id,
      code: code?.code ?? null,
      amount,
      ...pick(promotion, ['name', 'target']),
    })),
    units_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    needs_attention: null,
    placed_at: now,
    day: localDay(now, shop.time_zone),
    held_since: now,
    expires_at: now + heldFor({ payment_method, hold_minutes }),
    paid_at: null,
    search_text: searchable(reference, customer.name, phone, phone.replace(/^\+229/, '')),
    updated_at: now,
    version: 1,
    lines,
    shop_handle: shop.handle,
    shop_locale: shop.locale,
    shop_name: shop.name,
    hold_minutes,
    shop_whatsapp: shop.whatsapp_number,
  }
}
