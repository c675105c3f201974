import type * as z from 'zod'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { orderErrors as errors } from '../../../contract/shop/orders/errors.ts'
import type * as contract from '../../../contract/shop/orders/orders.ts'
import type { NewOrder, Order } from '../../../contract/shop/orders/schemas.ts'
import { skuKeyOf } from '../../../contract/shop/schemas.ts'
import { isPayableOnline } from '../../billing/sales/pay.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { searchable } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { customerIdOf, noteCustomer } from '../customers/known.ts'
import { productsChanged, stockLow } from '../events.ts'
import { reserveRedemptions } from '../promotions/redeem.ts'
import { pricedWithin } from '../quotes/guesses.ts'
import { type Quoted, quoteCart, showQuote } from '../quotes/quote.ts'
import { raiseRevision } from '../settings/revision.ts'
import { findOpenShop, type ShopRow } from '../settings/shop.ts'
import { reserveStock } from '../stock/holdings.ts'
import { orderCame } from './events.ts'
import { announced, auditOf, heldFor, historyStatement, jobsOf, trackedProducts } from './moves.ts'
import { holdingsOf, LINE_COLUMNS, type OrderRecord, type StoredLine } from './rows.ts'
import { showOrder } from './show.ts'
import { orderLines, orders } from './tables.ts'

type Asked = z.output<typeof contract.placeOrder.query>

/** Everybody who loses prices the whole cart again, which says what it is that is gone. */
const ATTEMPTS_MOST = 4

/**
 * Places what was quoted. Order, stock, redemptions and their counters are one commit, which fails as a whole where a
 * limit would be passed or a price differs; the cart is then priced again, and refused by the first thing that has changed.
 */
export async function placeOrder(ctx: Context, asked: Asked, body: NewOrder): Promise<Order> {
  const shop = await findOpenShop(ctx, asked.shop)
  const locale = asked.lang ?? shop.locale
  return raced(
    async () => {
      const quoted = await quote(ctx, shop, body)
      await requireAsQuoted(ctx, shop, body, quoted, locale)
      return placeOnce(ctx, shop, body, quoted, locale)
    },
    { most: ATTEMPTS_MOST },
  )
}

const quote = (ctx: Context, shop: ShopRow, { customer, ...body }: NewOrder): Promise<Quoted> =>
  pricedWithin(ctx, body.codes ?? [], async () => {
    const ask = { ...pick(body, ['lines', 'codes', 'delivery_method']), customer: pick(customer, ['phone']) }
    const quoted = await quoteCart(ctx, shop, ask)
    return { rejected: quoted.priced.rejected, out: quoted }
  })

/** In the order of the specification. */
async function requireAsQuoted(
  ctx: Context,
  shop: ShopRow,
  { payment_method, quote_hash }: NewOrder,
  { priced, quote_hash: now }: Quoted,
  locale: 'fr' | 'en',
): Promise<void> {
  const { rejected, lines, total, currency } = priced
  if (rejected.length > 0) {
    const isUsedUp = rejected.some(({ reason }) => reason === 'exhausted' || reason === 'customer_limit')
    throw new Failure(isUsedUp ? errors.promotionExhausted : errors.promotionNotApplicable, {
      members: { rejected },
    })
  }
  const short = lines.filter(({ available, quantity }) => available !== null && available < quantity)
  if (short.length > 0)
    throw new Failure(shopErrors.stockInsufficient, {
      members: {
        lines: short.map(({ sku, available }) => ({ sku, available_quantity: available })),
      },
    })
  if (now !== quote_hash)
    throw new Failure(errors.quoteChanged, { members: { quote: showQuote(priced, now, locale) } })
  if (!shop.payment_methods.includes(payment_method)) fail(errors.paymentMethodRefused)
  const isOnline = payment_method === 'cinetpay'
  if (isOnline && !(await isPayableOnline(ctx, { issuerId: shop.organization_id, total, currency })))
    fail(errors.paymentMethodRefused)
}

async function placeOnce(
  ctx: Context,
  shop: ShopRow,
  body: NewOrder,
  quoted: Quoted,
  locale: 'fr' | 'en',
): Promise<Order> {
  const { priced, phone } = quoted
  if (phone === null) throw new Error('an order names its buyer')
  const organizationId = shop.organization_id
  const order = await composeOrder(ctx, shop, body, quoted, { locale, phone })
  const {
    lines,
    customer_id: _,
    shop_handle,
    shop_locale,
    shop_name,
    shop_whatsapp,
    hold_minutes,
    ...row
  } = order
  const customerId = customerIdOf(organizationId, phone)
  const answer = await showOrder(ctx, order, locale, undefined)
  const product_ids = trackedProducts(order)
  await commit(ctx, {
    write: [
      ...(await noteCustomer(ctx, organizationId, { phone, name: body.customer.name })),
      ...reserveStock(ctx, holdingsOf(order)),
      ...reserveRedemptions(ctx, { organizationId, orderId: order.id, customerId, priced }),
      ctx.db.insert(orders).values({ ...row, customer_id: customerId }),
      lineStatement(ctx, order),
      historyStatement(ctx, { order_id: order.id, by: 'buyer', from: null, to: 'pending', note: null }),
      ...(product_ids.length > 0 ? [raiseRevision(ctx, organizationId)] : []),
    ],
    audit: [auditOf(order, 'pending')],
    events: [
      announced(order),
      orderCame.pending(organizationId, { order_id: order.id }),
      ...(product_ids.length > 0 ? [productsChanged(organizationId, { product_ids })] : []),
      ...lowered(shop, quoted),
    ],
    jobs: jobsOf(order),
    onConflict: LOST_RACE,
    answer,
  })
  return answer
}

/** What this order brings down to the shop's mark; what was there already was told before. */
function lowered({ organization_id, low_stock_at }: ShopRow, { priced, items }: Quoted) {
  const item_ids = priced.lines.flatMap(({ sku, available, quantity }) => {
    const isNowLow = available !== null && available > low_stock_at && available - quantity <= low_stock_at
    return isNowLow ? (items.get(skuKeyOf(sku))?.item_id ?? []) : []
  })
  return item_ids.length > 0 ? [stockLow(organization_id, { item_ids })] : []
}

async function composeOrder(
  ctx: Context,
  shop: ShopRow,
  { customer, codes = [], payment_method }: NewOrder,
  { priced, items }: Quoted,
  { locale, phone }: { readonly locale: 'fr' | 'en'; readonly phone: string },
): Promise<OrderRecord> {
  const now = ctx.clock.now()
  const organizationId = shop.organization_id
  const { time_zone } = await findOrganization(ctx, organizationId)
  const day = localDay(now, time_zone)
  const year = day.slice(0, 4)
  const [id, number] = await Promise.all([
    ctx.ids.next('shop_orders'),
    // Taken before the commit, because the answer names it: an order that loses a race leaves a gap and nothing else.
    ctx.ids.next(`shop_orders:${organizationId}:${year}`),
  ])
  const reference = `CMD-${year}-${String(number).padStart(5, '0')}`
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
    organization_id: organizationId,
    reference,
    status: 'pending',
    payment_status: 'unpaid',
    payment_method,
    customer_id: null,
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
    day,
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

/** One statement for all lines. */
function lineStatement(ctx: Context, { id, lines }: OrderRecord) {
  const rows = lines.map((line) => ({
    ...pick(line, LINE_COLUMNS),
    order_id: id,
    name: JSON.stringify(line.name),
    options: JSON.stringify(line.options),
    discounts: JSON.stringify(line.discounts),
  }))
  return ctx.db.insert(orderLines).select(rowsOf(orderLines, ['order_id', ...LINE_COLUMNS], rows))
}
