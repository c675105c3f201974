import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  allocations,
  promotionKinds,
  promotionStatuses,
  type Selection,
  stackings,
  targets,
  triggers,
} from '../../../contract/shop/promotion-terms.ts'
import { redemptionStates } from '../../../contract/shop/promotions.ts'
import type { Text } from '../../../contract/shop/schemas.ts'
import { rowVersion } from '../../kernel/data/row-version.ts'
import { organizations } from '../../organizations/tables.ts'
import { customers } from '../customers/tables.ts'

const organizationId = () =>
  integer('organization_id')
    .notNull()
    .references(() => organizations.id)
const count = (name: string) => integer(name).notNull().default(0)
const instants = { created_at: integer('created_at').notNull(), updated_at: integer('updated_at').notNull() }

/**
 * The counters stand in the row, so that the commit of an order holds limit and budget by one guard. Its version counts
 * changes of what is offered: redemptions leave it alone, and an order is refused where it differs from what was priced.
 */
export const promotions = sqliteTable(
  'shop_promotions',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    name: text('name', { mode: 'json' }).$type<Text>().notNull(),
    status: text('status', { enum: promotionStatuses }).notNull(),
    trigger: text('trigger', { enum: triggers }).notNull(),
    kind: text('kind', { enum: promotionKinds }).notNull(),
    target: text('target', { enum: targets }).notNull(),
    percent_bp: integer('percent_bp'),
    amount: integer('amount'),
    allocation: text('allocation', { enum: allocations }).notNull(),
    max_units: integer('max_units'),
    max_discount: integer('max_discount'),
    applies_to: text('applies_to', { mode: 'json' }).$type<Selection>().notNull(),
    buy_from: text('buy_from', { mode: 'json' }).$type<Selection>(),
    buy_quantity: integer('buy_quantity'),
    get_quantity: integer('get_quantity'),
    max_sets: integer('max_sets'),
    minimum_amount: integer('minimum_amount'),
    minimum_quantity: integer('minimum_quantity'),
    customer_groups: text('customer_groups', { mode: 'json' }).$type<readonly string[]>().notNull(),
    starts_at: text('starts_at'),
    ends_at: text('ends_at'),
    priority: integer('priority').notNull(),
    stacking: text('stacking', { enum: stackings }).notNull(),
    usage_limit: integer('usage_limit'),
    usage_limit_per_customer: integer('usage_limit_per_customer'),
    budget: integer('budget'),
    reserved_count: count('reserved_count'),
    redeemed_count: count('redeemed_count'),
    discount_reserved: count('discount_reserved'),
    discount_given: count('discount_given'),
    /** Its names without case and accents. */
    search_text: text('search_text').notNull(),
    ...instants,
    version: rowVersion(),
  },
  (table) => [
    index('shop_promotions_by_age').on(table.organization_id, table.created_at, table.id),
    index('shop_promotions_automatic')
      .on(table.organization_id)
      .where(sql`status = 'active' and "trigger" = 'automatic'`),
    check(
      'shop_promotions_counts',
      sql`reserved_count >= 0 and redeemed_count >= 0 and discount_reserved >= 0 and discount_given >= 0`,
    ),
  ],
)

export const promotionCodes = sqliteTable(
  'shop_promotion_codes',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    promotion_id: integer('promotion_id')
      .notNull()
      .references(() => promotions.id, { onDelete: 'cascade' }),
    /** In capitals. */
    code: text('code').notNull(),
    usage_limit: integer('usage_limit'),
    reserved_count: count('reserved_count'),
    redeemed_count: count('redeemed_count'),
    created_at: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('shop_promotion_codes_code').on(table.organization_id, table.code),
    index('shop_promotion_codes_of').on(table.promotion_id, table.created_at, table.id),
    check('shop_promotion_codes_counts', sql`reserved_count >= 0 and redeemed_count >= 0`),
  ],
)

/** What an order has of a promotion: one row for the two, whatever is repeated. The counters follow its state. */
export const redemptions = sqliteTable(
  'shop_redemptions',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    order_id: integer('order_id').notNull(),
    promotion_id: integer('promotion_id')
      .notNull()
      .references(() => promotions.id),
    /** Of a code that may have been withdrawn since; its spelling stays. */
    code_id: integer('code_id'),
    code: text('code'),
    customer_id: integer('customer_id').references(() => customers.id),
    amount: integer('amount').notNull(),
    state: text('state', { enum: redemptionStates }).notNull(),
    ...instants,
  },
  (table) => [
    uniqueIndex('shop_redemptions_of_order').on(table.order_id, table.promotion_id),
    index('shop_redemptions_of_promotion').on(table.promotion_id, table.created_at, table.id),
    /** By it the limit of a customer is counted. */
    index('shop_redemptions_of_customer').on(table.customer_id, table.promotion_id),
  ],
)
