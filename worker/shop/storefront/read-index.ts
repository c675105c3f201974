import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { Text } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { searchable } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import type { OpenShop } from '../settings/shop.ts'
import { stockStateOf } from '../stock/stock-state.ts'
import { categories, items, productCategories, productImages, products } from '../tables.ts'
import type { IndexedProduct, SearchKeys } from './search.ts'
import type { Spellings } from './spellings.ts'

export interface IndexedCategory {
  readonly id: number
  readonly parent_id: number | null
  readonly slug: string
  readonly name: Text
}

export type IndexedShop = Pick<OpenShop, 'organization_id' | 'revision' | 'whole_revision' | 'low_stock_at'>

/** A value of D1 is bounded, and so is an answer: products come in portions. */
export const PRODUCTS_PER_READ = 2_000
/** Characters of a description that are searched. */
const DESCRIPTION_SEARCHED = 400

/** In the order of their names. */
export const readCategories = (ctx: Context, { organization_id }: IndexedShop): Promise<IndexedCategory[]> =>
  ctx.db
    .select({
      id: categories.id,
      parent_id: categories.parent_id,
      slug: categories.slug,
      name: categories.name,
    })
    .from(categories)
    .where(sql`${categories.organization_id} = ${organization_id}`)
    .orderBy(categories.name_key, categories.id)

/** What products are described by, in the words of the shop. */
export interface Words {
  readonly categories: ReadonlyMap<number, IndexedCategory>
  readonly spellings: Spellings
}

/** All that are shown, by their numbers. */
export async function readProducts(ctx: Context, shop: IndexedShop, words: Words): Promise<IndexedProduct[]> {
  const indexed: IndexedProduct[] = []
  for (let after = 0; ; ) {
    const rows = await readPortion(
      ctx,
      shop,
      sql`${products.status} = 'active' and ${products.id} > ${after}`,
      products.id,
    )
    for (const row of rows) indexed.push(indexedFrom(row, shop, words))
    const last = rows.at(-1)
    if (!last || rows.length < PRODUCTS_PER_READ) return indexed
    after = last[0]
  }
}

export interface Changes {
  readonly ids: ReadonlySet<number>
  readonly shown: readonly IndexedProduct[]
}

/** What has changed since a revision, shown or not any more; null where that is as good as everything. */
export async function readChanges(
  ctx: Context,
  shop: IndexedShop,
  since: number,
  words: Words,
): Promise<Changes | null> {
  const rows = await readPortion(ctx, shop, sql`${products.revision} > ${since}`, products.revision)
  if (rows.length === PRODUCTS_PER_READ) return null
  return {
    ids: new Set(rows.map(([id]) => id)),
    shown: rows.filter(isShown).map((row) => indexedFrom(row, shop, words)),
  }
}

/** In the order of the query below. */
type Row = readonly [
  id: number,
  slug: string,
  name: Text,
  price: number,
  compareAt: number | null,
  tracked: number,
  tags: readonly string[],
  attributes: Readonly<Record<string, string>>,
  createdAt: number,
  french: string,
  english: string | null,
  items: readonly ItemCells[],
  categoryIds: readonly number[],
  image: readonly [token: string, alt: Text, sizes: readonly { width: number; height: number }[]] | null,
  status: string,
  revision: number,
]
type ItemCells = readonly [
  sku: string,
  isVariant: number,
  isActive: number,
  price: number | null,
  available: number,
  options: Readonly<Record<string, string>>,
]

async function readPortion(
  ctx: Context,
  { organization_id: organizationId }: IndexedShop,
  which: SQL,
  order: AnyColumn,
): Promise<Row[]> {
  const said = (language: 'fr' | 'en') =>
    sql`substr(${products.description} ->> ${sql.raw(`'${language}'`)}, 1, ${DESCRIPTION_SEARCHED})`
  const rows = await read<{ line: string }>(
    ctx,
    sql`
    select json_array(${products.id}, ${products.slug}, json(${products.name}), ${products.price},
      ${products.compare_at_price}, ${products.track_stock}, json(${products.tags}), json(${products.attributes}),
      ${products.created_at}, ${said('fr')}, ${said('en')},
      json((select json_group_array(json_array(${items.sku}, ${items.is_variant}, ${items.is_active}, ${items.price},
        ${items.on_hand} - ${items.reserved}, json(${items.options})))
        from ${items} where ${items.product_id} = ${products.id})),
      json((select json_group_array(${productCategories.category_id}) from ${productCategories}
        where ${productCategories.product_id} = ${products.id})),
      json((select json_array(${productImages.token}, json(${productImages.alt}), json(${productImages.sizes}))
        from ${productImages} where ${productImages.product_id} = ${products.id} and ${productImages.state} = 'ready'
        order by ${productImages.is_primary} desc, ${productImages.position} limit 1)),
      ${products.status}, ${products.revision}) as line
    from ${products}
    where ${products.organization_id} = ${organizationId} and ${which}
    order by ${order} limit ${PRODUCTS_PER_READ}`,
  )
  return rows.map(({ line }) => JSON.parse(line) as Row)
}

const isShown = ([, , , , , , , , , , , , , , status]: Row): boolean => status === 'active'

function indexedFrom(
  row: Row,
  shop: IndexedShop,
  { categories: byCategory, spellings }: Words,
): IndexedProduct {
  const [id, slug, name, price, compareAt, tracked, tags, attributes, createdAt, french, english] = row
  const [, , , , , , , , , , , allItems, categoryIds, image, , revision] = row
  const own = allItems.find(([, isVariant]) => !isVariant)
  const variants = allItems.filter(([, isVariant]) => isVariant)
  const sold = variants.length > 0 ? variants.filter(([, , isActive]) => isActive) : own ? [own] : []
  const prices = sold.map(([, , , itemPrice]) => itemPrice ?? price)
  const above = withThoseAbove(categoryIds, byCategory)
  const values = valuesOf(attributes, variants.length > 0 ? sold : [], spellings)
  const skus = allItems.map(([sku]) => sku)
  const keysIn = (language: 'fr' | 'en'): SearchKeys => {
    const told = [...above].map((category) => textOf(byCategory.get(category)?.name, language))
    const described = language === 'en' && english ? english : french
    return {
      name: searchable(textOf(name, language)),
      rest: searchable(...skus, ...tags, ...Object.values(values).flat(), ...told, described),
    }
  }
  return {
    id,
    revision,
    slug,
    sku: own?.[0] ?? skus[0] ?? '',
    name,
    price,
    compare_at_price: compareAt,
    lowest_price: Math.min(...(prices.length > 0 ? prices : [price])),
    highest_price: Math.max(...(prices.length > 0 ? prices : [price])),
    stock_state:
      sold.length === 0
        ? 'out_of_stock'
        : stockStateOf({
            track_stock: tracked === 1,
            available: sold.reduce((sum, [, , , , available]) => sum + available, 0),
            low_stock_at: shop.low_stock_at,
          }),
    category_ids: above,
    own_category_ids: categoryIds,
    tags,
    tag_spellings: tags.map((tag) => spellings.note(tag, TAG)),
    attributes: values,
    created_at: createdAt,
    image: image && { token: image[0], alt: image[1], sizes: image[2] },
    keys: { fr: keysIn('fr'), en: keysIn('en') },
  }
}

/** A tag is a word of its own, whatever attributes are called. */
export const TAG = '\0tag'

const textOf = (said: Text | undefined, language: 'fr' | 'en'): string =>
  (language === 'en' ? said?.en : null) ?? said?.fr ?? ''

function withThoseAbove(
  ids: readonly number[],
  byCategory: ReadonlyMap<number, IndexedCategory>,
): ReadonlySet<number> {
  const above = new Set<number>()
  for (const id of ids)
    for (let at = byCategory.get(id); at && !above.has(at.id); at = byCategory.get(at.parent_id ?? 0))
      above.add(at.id)
  return above
}

/** Of a product with variants also what they may be chosen by. */
function valuesOf(
  attributes: Readonly<Record<string, string>>,
  variants: readonly ItemCells[],
  spellings: Spellings,
): Readonly<Record<string, readonly string[]>> {
  const values = new Map<string, Set<string>>()
  const add = ([writtenKey, writtenValue]: [string, string]) => {
    const key = spellings.note(writtenKey)
    const value = spellings.note(writtenValue, key)
    const known = values.get(key)
    if (known) known.add(value)
    else values.set(key, new Set([value]))
  }
  Object.entries(attributes).forEach(add)
  for (const [, , , , , options] of variants) Object.entries(options).forEach(add)
  // From entries: a key may be called like a member of every object.
  return Object.fromEntries([...values].map(([key, all]) => [key, [...all]]))
}
