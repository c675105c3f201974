import type { SalePayment } from '../../../contract/billing/sales.ts'
import type { Locale } from '../../../contract/errors.ts'
import type {
  HistoryEntry,
  Order,
  OrderDetail,
  OrderRow,
  StaffMove,
} from '../../../contract/shop/orders/schemas.ts'
import { isPayable, orderTransition } from '../../../contract/shop/orders/states.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import { type Context, iso, isoOrNull } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { orderPath, orderToken } from './link.ts'
import { orderMessageUrl, replyUrl } from './messages.ts'
import type { OrderRecord } from './rows.ts'

type Facts = Pick<
  OrderRecord,
  | 'reference'
  | 'status'
  | 'payment_status'
  | 'payment_method'
  | 'currency'
  | 'total'
  | 'placed_at'
  | 'expires_at'
>

const facts = (order: Facts) => ({
  ...pick(order, ['reference', 'status', 'payment_status', 'payment_method', 'currency', 'total']),
  placed_at: iso(order.placed_at),
  expires_at: isoOrNull(order.expires_at),
})

/** What was quoted, as it was confirmed. */
const quoted = (order: OrderRecord, locale: Locale) => ({
  lines: order.lines.map((line) => ({
    ...pick(line, ['sku', 'quantity', 'unit_price', 'subtotal', 'discount', 'total', 'tax_rate_bp']),
    name: textIn(line.name, locale),
    options: { ...line.options },
    // What there is for others is nothing that an order says.
    available_quantity: null,
    discounts: line.discounts.map((one) => ({ ...one })),
  })),
  ...pick(order, ['subtotal', 'discount_total', 'shipping', 'tax_total']),
  promotions: order.promotions.map(({ name, ...one }) => ({ ...one, name: textIn(name, locale) })),
})

/** For who has its link: their order, and nothing that staff write of it. */
export async function showOrder(
  ctx: Context,
  order: OrderRecord,
  locale: Locale,
  newest: SalePayment | undefined,
): Promise<Order> {
  const token = await orderToken(ctx, order.id)
  const isOver = order.expires_at !== null && order.expires_at <= ctx.clock.now()
  return {
    ...facts(order),
    ...quoted(order, locale),
    token,
    url: `${ctx.config.PUBLIC_URL}${orderPath(order.shop_handle, token)}`,
    customer: { name: order.buyer_name, phone: order.buyer_phone },
    whatsapp_url: orderMessageUrl(order, locale),
    can_pay: isPayable(order) && !isOver,
    can_cancel: typeof orderTransition(order, 'cancel', 'buyer') !== 'string',
    payment: newest ? pick(newest, ['id', 'status', 'receipt_number', 'created_at']) : null,
  }
}

type Listed = Facts &
  Pick<
    OrderRecord,
    | 'id'
    | 'organization_id'
    | 'customer_id'
    | 'buyer_name'
    | 'buyer_phone'
    | 'buyer_email'
    | 'buyer_address'
    | 'buyer_note'
    | 'units_count'
    | 'needs_attention'
    | 'updated_at'
  >

export const showOrderRow = (order: Listed): OrderRow => ({
  ...pick(order, ['id', 'organization_id', 'customer_id', 'units_count', 'needs_attention']),
  ...facts(order),
  customer: {
    name: order.buyer_name,
    phone: order.buyer_phone,
    email: order.buyer_email,
    address: order.buyer_address,
    note: order.buyer_note,
  },
  moves: movesOf(order),
  updated_at: iso(order.updated_at),
})

/** What staff may do with it, the next step first. */
export function movesOf(order: Facts): StaffMove[] {
  const may = (move: 'confirm' | 'fulfil' | 'cancel') =>
    typeof orderTransition(order, move, 'staff') === 'string' ? [] : [move]
  const isOwed =
    order.payment_status === 'unpaid' &&
    order.total > 0 &&
    (order.status === 'confirmed' || order.status === 'fulfilled' || order.status === 'pending')
  return [
    ...may('confirm'),
    ...may('fulfil'),
    ...(isOwed ? ['record_payment' as const] : []),
    ...may('cancel'),
  ]
}

/** What is read beside the order for staff. */
export interface Beside {
  readonly history: HistoryEntry[]
  readonly documents: OrderDetail['documents']
  readonly payments: SalePayment[]
  readonly missing: string[]
}

export async function showOrderDetail(
  ctx: Context,
  order: OrderRecord,
  beside: Beside,
): Promise<OrderDetail> {
  const token = await orderToken(ctx, order.id)
  const url = `${ctx.config.PUBLIC_URL}${orderPath(order.shop_handle, token)}`
  return {
    ...showOrderRow(order),
    ...quoted(order, ctx.locale),
    ...beside,
    codes: [...order.codes],
    token,
    url,
    delivery_name: order.shipping_name && textIn(order.shipping_name, ctx.locale),
    whatsapp_url: orderMessageUrl(order, ctx.locale),
    reply_url: replyUrl(order, url, order.locale),
  }
}
