import type { Context } from '../../kernel/context.ts'
import {
  type Changes,
  type IndexedCategory,
  type IndexedShop,
  readCategories,
  readChanges,
  readProducts,
} from './read-index.ts'
import type { Found, IndexedProduct } from './search.ts'
import { Spellings } from './spellings.ts'

export type { IndexedCategory } from './read-index.ts'

/** Everything that lists of a shop are made of, as of one revision. */
export interface ProductIndex {
  readonly revision: number
  readonly products: readonly IndexedProduct[]
  readonly byId: ReadonlyMap<number, IndexedProduct>
  readonly bySlug: ReadonlyMap<string, IndexedProduct>
  readonly categories: ReadonlyMap<number, IndexedCategory>
  readonly categoryBySlug: ReadonlyMap<string, IndexedCategory>
  /** Of the keys and values of attributes, and of tags. It grows until the whole is read again. */
  readonly spellings: Spellings
  /** What was found for the searches before. */
  readonly searches: Map<string, Found>
}

/** Of all shops of an isolate, some fifty megabytes; the one that was asked for longest ago goes first. */
const PRODUCTS_KEPT_MOST = 40_000

const indexes = new Map<number, ProductIndex>()

/** For tests, whose database is another one each time. */
export const forgetProductIndexes = (): void => indexes.clear()

/** The index that this isolate has, where the shop is still as it was. */
export function knownIndex({ organization_id, revision }: IndexedShop): ProductIndex | undefined {
  const known = indexes.get(organization_id)
  return known?.revision === revision ? known : undefined
}

/**
 * The products of a shop in memory. A facet looks at every product that the other filters leave, which a database does
 * anew for each visitor; here it is done once for each revision, and no answer is older than the revision that was
 * read before it.
 */
export async function productIndexOf(ctx: Context, shop: IndexedShop): Promise<ProductIndex> {
  const { organization_id: id } = shop
  const index = knownIndex(shop) ?? (await readAgain(ctx, shop, indexes.get(id)))
  // Somebody who came later may have been faster.
  if ((indexes.get(id)?.revision ?? 0) <= index.revision) {
    // The youngest is last: a Map keeps the order in which its keys were set.
    indexes.delete(id)
    indexes.set(id, index)
    dropOldest()
  }
  return index
}

function dropOldest(): void {
  let kept = [...indexes.values()].reduce((sum, { products }) => sum + products.length, 0)
  for (const [id, { products }] of indexes) {
    if (kept <= PRODUCTS_KEPT_MOST || indexes.size === 1) return
    indexes.delete(id)
    kept -= products.length
  }
}

/** A stock that moves every second must not read ten thousand products as often. */
async function readAgain(
  ctx: Context,
  shop: IndexedShop,
  before: ProductIndex | undefined,
): Promise<ProductIndex> {
  if (before && before.revision < shop.revision && shop.whole_revision <= before.revision) {
    const changes = await readChanges(ctx, shop, before.revision, before)
    if (changes) return changedIndex(shop, before, changes)
  }
  const found = await readCategories(ctx, shop)
  const categories = new Map(found.map((category) => [category.id, category]))
  const spellings = new Spellings()
  return indexOf(shop, await readProducts(ctx, shop, { categories, spellings }), {
    categories,
    spellings,
    categoryBySlug: new Map(found.map((category) => [category.slug, category])),
  })
}

function changedIndex(
  shop: IndexedShop,
  { products, categories, categoryBySlug, spellings, ...before }: ProductIndex,
  { ids, shown }: Changes,
): ProductIndex {
  // Nothing that a list shows: a promotion, a letter.
  if (ids.size === 0)
    return {
      ...before,
      products,
      categories,
      categoryBySlug,
      spellings,
      revision: shop.revision,
      searches: new Map(before.searches),
    }
  const others = products.filter(({ id }) => !ids.has(id))
  const all = [...others, ...shown].sort((a, b) => a.id - b.id)
  return indexOf(shop, all, { categories, categoryBySlug, spellings })
}

const indexOf = (
  { revision }: IndexedShop,
  products: readonly IndexedProduct[],
  words: Pick<ProductIndex, 'categories' | 'categoryBySlug' | 'spellings'>,
): ProductIndex => ({
  ...words,
  revision,
  products,
  byId: new Map(products.map((product) => [product.id, product])),
  bySlug: new Map(products.map((product) => [product.slug, product])),
  searches: new Map(),
})
