import { sql } from 'drizzle-orm'
import type { ProductStatus, Text } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { valuesOf } from '../../kernel/data/ids-in.ts'
import { searchable } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import { categories, items, productCategories, products } from '../tables.ts'

/** A product as an import compares it. */
export interface KnownProduct {
  readonly id: number
  readonly version: number
  readonly status: ProductStatus
  readonly slug: string
  readonly name: Text
  readonly description: Text
  readonly price: number
  readonly compare_at_price: number | null
  readonly tags: readonly string[]
  readonly track_stock: 0 | 1
  readonly category_ids: readonly number[]
  readonly items: readonly KnownItem[]
}

export interface KnownItem {
  readonly id: number
  readonly version: number
  readonly is_variant: 0 | 1
  readonly sku: string
  readonly sku_key: string
  readonly options: Readonly<Record<string, string>>
  readonly price: number | null
  readonly compare_at_price: number | null
  readonly on_hand: number
  readonly reserved: number
  readonly is_active: 0 | 1
  readonly position: number
}

/** What the shop has of what the file names. */
export interface Known {
  readonly products: readonly KnownProduct[]
  /** Which product has each of the addresses that the file names. */
  readonly slugs: ReadonlyMap<string, number>
  /** By address, and by French name where only one has it. */
  readonly categories: ReadonlyMap<string, number>
}

/** Skus of one statement: each product comes with its texts, and an answer has its bounds. */
const SKUS_PER_READ = 1_000

export async function readKnown(
  ctx: Context,
  organizationId: number,
  asked: { readonly keys: readonly string[]; readonly slugs: readonly string[] },
): Promise<Known> {
  const found = new Map<number, KnownProduct>()
  for (let from = 0; from < asked.keys.length; from += SKUS_PER_READ)
    for (const product of await productsWith(
      ctx,
      organizationId,
      asked.keys.slice(from, from + SKUS_PER_READ),
    ))
      found.set(product.id, product)
  const slugs = await read<{ id: number; slug: string }>(
    ctx,
    sql`select id, slug from ${products} where organization_id = ${organizationId}
      and slug in (select value from ${valuesOf(asked.slugs)})`,
  )
  return {
    products: [...found.values()],
    slugs: new Map(slugs.map(({ id, slug }) => [slug, id])),
    categories: await categoriesByName(ctx, organizationId),
  }
}

async function productsWith(
  ctx: Context,
  organizationId: number,
  keys: readonly string[],
): Promise<KnownProduct[]> {
  const rows = await read<{ line: string }>(
    ctx,
    sql`select json_object('id', ${products.id}, 'version', ${products.version}, 'status', ${products.status},
        'slug', ${products.slug}, 'name', json(${products.name}), 'description', json(${products.description}),
        'price', ${products.price}, 'compare_at_price', ${products.compare_at_price},
        'tags', json(${products.tags}), 'track_stock', ${products.track_stock},
        'category_ids', json((select json_group_array(category_id) from ${productCategories}
          where ${productCategories.product_id} = ${products.id})),
        'items', json((select json_group_array(json_object('id', id, 'version', version,
          'is_variant', is_variant, 'sku', sku, 'sku_key', sku_key, 'options', json(options), 'price', price,
          'compare_at_price', compare_at_price, 'on_hand', on_hand, 'reserved', reserved,
          'is_active', is_active, 'position', position))
          from (select * from ${items} where ${items.product_id} = ${products.id} order by position, id)))) as line
      from ${products} where ${products.id} in (select ${items.product_id} from ${items}
        where ${items.organization_id} = ${organizationId}
          and ${items.sku_key} in (select value from ${valuesOf(keys)}))`,
  )
  return rows.map(({ line }) => JSON.parse(line) as KnownProduct)
}

async function categoriesByName(ctx: Context, organizationId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await read<{ id: number; slug: string; name_key: string }>(
    ctx,
    sql`select id, slug, name_key from ${categories} where organization_id = ${organizationId} order by id`,
  )
  const names = new Map<string, number>()
  for (const { id, name_key: name } of rows) names.set(name, names.has(name) ? 0 : id)
  const only = [...names].filter(([, id]) => id !== 0)
  return new Map([...only, ...rows.map(({ id, slug }): [string, number] => [slug, id])])
}

export const categoryIn = (known: Known, written: string): number | undefined =>
  known.categories.get(written) ?? known.categories.get(searchable(written))
