import type { Order } from '../../../contract/shop/orders/schemas.ts'
import { skuKeyOf } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { commitTogether } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { pick } from '../../kernel/data/fields.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { gathered } from '../../live/announce.ts'
import { noteCustomers, type Orderer } from '../customers/known.ts'
import { productsChanged, stockLow } from '../events.ts'
import { reserveRedemptions } from '../promotions/redeem.ts'
import type { Shelf } from '../quotes/shelf.ts'
import { raiseRevision } from '../settings/revision.ts'
import type { OpenShop } from '../settings/shop.ts'
import { type Holding, reserveStock } from '../stock/holdings.ts'
import { type Accepted, composeOrder, yearOf } from './compose.ts'
import { orderCame } from './events.ts'
import { announced, auditOf, historyStatement, jobsOf, trackedProducts } from './moves.ts'
import { holdingsOf, LINE_COLUMNS, type OrderRecord } from './rows.ts'
import { showOrder } from './show.ts'
import { orderLines, orders } from './tables.ts'

/** An order with the request that asked for it. */
export interface Admitted extends Accepted {
  readonly ctx: Context
}

/**
 * One commit for all of them, however many: a statement for each table, and one for each kind of limit. The answers are
 * what each buyer is told. It fails whole where a limit would be passed or a price differs by now.
 */
export async function storeOrders(
  ctx: Context,
  shop: OpenShop,
  shelf: Shelf,
  admitted: readonly Admitted[],
): Promise<Order[]> {
  if (admitted.length === 0) return []
  const organizationId = shop.organization_id
  const { composed, orderers } = await numbered(ctx, shop, shelf, admitted)
  const records = composed.map(({ order }) => order)
  const answers = await Promise.all(
    composed.map(({ order, accepted }) => showOrder(ctx, order, accepted.locale, undefined)),
  )
  const product_ids = [...new Set(records.flatMap(trackedProducts))]
  const item_ids = lowered(shop, admitted)
  const reserved = composed.map(({ order: { id: orderId }, customerId, accepted: { priced } }) => ({
    ...{ orderId, customerId, priced },
  }))
  await commitTogether(ctx, {
    write: [
      ...noteCustomers(ctx, organizationId, orderers),
      ...reserveStock(ctx, heldTogether(records)),
      ...reserveRedemptions(ctx, organizationId, reserved),
      ctx.db
        .insert(orders)
        .select(rowsOf(orders, [...ORDER_COLUMNS, ...ORDER_JSON], records.map(orderCells))),
      lineStatement(ctx, records),
      historyStatement(
        ctx,
        records.map(({ id }) => ({ order_id: id, by: 'buyer', from: null, to: 'pending', note: null })),
      ),
      ...(product_ids.length > 0 ? raiseRevision(ctx, organizationId, product_ids) : []),
    ],
    parts: [
      {
        ctx,
        events: [
          ...gathered(records.map(announced)),
          ...(product_ids.length > 0 ? [productsChanged(organizationId, { product_ids })] : []),
          ...(item_ids.length > 0 ? [stockLow(organizationId, { item_ids })] : []),
        ],
      },
      ...composed.map(({ order, accepted }, place) => ({
        ctx: accepted.ctx,
        audit: [auditOf(order, 'pending')],
        events: [orderCame.pending(organizationId, { order_id: order.id })],
        jobs: jobsOf(order),
        answer: answers[place],
      })),
    ],
    onConflict: LOST_RACE,
  })
  return answers
}

interface Composed {
  readonly order: OrderRecord
  readonly customerId: number
  readonly accepted: Admitted
}

/** Numbers are taken for those alone who were admitted, because their answers name them; a lost race leaves a gap. */
async function numbered(
  ctx: Context,
  shop: OpenShop,
  shelf: Shelf,
  admitted: readonly Admitted[],
): Promise<{ composed: Composed[]; orderers: Orderer[] }> {
  // Of several orders of one phone the first says the name.
  const named = new Map(admitted.toReversed().map(({ phone, body }) => [phone, body.customer.name]))
  const known = (phone: string) => shelf.customers.get(phone)?.id ?? null
  const sequence = `shop_orders:${shop.organization_id}:${yearOf(ctx, shop)}`
  const given = await ctx.ids.ofEach({
    shop_orders: admitted.length,
    [sequence]: admitted.length,
    shop_customers: [...named.keys()].filter((phone) => known(phone) === null).length,
  })
  const taken = (name: string) => given[name]?.shift() ?? 0
  const orderers = [...named].map(([phone, name]): Orderer => {
    const id = known(phone)
    return { phone, name, id: id ?? taken('shop_customers'), isNew: id === null }
  })
  const idOf = new Map(orderers.map(({ phone, id }) => [phone, id]))
  const composed = admitted.map((accepted) => {
    const customerId = idOf.get(accepted.phone) ?? 0
    const numbers = { id: taken('shop_orders'), number: taken(sequence), customerId }
    return { order: composeOrder(ctx, shop, accepted, numbers), customerId, accepted }
  })
  return { composed, orderers }
}

/** An item is held once for all of them: a statement that names it twice would change it once. */
function heldTogether(records: readonly OrderRecord[]): Holding[] {
  const held = new Map<number, Holding>()
  for (const { item_id, quantity, track_stock } of records.flatMap(holdingsOf))
    held.set(item_id, { item_id, track_stock, quantity: quantity + (held.get(item_id)?.quantity ?? 0) })
  return [...held.values()]
}

/** What these orders bring down to the shop's mark; what was there already was told before. */
const lowered = ({ low_stock_at }: OpenShop, admitted: readonly Admitted[]): number[] =>
  admitted.flatMap(({ priced, items }) =>
    priced.lines.flatMap(({ sku, available, quantity }) => {
      const isNowLow = available !== null && available > low_stock_at && available - quantity <= low_stock_at
      return isNowLow ? (items.get(skuKeyOf(sku))?.item_id ?? []) : []
    }),
  )

const ORDER_JSON = ['codes', 'shipping', 'shipping_name', 'promotions'] as const
const ORDER_COLUMNS = [
  ...(['id', 'organization_id', 'reference', 'status', 'payment_status', 'payment_method'] as const),
  ...(['customer_id', 'buyer_name', 'buyer_phone', 'buyer_email', 'buyer_address', 'buyer_note'] as const),
  ...(['locale', 'currency', 'subtotal', 'discount_total', 'shipping_tax_rate_bp'] as const),
  ...([
    'exemption_reason',
    'tax_total',
    'total',
    'units_count',
    'needs_attention',
    'placed_at',
    'day',
  ] as const),
  ...(['held_since', 'expires_at', 'paid_at', 'search_text', 'updated_at', 'version'] as const),
]

const orderCells = (order: OrderRecord) => ({
  ...pick(order, ORDER_COLUMNS),
  codes: JSON.stringify(order.codes),
  shipping: order.shipping && JSON.stringify(order.shipping),
  shipping_name: order.shipping_name && JSON.stringify(order.shipping_name),
  promotions: JSON.stringify(order.promotions),
})

function lineStatement(ctx: Context, records: readonly OrderRecord[]): Statement {
  const rows = records.flatMap(({ id, lines }) =>
    lines.map((line) => ({
      ...pick(line, LINE_COLUMNS),
      order_id: id,
      name: JSON.stringify(line.name),
      options: JSON.stringify(line.options),
      discounts: JSON.stringify(line.discounts),
    })),
  )
  return ctx.db.insert(orderLines).select(rowsOf(orderLines, ['order_id', ...LINE_COLUMNS], rows))
}
