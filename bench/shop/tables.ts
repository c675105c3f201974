import { type Category, departmentOf, type Item, type Product } from './goods.ts'
import { type Shop, shops } from './shops.ts'

type Value = string | number | null

export interface Rows {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

type Spell = (milliseconds: number) => Value

const said = (fr: string) => JSON.stringify({ fr, en: null })
const SAID_NOTHING = said('')

/** Rows of both sides, under one list of tables and columns; `instant` is how a side writes one. */
export function shopTables(instant: Spell): Rows[] {
  return [
    shopsTable(instant),
    table('shop_categories', CATEGORY, (shop) =>
      shop.categories.map((one) => categoryRow(shop, one, instant)),
    ),
    table('shop_products', PRODUCT, (shop) => shop.products.map((one) => productRow(shop, one, instant))),
    table('shop_items', ITEM, (shop) =>
      shop.products.flatMap((product) => product.items.map((item) => itemRow(shop, product, item, instant))),
    ),
    table('shop_product_categories', ['product_id', 'category_id'], (shop) =>
      shop.products.map(({ id, category }) => [id, category.id]),
    ),
    table('shop_product_images', IMAGE, (shop) => shop.products.map((one) => imageRow(shop, one, instant))),
  ]
}

const table = (name: string, columns: readonly string[], rowsOf: (shop: Shop) => Value[][]): Rows => ({
  name,
  columns,
  rows: shops.flatMap(rowsOf),
})

export const DELIVERY = { code: 'cotonou', name: { fr: 'Livraison à Cotonou', en: null }, price: 1_500 }

const shopsTable = (instant: Spell): Rows => ({
  name: 'shops',
  columns: [
    ...[
      'organization_id',
      'handle',
      'is_open',
      'is_default',
      'name',
      'currency',
      'locale',
      'whatsapp_number',
    ],
    ...['tax_rate_bp', 'low_stock_at', 'payment_methods', 'delivery_methods', 'hold_minutes'],
    ...['sender_is_verified', 'revision', 'created_at', 'updated_at'],
  ],
  rows: shops.map((shop) => [
    ...[shop.id, shop.handle, 1, shop.is_default ? 1 : 0, said(shop.name), 'XOF', 'fr', '+2290195401160'],
    ...[1_800, 5, '["cash_on_delivery","whatsapp"]', JSON.stringify([DELIVERY])],
    ...['{"cinetpay":30,"other":2880}', 0, 1, instant(0), instant(0)],
  ]),
})

const CATEGORY = [
  'id',
  'organization_id',
  'parent_id',
  'slug',
  'name',
  'name_key',
  'created_at',
  'updated_at',
]
const categoryRow = (shop: Shop, { id, parent_id, slug, name }: Category, instant: Spell): Value[] => [
  ...[id, shop.id, parent_id, slug, said(name), searchable(name), instant(0), instant(0)],
]

const PRODUCT = [
  ...['id', 'organization_id', 'status', 'slug', 'name', 'name_key', 'description', 'seo_title'],
  ...['seo_description', 'price', 'compare_at_price', 'tags', 'attributes', 'track_stock', 'search_text'],
  ...['created_at', 'updated_at'],
]
const productRow = (shop: Shop, product: Product, instant: Spell): Value[] => [
  ...[product.id, shop.id, 'active', product.slug, said(product.name), searchable(product.name)],
  ...[said(product.description), SAID_NOTHING, SAID_NOTHING, product.price, product.compare_at_price],
  ...[JSON.stringify(product.tags), JSON.stringify(product.attributes), shop.track_stock ? 1 : 0],
  ...[searchTextOf(product), instant(product.created_at), instant(product.created_at)],
]

/** Without case and accents, as the product searches. */
const searchable = (...texts: readonly (string | undefined)[]): string =>
  texts
    .filter((text) => text !== undefined)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** Characters of a description that are searched. */
const DESCRIPTION_SEARCHED = 400

/** All that a public search looks into; Matrice makes this of the rows, and keeps less of it for staff. */
export function searchTextOf({ name, items, tags, attributes, category, description }: Product): string {
  const sizes = items.flatMap(({ options }) => Object.values(options))
  const told = [category.name, departmentOf(category)?.name]
  const skus = items.map(({ sku }) => sku)
  const values = [...Object.values(attributes), ...sizes]
  return searchable(name, ...skus, ...tags, ...values, ...told, description.slice(0, DESCRIPTION_SEARCHED))
}

const ITEM = [
  ...[
    'id',
    'organization_id',
    'product_id',
    'is_variant',
    'sku',
    'sku_key',
    'options',
    'options_key',
    'price',
  ],
  ...['on_hand', 'is_active', 'position', 'created_at', 'updated_at'],
]
const itemRow = (shop: Shop, product: Product, item: Item, instant: Spell): Value[] => {
  const options = JSON.stringify(item.options)
  return [
    ...[item.id, shop.id, product.id, item.is_variant ? 1 : 0, item.sku, item.sku.toLowerCase(), options],
    ...[item.is_variant ? options : null, item.price, item.on_hand, 1, product.items.indexOf(item)],
    ...[instant(0), instant(0)],
  ]
}

const SIZES = [320, 640, 1_280].map((width) => ({ width, height: (width * 3) / 4 }))
const IMAGE = [
  ...['id', 'organization_id', 'product_id', 'token', 'alt', 'position', 'is_primary', 'state', 'sizes'],
  'created_at',
]
const imageRow = (shop: Shop, { id, image, name }: Product, instant: Spell): Value[] => [
  ...[image.id, shop.id, id, image.token, said(`${name}, vue de face`), 1, 1, 'ready', JSON.stringify(SIZES)],
  instant(0),
]
