import type * as z from 'zod'
import type { Locale } from '../../../contract/errors.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type * as contract from '../../../contract/shop/storefront.ts'
import type { PublicProductRow } from '../../../contract/shop/storefront.ts'
import type { Context } from '../../kernel/context.ts'
import { openCursor, searchable, writeCursor } from '../../kernel/data/list.ts'
import { fail } from '../../kernel/failure.ts'
import type { OpenShop } from '../settings/shop.ts'
import { productUrl, shownImage } from './addresses.ts'
import { viewsOf } from './popularity.ts'
import { type IndexedCategory, type ProductIndex, productIndexOf } from './product-index.ts'
import { TAG } from './read-index.ts'
import { type Found, type IndexedProduct, type Search, searchProducts } from './search.ts'

/** Words of a search; the rest of what was typed narrows nothing down any more. */
const WORDS_MOST = 8
/** Searches whose results are kept with an index: the listing and its first filters are what nearly everybody asks for. */
const SEARCHES_KEPT = 100

export type ProductAsk = Omit<z.output<typeof contract.productQuery>, 'shop' | 'lang'>

export async function listPublicProducts(
  ctx: Context,
  shop: OpenShop,
  language: Locale,
  ask: ProductAsk,
): Promise<z.output<typeof contract.listPublicProducts.reply>> {
  const index = await productIndexOf(ctx, shop)
  const found = await find(ctx, shop, index, searchOf(index, language, ask))
  const offset = ask.cursor === undefined ? ask.offset : placeIn(ask.cursor)
  const end = offset + ask.limit
  const results = found.products.slice(offset, end)
  return {
    total: found.products.length,
    count: results.length,
    limit: ask.limit,
    offset,
    next: end < found.products.length ? writeCursor([end, 0]) : null,
    results: results.map((product) => shownRow(ctx, shop, index, product, language)),
    facets: shownFacets(index, found, language),
  }
}

/** One that somebody made up leads to the beginning, or behind the end. */
const placeIn = (cursor: string): number => {
  const place = Number(openCursor(cursor)[0])
  return Number.isSafeInteger(place) && place > 0 ? place : 0
}

export function searchOf(index: ProductIndex, locale: Locale, ask: ProductAsk): Search {
  const words = searchable(ask.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, WORDS_MOST)
  const attributes = pairsOf(index, ask.attributes ?? '')
  const category = ask.category === undefined ? null : index.categoryBySlug.get(ask.category)
  if (category === undefined) fail(shopErrors.categoryNotFound)
  return {
    words,
    attributes,
    locale,
    tag: ask.tag === undefined ? null : index.spellings.find(ask.tag.trim(), TAG),
    in_stock: ask.in_stock ?? false,
    min_price: ask.min_price ?? null,
    max_price: ask.max_price ?? null,
    category_id: category?.id ?? null,
    sort: ask.sort ?? (words.length > 0 ? 'relevance' : 'newest'),
  }
}

function pairsOf(index: ProductIndex, written: string): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>()
  for (const pair of written.split(',').filter(Boolean)) {
    const [key, value] = spelledPair(index, pair)
    pairs.set(key, (pairs.get(key) ?? new Set()).add(value))
  }
  return pairs
}

/** `couleur:rouge`, however it was typed, as the shop's facets say it. */
export function spelledPair({ spellings }: ProductIndex, pair: string): [key: string, value: string] {
  const [typedKey = '', typedValue = ''] = pair.split(':').map((part) => part.trim())
  const key = spellings.find(typedKey)
  return [key, spellings.find(typedValue, key)]
}

/** What is popular changes with every visit, so nothing that is ordered by it is kept. */
export async function find(
  ctx: Context,
  shop: OpenShop,
  index: ProductIndex,
  search: Search,
): Promise<Found> {
  if (search.sort === 'popular')
    return searchProducts(index.products, search, await viewsOf(ctx, shop.organization_id))
  const key = keyOf(search)
  const known = index.searches.get(key)
  if (known) return known
  const found = searchProducts(index.products, search)
  const [oldest] = index.searches.keys()
  if (index.searches.size >= SEARCHES_KEPT && oldest !== undefined) index.searches.delete(oldest)
  index.searches.set(key, found)
  return found
}

const keyOf = ({ attributes, ...search }: Search): string =>
  JSON.stringify([search, [...attributes].map(([key, values]) => [key, [...values].sort()])])

function shownRow(
  ctx: Context,
  shop: OpenShop,
  index: ProductIndex,
  product: IndexedProduct,
  language: Locale,
): PublicProductRow {
  const { slug, sku, name, price, compare_at_price, tags, stock_state, image } = product
  return {
    slug,
    sku,
    price,
    compare_at_price,
    stock_state,
    name: textIn(name, language),
    currency: shop.currency,
    categories: product.own_category_ids.flatMap((id) => {
      const category = index.categories.get(id)
      return category ? [{ slug: category.slug, name: textIn(category.name, language) }] : []
    }),
    tags: [...tags],
    url: productUrl(ctx, shop, slug, language),
    image: image && shownImage(ctx, image, { isPrimary: true, language }),
  }
}

type Facets = z.output<typeof contract.facets>

/** Sorted once for each language: what was found is kept, and asked for page by page. */
const shownBefore = new WeakMap<Found, Map<Locale, Facets>>()

export function shownFacets(index: ProductIndex, found: Found, language: Locale): Facets {
  const known = shownBefore.get(found) ?? new Map<Locale, Facets>()
  shownBefore.set(found, known)
  const shown = known.get(language) ?? facetsOf(index, found, language)
  known.set(language, shown)
  return shown
}

function facetsOf(index: ProductIndex, { categories, attributes, price }: Found, language: Locale): Facets {
  const byName = collators[language].compare
  return {
    categories: countedCategories(index, categories).map(({ category, count }) => ({
      slug: category.slug,
      name: textIn(category.name, language),
      count,
    })),
    attributes: [...attributes]
      .map(([key, values]) => ({
        key,
        values: [...values]
          .map(([value, count]) => ({ value, count }))
          .sort((a, b) => byName(a.value, b.value)),
      }))
      .sort((a, b) => byName(a.key, b.key)),
    price,
  }
}

/** Making one costs a thousand comparisons. */
const collators = {
  fr: new Intl.Collator('fr', { numeric: true }),
  en: new Intl.Collator('en', { numeric: true }),
}

/** In the order of their names. */
export const countedCategories = (
  index: ProductIndex,
  counts: ReadonlyMap<number, number>,
): { readonly category: IndexedCategory; readonly count: number }[] =>
  [...index.categories.values()].flatMap((category) => {
    const count = counts.get(category.id)
    return count === undefined ? [] : [{ category, count }]
  })
