import { type SQL, sql } from 'drizzle-orm'
import { skuKeyOf, type Text } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { valuesOf } from '../../kernel/data/ids-in.ts'
import { read } from '../../kernel/data/read.ts'
import { categories, items, productCategories, products, shops } from '../tables.ts'

/** What one line of a cart or an order names: an item that is sold now, with all that its price depends on. */
export interface Sellable {
  readonly item_id: number
  readonly product_id: number
  readonly sku: string
  readonly slug: string
  readonly name: Text
  readonly options: Readonly<Record<string, string>>
  readonly price: number
  /** Only where it is above the price. */
  readonly compare_at_price: number | null
  readonly tax_rate_bp: number
  /** With those above them. */
  readonly category_ids: readonly number[]
  readonly tags: readonly string[]
  readonly track_stock: boolean
  /** Null where stock is not tracked: as many as are wanted. */
  readonly available: number | null
}

/** By sku without case (`skuKeyOf`). What is not sold is missing. */
export async function sellableItems(
  ctx: Context,
  organizationId: number,
  skus: readonly string[],
): Promise<ReadonlyMap<string, Sellable>> {
  const rows = await read<{ line: string }>(ctx, sellableSelect(organizationId, skus))
  return openSellable(rows)
}

/** A query, which may travel with others; `openSellable` reads its rows. */
export const sellableSelect = (organizationId: number, skus: readonly string[]): SQL => sql`
  select json_object(
    'item_id', ${items.id}, 'product_id', ${products.id}, 'sku', ${items.sku}, 'slug', ${products.slug},
    'name', json(${products.name}), 'options', json(${items.options}),
    'price', ${effectivePrice}, 'compare_at_price', ${effectiveCompare},
    'tax_rate_bp', coalesce(${products.tax_rate_bp},
      (select ${shops.tax_rate_bp} from ${shops} where ${shops.organization_id} = ${organizationId}), 0),
    'category_ids', json(${categoriesAbove}), 'tags', json(${products.tags}),
    'track_stock', json(iif(${products.track_stock}, 'true', 'false')),
    'available', iif(${products.track_stock}, ${items.on_hand} - ${items.reserved}, null)) as line
  from ${items} join ${products} on ${products.id} = ${items.product_id}
  where ${items.organization_id} = ${organizationId}
    and ${items.sku_key} in (select value from ${valuesOf([...new Set(skus.map(skuKeyOf))])})
    and ${isSold}`

export function openSellable(rows: readonly { readonly line: string }[]): Map<string, Sellable> {
  const found = rows.map(({ line }) => JSON.parse(line) as Sellable)
  return new Map(found.map((item) => [skuKeyOf(item.sku), item]))
}

/** Of a row of `items` joined to its product: on sale in an active product, itself or by its variants. */
export const isSold: SQL = sql`(${products.status} = 'active' and ${items.is_active} = 1
  and (${items.is_variant} = 1 or not exists (
    select 1 from ${items} variant where variant.product_id = ${products.id} and variant.is_variant = 1)))`

export const effectivePrice: SQL = sql`coalesce(${items.price}, ${products.price})`

/** A variant that costs as much as the product was compared with is no bargain. */
export const effectiveCompare: SQL = sql`iif(
  coalesce(${items.compare_at_price}, ${products.compare_at_price}) > ${effectivePrice},
  coalesce(${items.compare_at_price}, ${products.compare_at_price}), null)`

/** A category is at most three levels deep. */
const categoriesAbove: SQL = sql`(
  select json_group_array(id) from (
    select link.category_id as id from ${productCategories} link where link.product_id = ${products.id}
    union select one.parent_id from ${productCategories} link
      join ${categories} one on one.id = link.category_id
      where link.product_id = ${products.id} and one.parent_id is not null
    union select two.parent_id from ${productCategories} link
      join ${categories} one on one.id = link.category_id
      join ${categories} two on two.id = one.parent_id
      where link.product_id = ${products.id} and two.parent_id is not null))`
