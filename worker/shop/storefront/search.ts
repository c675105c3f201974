import type { StockState, Text } from '../../../contract/shop/schemas.ts'

/** What a list shows of a product, and what it is found by. */
export interface IndexedProduct {
  readonly id: number
  /** Of the shop, when it last looked otherwise. */
  readonly revision: number
  readonly slug: string
  readonly sku: string
  readonly name: Text
  readonly price: number
  readonly compare_at_price: number | null
  /** What its variants cost, where they differ. */
  readonly lowest_price: number
  readonly highest_price: number
  readonly stock_state: StockState
  /** With those above them. */
  readonly category_ids: ReadonlySet<number>
  readonly own_category_ids: readonly number[]
  readonly tags: readonly string[]
  /** The same, each in the one spelling that a filter asks for. */
  readonly tag_spellings: readonly string[]
  /** Its attributes, and the options of its variants: `taille` has several values. */
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly created_at: number
  readonly image: IndexedImage | null
  readonly keys: { readonly fr: SearchKeys; readonly en: SearchKeys }
}

export interface IndexedImage {
  readonly token: string
  readonly alt: Text
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
}

/** Without case and accents. */
export interface SearchKeys {
  readonly name: string
  /** Skus, tags, values of attributes, names of categories, the beginning of the description. */
  readonly rest: string
}

export const sorts = ['relevance', 'newest', 'price', '-price', 'name', 'popular'] as const
export type Sort = (typeof sorts)[number]

export interface Search {
  /** As `searchable` leaves it. */
  readonly words: readonly string[]
  readonly category_id: number | null
  readonly tag: string | null
  /** Values of one key are alternatives, keys add up. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>
  readonly min_price: number | null
  readonly max_price: number | null
  readonly in_stock: boolean
  readonly sort: Sort
  readonly locale: 'fr' | 'en'
}

export interface Found {
  readonly products: readonly IndexedProduct[]
  readonly categories: ReadonlyMap<number, number>
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly price: { readonly min: number; readonly max: number } | null
}

/**
 * The products that a search finds, in their order, and how many each further choice would leave. A facet counts what
 * all filters but its own leave, so that a reader sees what choosing another value of it would show.
 */
export function searchProducts(
  index: readonly IndexedProduct[],
  search: Search,
  viewsOf: (id: number) => number = () => 0,
): Found {
  const found: { readonly product: IndexedProduct; readonly score: number }[] = []
  const facets = new Facets()
  const filters = filtersOf(search)
  for (const product of index) {
    const score = scoreOf(product, search)
    if (score === 0) continue
    const failed = filters.filter(({ passes }) => !passes(product))
    if (failed.length > 1) continue
    const facet = failed[0]?.facet
    if (failed.length === 1 && facet === undefined) continue
    if (failed.length === 0) found.push({ product, score })
    facets.count(product, facet)
  }
  found.sort(orderOf(search, viewsOf))
  return { products: found.map(({ product }) => product), ...facets.counted }
}

interface Filter {
  /** The facet that counts as if this filter were not set; of none where there is no such facet. */
  readonly facet: string | undefined
  readonly passes: (product: IndexedProduct) => boolean
}

const CATEGORY = 'category'
const PRICE = 'price'
/** Keys of attributes are chosen by the shop, so they are told from the two others. */
const attributeFacet = (key: string) => `attribute ${key}`

function filtersOf({ category_id, tag, attributes, min_price, max_price, in_stock }: Search): Filter[] {
  const filters: Filter[] = []
  if (category_id !== null)
    filters.push({ facet: CATEGORY, passes: ({ category_ids }) => category_ids.has(category_id) })
  if (tag !== null)
    filters.push({ facet: undefined, passes: ({ tag_spellings }) => tag_spellings.includes(tag) })
  if (in_stock)
    filters.push({ facet: undefined, passes: ({ stock_state }) => stock_state !== 'out_of_stock' })
  if (min_price !== null || max_price !== null)
    filters.push({
      facet: PRICE,
      passes: ({ price }) => price >= (min_price ?? 0) && price <= (max_price ?? Number.POSITIVE_INFINITY),
    })
  for (const [key, wanted] of attributes)
    filters.push({
      facet: attributeFacet(key),
      // A visitor may ask for what every object has a member of that name for.
      passes: ({ attributes: own }) =>
        Object.hasOwn(own, key) && (own[key]?.some((value) => wanted.has(value)) ?? false),
    })
  return filters
}

class Facets {
  readonly #categories = new Map<number, number>()
  readonly #attributes = new Map<string, Map<string, number>>()
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY

  /** In every facet, or in the only one whose filter leaves the product out. */
  count(product: IndexedProduct, only: string | undefined): void {
    if (only === undefined || only === CATEGORY)
      for (const id of product.category_ids) this.#categories.set(id, (this.#categories.get(id) ?? 0) + 1)
    if (only === undefined || only === PRICE) {
      this.#min = Math.min(this.#min, product.price)
      this.#max = Math.max(this.#max, product.price)
    }
    for (const key in product.attributes)
      if (only === undefined || only === attributeFacet(key)) this.#add(key, product.attributes[key] ?? [])
  }

  #add(key: string, values: readonly string[]): void {
    let counts = this.#attributes.get(key)
    if (!counts) {
      counts = new Map()
      this.#attributes.set(key, counts)
    }
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  }

  get counted(): Omit<Found, 'products'> {
    const price = this.#min > this.#max ? null : { min: this.#min, max: this.#max }
    return { categories: this.#categories, attributes: this.#attributes, price }
  }
}

/** Zero for what is not found; names before the rest, beginnings of words before their middles. */
export function scoreOf(
  product: IndexedProduct,
  { words, locale }: Pick<Search, 'words' | 'locale'>,
): number {
  let score = 1
  const { name, rest } = product.keys[locale]
  for (const word of words) {
    const at = name.indexOf(word)
    if (at === 0) score += 12
    else if (at > 0) score += name[at - 1] === ' ' ? 8 : 4
    else if (rest.includes(word)) score += 1
    else return 0
  }
  const [first] = words
  if (words.length === 1 && first === product.sku.toLowerCase()) score += 100
  return score
}

type Scored = { readonly product: IndexedProduct; readonly score: number }

/** Total: equal ones by age, then by id, so that pages neither repeat nor hide any. */
function orderOf({ sort, locale, words }: Search, viewsOf: (id: number) => number) {
  const newer = (a: Scored, b: Scored) =>
    b.product.created_at - a.product.created_at || b.product.id - a.product.id
  const orders: Record<Sort, (a: Scored, b: Scored) => number> = {
    relevance: (a, b) => (words.length > 0 ? b.score - a.score : 0),
    newest: () => 0,
    price: (a, b) => a.product.price - b.product.price,
    '-price': (a, b) => b.product.price - a.product.price,
    name: (a, b) => compare(a.product.keys[locale].name, b.product.keys[locale].name),
    popular: (a, b) => viewsOf(b.product.id) - viewsOf(a.product.id),
  }
  const order = orders[sort]
  return (a: Scored, b: Scored) => order(a, b) || newer(a, b)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
