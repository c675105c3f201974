import { sql } from 'drizzle-orm'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { StockState, Text } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import type { OpenShop } from '../settings/shop.ts'
import { stockStateOf } from '../stock/stock-state.ts'
import { categories, items, oldSlugs, productCategories, productImages, products } from '../tables.ts'
import { keepProduct, keptProduct } from './kept-products.ts'
import type { IndexedImage } from './search.ts'

/** A product of an open shop with everything that its page shows. */
export interface ShownProduct {
  readonly id: number
  readonly slug: string
  readonly sku: string
  readonly name: Text
  readonly description: Text
  readonly seo_title: Text
  readonly seo_description: Text
  readonly price: number
  readonly compare_at_price: number | null
  readonly tags: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly categories: readonly ShownCategory[]
  readonly variants: readonly ShownVariant[]
  readonly images: readonly (IndexedImage & { readonly is_primary: boolean })[]
  readonly stock_state: StockState
  /** Null where stock is not tracked. */
  readonly available: number | null
}
export interface ShownCategory {
  readonly id: number
  readonly slug: string
  readonly name: Text
}
export interface ShownVariant {
  readonly sku: string
  readonly options: Readonly<Record<string, string>>
  readonly price: number
  readonly compare_at_price: number | null
  readonly stock_state: StockState
  readonly available: number | null
}

/** Missing, draft and foreign are the same 404. `moved` is where the product that had this address is now. */
export async function findShownProduct(
  ctx: Context,
  shop: OpenShop,
  slug: string,
): Promise<{ readonly product: ShownProduct } | { readonly moved: string }> {
  const kept = keptProduct(shop, slug)
  if (kept) return { product: kept }
  const [row] = await read<{ line: string }>(ctx, productSelect(shop.organization_id, slug))
  if (!row) return { moved: await presentSlug(ctx, shop, slug) }
  const product = shownFrom(JSON.parse(row.line) as ProductLine, shop)
  keepProduct(shop, product)
  return { product }
}

/** The same for whoever follows no redirect: a click, a cart. */
export async function findProductNow(ctx: Context, shop: OpenShop, slug: string): Promise<ShownProduct> {
  const found = await findShownProduct(ctx, shop, slug)
  if ('product' in found) return found.product
  const moved = await findShownProduct(ctx, shop, found.moved)
  return 'product' in moved ? moved.product : fail(shopErrors.productNotFound)
}

/** For a page that is kept: only whose it is. Null where it is not shown. */
export async function shownProductId(ctx: Context, shop: OpenShop, slug: string): Promise<number | null> {
  const [row] = await read<{ id: number }>(
    ctx,
    sql`select ${products.id} as id from ${products} where ${isShown(shop.organization_id, slug)}`,
  )
  return row?.id ?? null
}

async function presentSlug(ctx: Context, { organization_id }: OpenShop, slug: string): Promise<string> {
  const [row] = await read<{ slug: string }>(
    ctx,
    sql`select ${products.slug} as slug from ${oldSlugs} join ${products} on ${products.id} = ${oldSlugs.target_id}
        where ${oldSlugs.organization_id} = ${organization_id} and ${oldSlugs.kind} = 'product'
          and ${oldSlugs.slug} = ${slug} and ${products.organization_id} = ${organization_id}
          and ${products.status} = 'active'`,
  )
  return row?.slug ?? fail(shopErrors.productNotFound)
}

const isShown = (organizationId: number, slug: string) =>
  sql`${products.organization_id} = ${organizationId} and ${products.slug} = ${slug} and ${products.status} = 'active'`

/** One value for the whole product, so that one statement reads it. */
const productSelect = (organizationId: number, slug: string) => sql`
  select json_object('id', ${products.id}, 'slug', ${products.slug}, 'name', json(${products.name}),
    'description', json(${products.description}), 'seo_title', json(${products.seo_title}),
    'seo_description', json(${products.seo_description}), 'price', ${products.price},
    'compare_at_price', ${products.compare_at_price}, 'tags', json(${products.tags}),
    'attributes', json(${products.attributes}), 'track_stock', ${products.track_stock},
    'items', json((select json_group_array(json_object('sku', sku, 'is_variant', is_variant, 'is_active', is_active,
        'options', json(options), 'price', price, 'compare_at_price', compare_at_price,
        'available', on_hand - reserved))
      from (select * from ${items} where ${items.product_id} = ${products.id}
        order by ${items.position}, ${items.id}))),
    'categories', json((select json_group_array(json_object('id', id, 'slug', slug, 'name', json(name)))
      from (select ${categories.id}, ${categories.slug}, ${categories.name} from ${productCategories}
        join ${categories} on ${categories.id} = ${productCategories.category_id}
        where ${productCategories.product_id} = ${products.id} order by ${categories.name_key}))),
    'images', json((select json_group_array(json_object('token', token, 'alt', json(alt), 'sizes', json(sizes),
        'is_primary', json(iif(is_primary, 'true', 'false'))))
      from (select * from ${productImages} where ${productImages.product_id} = ${products.id}
        and ${productImages.state} = 'ready' order by ${productImages.is_primary} desc, ${productImages.position},
        ${productImages.id})))) as line
  from ${products} where ${isShown(organizationId, slug)}`

type ProductLine = Omit<ShownProduct, 'sku' | 'variants' | 'stock_state' | 'available'> & {
  readonly track_stock: 0 | 1
  readonly items: readonly ItemLine[]
}
interface ItemLine {
  readonly sku: string
  readonly is_variant: 0 | 1
  readonly is_active: 0 | 1
  readonly options: Readonly<Record<string, string>>
  readonly price: number | null
  readonly compare_at_price: number | null
  readonly available: number
}

function shownFrom(line: ProductLine, { low_stock_at }: OpenShop): ShownProduct {
  const { track_stock, items: all, ...product } = line
  const isTracked = track_stock === 1
  const stateOf = (available: number): StockState =>
    stockStateOf({ track_stock: isTracked, available, low_stock_at })
  const own = all.find((item) => item.is_variant === 0)
  const hasVariants = all.some((item) => item.is_variant === 1)
  const sold = hasVariants
    ? all.filter((item) => item.is_variant === 1 && item.is_active === 1)
    : own
      ? [own]
      : []
  const available = sold.reduce((sum, item) => sum + item.available, 0)
  return {
    ...product,
    sku: own?.sku ?? '',
    variants: hasVariants ? sold.map((item) => variantFrom(item, line, isTracked, stateOf)) : [],
    stock_state: sold.length === 0 ? 'out_of_stock' : stateOf(available),
    available: isTracked ? available : null,
  }
}

function variantFrom(
  { sku, options, price, compare_at_price, available }: ItemLine,
  product: ProductLine,
  isTracked: boolean,
  stateOf: (available: number) => StockState,
): ShownVariant {
  const paid = price ?? product.price
  const compared = compare_at_price ?? product.compare_at_price
  return {
    sku,
    options,
    price: paid,
    // One that costs as much as the product was compared with is no bargain.
    compare_at_price: compared !== null && compared > paid ? compared : null,
    stock_state: stateOf(available),
    available: isTracked ? available : null,
  }
}
