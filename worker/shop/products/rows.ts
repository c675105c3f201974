import { eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { Product, ProductImage, Variant } from '../../../contract/shop/product-schemas.ts'
import type { StockState } from '../../../contract/shop/schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { computed, leftJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { type ImageFacts, showImage } from '../images/show.ts'
import { LOW_STOCK_AT } from '../settings/defaults.ts'
import { stockStateOf } from '../stock/stock-state.ts'
import { items, productCategories, productImages, products, productTotals, shops } from '../tables.ts'

export const productsOf = ({ actor }: SignedIn, permission: Permission = 'shop.read'): SQL =>
  organizationsOf(actor, products.organization_id, permission)

const COLUMNS = [
  ...(['id', 'organization_id', 'status', 'slug', 'name', 'description'] as const),
  ...(['seo_title', 'seo_description', 'price', 'compare_at_price', 'tax_rate_bp'] as const),
  ...(['tags', 'attributes', 'track_stock'] as const),
] as const

export interface Stock {
  readonly on_hand: number
  readonly reserved: number
}

/** A variant as the query writes it. */
export interface VariantFacts extends Stock {
  readonly id: number
  readonly sku: string
  readonly options: Readonly<Record<string, string>>
  readonly price: number | null
  readonly compare_at_price: number | null
  readonly is_active: 0 | 1
}

export const listedProducts = {
  from: products,
  joins: [
    leftJoin(items, sql`${items.product_id} = ${products.id} and ${items.is_variant} = 0`),
    leftJoin(shops, eq(shops.organization_id, products.organization_id)),
    leftJoin(organizationOfUser.table, eq(organizationOfUser.id, products.organization_id)),
    leftJoin(productTotals, eq(productTotals.product_id, products.id)),
  ],
  columns: {
    ...pick(products, COLUMNS),
    ...pick(products, ['name_key', 'search_text', 'created_at', 'updated_at', 'version']),
    item_id: items.id,
    sku: items.sku,
    on_hand: items.on_hand,
    reserved: items.reserved,
    shop_currency: shops.currency,
    low_stock_at: shops.low_stock_at,
    organization_currency: organizationOfUser.columns.currency,
    view_count: productTotals.view_count,
    whatsapp_click_count: productTotals.whatsapp_click_count,
  },
  computed: {
    category_ids: computed<number[]>(
      (cell) => sql`json((select json_group_array(category_id) from ${productCategories}
        where ${productCategories.product_id} = ${cell(products.id)}))`,
    ),
    variants: computed<VariantFacts[]>(
      (cell) => sql`json((select json_group_array(json_object('id', id, 'sku', sku, 'options', json(options),
          'price', price, 'compare_at_price', compare_at_price, 'on_hand', on_hand, 'reserved', reserved,
          'is_active', is_active)) from (select * from ${items}
        where ${items.product_id} = ${cell(products.id)} and ${items.is_variant} = 1 order by position, id)))`,
    ),
    images: computed<ImageFacts[]>(
      (cell) => sql`json((select json_group_array(json_object('id', id, 'token', token, 'alt', json(alt),
          'position', position, 'is_primary', is_primary, 'state', state, 'sizes', json(sizes)))
        from (select * from ${productImages}
        where ${productImages.product_id} = ${cell(products.id)} order by position, id)))`,
    ),
  },
} as const

export type ProductRow = RowOf<
  (typeof listedProducts)['columns'],
  (typeof listedProducts)['joins'],
  (typeof listedProducts)['computed']
>

export async function findProduct(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'shop.read',
): Promise<ProductRow> {
  const where = sql`${eq(products.id, id)} and ${productsOf(ctx, permission)}`
  return (await readRow(ctx, listedProducts, where)) ?? fail(shopErrors.productNotFound)
}

export function showProduct(row: ProductRow): Product {
  const variants = row.variants.map((one) => showVariant(row, one))
  return {
    ...pick(row, COLUMNS),
    sku: row.sku ?? '',
    currency: row.shop_currency ?? row.organization_currency ?? 'XOF',
    category_ids: row.category_ids,
    tags: [...row.tags],
    attributes: { ...row.attributes },
    ...stockFieldsOf(row, stockIn(row)),
    variants,
    images: row.images.map((image): ProductImage => showImage(image)),
    view_count: row.view_count ?? 0,
    whatsapp_click_count: row.whatsapp_click_count ?? 0,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}

type Tracked = Pick<ProductRow, 'id' | 'track_stock' | 'low_stock_at'>

export const showVariant = (product: Tracked, one: VariantFacts): Variant => ({
  ...pick(one, ['id', 'sku', 'options', 'price', 'compare_at_price']),
  product_id: product.id,
  is_active: one.is_active === 1,
  ...stockFieldsOf(product, one),
})

/** What is sold of a product: by its own item, or by the variants that are active. */
function stockIn(row: ProductRow): Stock {
  if (row.variants.length === 0) return { on_hand: row.on_hand ?? 0, reserved: row.reserved ?? 0 }
  const sold = row.variants.filter(({ is_active: active }) => active === 1)
  const sum = (of: keyof Stock) => sold.reduce((total, one) => total + one[of], 0)
  return { on_hand: sum('on_hand'), reserved: sum('reserved') }
}

export const stockFieldsOf = (
  { track_stock, low_stock_at: lowAt }: Pick<Tracked, 'track_stock' | 'low_stock_at'>,
  stock: Stock,
): StockFields => ({
  stock_on_hand: stock.on_hand,
  stock_reserved: stock.reserved,
  stock_available: stock.on_hand - stock.reserved,
  stock_state: stockStateOf({
    track_stock,
    available: stock.on_hand - stock.reserved,
    low_stock_at: lowAt ?? LOW_STOCK_AT,
  }),
})

interface StockFields {
  readonly stock_on_hand: number
  readonly stock_reserved: number
  readonly stock_available: number
  readonly stock_state: StockState
}
