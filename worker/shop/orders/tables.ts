import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { currencies } from '../../../contract/money.ts'
import { attentions, movers, orderStatuses, paymentStates } from '../../../contract/shop/orders/states.ts'
import type { Quote } from '../../../contract/shop/quote-schemas.ts'
import { paymentMethods, type Text } from '../../../contract/shop/schemas.ts'
import { users } from '../../identity/tables.ts'
import { rowVersion } from '../../kernel/data/row-version.ts'
import { organizations } from '../../organizations/tables.ts'
import { customers } from '../customers/tables.ts'
import { items, products } from '../tables.ts'

const amount = (name: string) => integer(name).notNull()

/** Of a promotion that an order was placed with: its name as it was. */
export type KeptPromotion = Omit<Quote['promotions'][number], 'name'> & { readonly name: Text }

/** What somebody ordered, at the total that they confirmed: its figures never change. */
export const orders = sqliteTable(
  'shop_orders',
  {
    id: integer('id').primaryKey(),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    reference: text('reference').notNull(),
    status: text('status', { enum: orderStatuses }).notNull(),
    payment_status: text('payment_status', { enum: paymentStates }).notNull(),
    payment_method: text('payment_method', { enum: paymentMethods }).notNull(),
    customer_id: integer('customer_id').references(() => customers.id),
    /** As the buyer said it with this order; all of it goes where the customer is anonymized. */
    buyer_name: text('buyer_name').notNull(),
    buyer_phone: text('buyer_phone').notNull(),
    buyer_email: text('buyer_email'),
    buyer_address: text('buyer_address'),
    buyer_note: text('buyer_note'),
    /** In which the buyer is written to. */
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    codes: text('codes', { mode: 'json' }).$type<readonly string[]>().notNull(),
    subtotal: amount('subtotal'),
    discount_total: amount('discount_total'),
    shipping: text('shipping', { mode: 'json' }).$type<Quote['shipping']>(),
    shipping_name: text('shipping_name', { mode: 'json' }).$type<Text>(),
    shipping_tax_rate_bp: integer('shipping_tax_rate_bp').notNull(),
    /** Of lines without tax, for the invoice. */
    exemption_reason: text('exemption_reason'),
    tax_total: amount('tax_total'),
    total: amount('total'),
    promotions: text('promotions', { mode: 'json' }).$type<readonly KeptPromotion[]>().notNull(),
    units_count: amount('units_count'),
    needs_attention: text('needs_attention', { enum: attentions }),
    placed_at: integer('placed_at').notNull(),
    /** When the day of its placing began in the shop's zone, as `YYYY-MM-DD`. */
    day: text('day').notNull(),
    /** Since when it holds what it holds: its placing, or the payment that was begun anew. */
    held_since: integer('held_since').notNull(),
    expires_at: integer('expires_at'),
    paid_at: integer('paid_at'),
    search_text: text('search_text').notNull(),
    updated_at: integer('updated_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('shop_orders_reference').on(table.organization_id, table.reference),
    index('shop_orders_by_age').on(table.organization_id, table.placed_at, table.id),
    index('shop_orders_by_status').on(table.organization_id, table.status, table.placed_at, table.id),
    index('shop_orders_of_customer').on(table.customer_id, table.placed_at),
    /** What the newsletter knows of a subscriber's orders. */
    index('shop_orders_of_address')
      .on(table.organization_id, table.buyer_email, table.status, table.total)
      .where(sql`buyer_email is not null`),
    /** What sales are summed from. */
    index('shop_orders_sold').on(
      table.organization_id,
      table.day,
      table.status,
      table.payment_status,
      table.total,
    ),
    index('shop_orders_to_expire')
      .on(table.expires_at)
      .where(sql`expires_at is not null and status in ('pending', 'payment_failed')`),
    index('shop_orders_attention')
      .on(table.organization_id, table.placed_at)
      .where(sql`needs_attention is not null`),
    check('shop_orders_total', sql`total >= 0`),
  ],
)

export const orderLines = sqliteTable(
  'shop_order_lines',
  {
    order_id: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    product_id: integer('product_id')
      .notNull()
      .references(() => products.id),
    item_id: integer('item_id')
      .notNull()
      .references(() => items.id),
    /** Whether it holds stock: a product that is tracked later holds none for this order. */
    track_stock: integer('track_stock', { mode: 'boolean' }).notNull(),
    sku: text('sku').notNull(),
    name: text('name', { mode: 'json' }).$type<Text>().notNull(),
    options: text('options', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    quantity: integer('quantity').notNull(),
    unit_price: amount('unit_price'),
    subtotal: amount('subtotal'),
    discount: amount('discount'),
    total: amount('total'),
    tax_rate_bp: integer('tax_rate_bp').notNull(),
    discounts: text('discounts', { mode: 'json' }).$type<Quote['lines'][number]['discounts']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.order_id, table.position] }),
    index('shop_order_lines_of_product').on(table.product_id, table.order_id),
    index('shop_order_lines_of_item').on(table.item_id),
  ],
)

/** Each state that an order came to, who moved it and why. */
export const orderMoves = sqliteTable(
  'shop_order_moves',
  {
    id: integer('id').primaryKey(),
    order_id: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    by: text('by', { enum: movers }).notNull(),
    by_id: integer('by_id').references(() => users.id),
    /** Null of its placing. */
    from: text('from_status', { enum: orderStatuses }),
    to: text('to_status', { enum: orderStatuses }).notNull(),
    note: text('note'),
  },
  (table) => [index('shop_order_moves_of').on(table.order_id, table.id)],
)
