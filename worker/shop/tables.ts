import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { currencies } from '../../contract/money.ts'
import {
  type DeliveryMethod,
  imageStates,
  importStates,
  productStatuses,
  type ShopPaymentMethod,
  type Text,
} from '../../contract/shop/schemas.ts'
import { files } from '../files/tables.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'

const organizationId = () =>
  integer('organization_id')
    .notNull()
    .references(() => organizations.id)
const yes = (name: string) => integer(name, { mode: 'boolean' }).notNull()
const said = (name: string) => text(name, { mode: 'json' }).$type<Text>().notNull()
const amount = (name: string) => integer(name).notNull().default(0)
const instants = { created_at: integer('created_at').notNull(), updated_at: integer('updated_at').notNull() }
const ofProduct = () =>
  integer('product_id')
    .notNull()
    .references(() => products.id, { onDelete: 'cascade' })

/** One for each organization that changed a setting; the others have what `settings/defaults.ts` says. */
export const shops = sqliteTable(
  'shops',
  {
    organization_id: integer('organization_id')
      .primaryKey()
      .references(() => organizations.id),
    handle: text('handle').notNull().unique(),
    is_open: yes('is_open').default(false),
    is_default: yes('is_default').default(false),
    name: said('name'),
    currency: text('currency', { enum: currencies }).notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    whatsapp_number: text('whatsapp_number'),
    tax_rate_bp: integer('tax_rate_bp').notNull(),
    exemption_reason: text('exemption_reason'),
    low_stock_at: integer('low_stock_at').notNull(),
    payment_methods: text('payment_methods', { mode: 'json' })
      .$type<readonly ShopPaymentMethod[]>()
      .notNull(),
    delivery_methods: text('delivery_methods', { mode: 'json' }).$type<readonly DeliveryMethod[]>().notNull(),
    hold_minutes: text('hold_minutes', { mode: 'json' })
      .$type<{ readonly cinetpay: number; readonly other: number }>()
      .notNull(),
    sender_name: text('sender_name'),
    sender_reply_to: text('sender_reply_to'),
    sender_address: text('sender_address'),
    sender_is_verified: yes('sender_is_verified').default(false),
    /** Raised by every visible change (`raiseRevision`): public pages are fresh by it. */
    revision: integer('revision').notNull().default(1),
    /** The last one that was of more than products that were named: an index that is older is read anew. */
    whole_revision: integer('whole_revision').notNull().default(1),
    ...instants,
    version: rowVersion(),
  },
  (table) => [uniqueIndex('shops_default').on(table.is_default).where(sql`is_default = 1`)],
)

export const categories = sqliteTable(
  'shop_categories',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    parent_id: integer('parent_id').references((): AnySQLiteColumn => categories.id),
    slug: text('slug').notNull(),
    name: said('name'),
    /** The French name without case and accents: lists are in its order. */
    name_key: text('name_key').notNull(),
    ...instants,
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('shop_categories_slug').on(table.organization_id, table.slug),
    index('shop_categories_by_name').on(table.organization_id, table.name_key, table.id),
    index('shop_categories_by_parent').on(table.parent_id).where(sql`parent_id is not null`),
  ],
)

/** Its sku and stock are those of its own item, the one in `items` that is no variant. */
export const products = sqliteTable(
  'shop_products',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    status: text('status', { enum: productStatuses }).notNull(),
    slug: text('slug').notNull(),
    name: said('name'),
    name_key: text('name_key').notNull(),
    description: said('description'),
    seo_title: said('seo_title'),
    seo_description: said('seo_description'),
    price: integer('price').notNull(),
    compare_at_price: integer('compare_at_price'),
    /** Null: the shop's. */
    tax_rate_bp: integer('tax_rate_bp'),
    tags: text('tags', { mode: 'json' }).$type<readonly string[]>().notNull(),
    attributes: text('attributes', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    track_stock: yes('track_stock').default(false),
    /** Names and skus without case and accents, for staff's search. */
    search_text: text('search_text').notNull(),
    /** The shop's, when it last looked otherwise: by it an index of the shop reads what has changed. */
    revision: integer('revision').notNull().default(0),
    ...instants,
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('shop_products_slug').on(table.organization_id, table.slug),
    index('shop_products_by_age').on(table.organization_id, table.created_at, table.id),
    index('shop_products_by_name').on(table.organization_id, table.name_key, table.id),
    index('shop_products_by_revision').on(table.organization_id, table.revision),
    index('shop_products_by_price').on(table.organization_id, table.price, table.id),
    check('shop_products_compare', sql`compare_at_price is null or compare_at_price > price`),
  ],
)

/**
 * What is sold under one sku: a product without variants by its own item, one with variants by theirs. One table, so that
 * a sku is unique over both, and stock is held in one place.
 */
export const items = sqliteTable(
  'shop_items',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    product_id: ofProduct(),
    is_variant: yes('is_variant'),
    sku: text('sku').notNull(),
    /** Without case. */
    sku_key: text('sku_key').notNull(),
    /** Of a variant. */
    options: text('options', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    /** One spelling of the options, so that no two variants of a product are the same. Null of a product's own item. */
    options_key: text('options_key'),
    /** Of a variant; null: the product's. */
    price: integer('price'),
    compare_at_price: integer('compare_at_price'),
    on_hand: amount('on_hand'),
    /** Held by orders that are not fulfilled. Never more than is on hand. */
    reserved: amount('reserved'),
    is_active: yes('is_active').default(true),
    /** By any order, whatever became of it: it then is archived rather than deleted. */
    is_ordered: yes('is_ordered').default(false),
    /** The order of a product's variants. */
    position: amount('position'),
    ...instants,
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('shop_items_sku').on(table.organization_id, table.sku_key),
    uniqueIndex('shop_items_own').on(table.product_id).where(sql`is_variant = 0`),
    uniqueIndex('shop_items_options').on(table.product_id, table.options_key),
    index('shop_items_of_product').on(table.product_id, table.position, table.id),
    check('shop_items_reserved', sql`reserved >= 0 and reserved <= on_hand`),
  ],
)

export const productCategories = sqliteTable(
  'shop_product_categories',
  {
    product_id: ofProduct(),
    category_id: integer('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.product_id, table.category_id] }),
    index('shop_product_categories_of').on(table.category_id, table.product_id),
  ],
)

/** Slugs that products and categories had: they lead on to the present one. */
export const oldSlugs = sqliteTable(
  'shop_old_slugs',
  {
    organization_id: organizationId(),
    kind: text('kind', { enum: ['product', 'category'] }).notNull(),
    slug: text('slug').notNull(),
    target_id: integer('target_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organization_id, table.kind, table.slug] }),
    index('shop_old_slugs_of').on(table.kind, table.target_id),
  ],
)

export const productImages = sqliteTable(
  'shop_product_images',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    product_id: ofProduct(),
    file_id: text('file_id').references(() => files.id, { onDelete: 'set null' }),
    /** In its public addresses, so that one cannot be guessed from another. */
    token: text('token').notNull().unique(),
    alt: said('alt'),
    position: integer('position').notNull(),
    is_primary: yes('is_primary').default(false),
    state: text('state', { enum: imageStates }).notNull(),
    /** Made by the job, the smallest first. */
    sizes: text('sizes', { mode: 'json' })
      .$type<readonly { readonly width: number; readonly height: number }[]>()
      .notNull(),
    created_at: integer('created_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    index('shop_product_images_of').on(table.product_id, table.position, table.id),
    uniqueIndex('shop_product_images_primary').on(table.product_id).where(sql`is_primary = 1`),
  ],
)

/** Every change of what is on hand. */
export const stockMovements = sqliteTable(
  'shop_stock_movements',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    product_id: ofProduct(),
    item_id: integer('item_id')
      .notNull()
      .references(() => items.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['initial', 'manual', 'import', 'order'] }).notNull(),
    delta: integer('delta').notNull(),
    on_hand_after: integer('on_hand_after').notNull(),
    reason: text('reason').notNull(),
    by_id: integer('by_id').references(() => users.id),
    at: integer('at').notNull(),
    /** Of what an import moved. */
    import_id: integer('import_id'),
  },
  (table) => [
    index('shop_stock_movements_by_age').on(table.organization_id, table.at, table.id),
    index('shop_stock_movements_of').on(table.item_id, table.at, table.id),
    index('shop_stock_movements_of_product').on(table.product_id, table.at, table.id),
  ],
)

/** Views and clicks by day of the shop's zone, written in batches from the counters. */
export const productDays = sqliteTable(
  'shop_product_days',
  {
    product_id: ofProduct(),
    day: text('day').notNull(),
    view_count: amount('view_count'),
    whatsapp_click_count: amount('whatsapp_click_count'),
  },
  (table) => [primaryKey({ columns: [table.product_id, table.day] })],
)

/** The sums of the days, so that a list adds up nothing. */
export const productTotals = sqliteTable('shop_product_totals', {
  product_id: integer('product_id')
    .primaryKey()
    .references(() => products.id, { onDelete: 'cascade' }),
  view_count: amount('view_count'),
  whatsapp_click_count: amount('whatsapp_click_count'),
})

/** A CSV file that was checked; the file and the defects that were found are in storage. */
export const shopImports = sqliteTable(
  'shop_imports',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    file_name: text('file_name').notNull(),
    file_key: text('file_key').notNull(),
    state: text('state', { enum: importStates }).notNull(),
    rows: amount('rows'),
    valid: amount('valid'),
    invalid: amount('invalid'),
    creates: amount('creates'),
    updates: amount('updates'),
    unchanged: amount('unchanged'),
    skip_invalid: yes('skip_invalid').default(false),
    /** Groups of rows that are written. A job that starts again goes on behind them. */
    applied: amount('applied'),
    created_at: integer('created_at').notNull(),
    applied_at: integer('applied_at'),
    version: rowVersion(),
  },
  (table) => [index('shop_imports_by_age').on(table.organization_id, table.created_at, table.id)],
)
