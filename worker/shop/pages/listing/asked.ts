import { majorUnits } from '../../../../contract/money.ts'
import { parseMoney } from '../../../../contract/money-reading.ts'
import { SEARCH_TEXT_MOST } from '../../../../contract/page.ts'
import { type ProductSort, productSorts } from '../../../../contract/shop/storefront.ts'
import type { ProductAsk } from '../../storefront/list-products.ts'
import type { Visit } from '../frame/visit.ts'

export const PRODUCTS_PER_PAGE = 24
/** What a reader leafs through; beyond it a search helps more. */
const PAGE_MOST = 400
const ATTRIBUTES_ASKED_MOST = 30

/** What the address of a listing asks for. Whatever it says that is none of this is left alone. */
export interface Asked {
  readonly q: string
  /** `couleur:Rouge`, as the boxes send them. */
  readonly attributes: readonly string[]
  readonly tag: string
  readonly min: number | null
  readonly max: number | null
  readonly inStock: boolean
  readonly sort: ProductSort | null
  readonly page: number
}

export function askedIn({ url, shop, language }: Pick<Visit, 'url' | 'shop' | 'language'>): Asked {
  const said = (name: string) => url.searchParams.get(name)?.trim() ?? ''
  const amount = (name: string) => parseMoney(said(name), shop.currency, language)
  const page = /^\d{1,3}$/.test(said('page')) ? Number(said('page')) : 1
  return {
    q: said('q').slice(0, SEARCH_TEXT_MOST),
    attributes: [...new Set(url.searchParams.getAll('a'))]
      .filter((pair) => /^[^,:]+:[^,:]+$/.test(pair))
      .slice(0, ATTRIBUTES_ASKED_MOST),
    tag: said('tag').slice(0, SEARCH_TEXT_MOST),
    min: amount('min'),
    max: amount('max'),
    inStock: said('stock') === '1',
    sort: productSorts.find((sort) => sort === said('sort')) ?? null,
    page: Math.min(PAGE_MOST, Math.max(1, page)),
  }
}

export const productAskOf = (asked: Asked, category: string | undefined): ProductAsk => ({
  q: asked.q,
  ...(category === undefined ? {} : { category }),
  ...(asked.tag === '' ? {} : { tag: asked.tag }),
  ...(asked.attributes.length === 0 ? {} : { attributes: asked.attributes.join(',') }),
  ...(asked.min === null ? {} : { min_price: asked.min }),
  ...(asked.max === null ? {} : { max_price: asked.max }),
  ...(asked.sort === null ? {} : { sort: asked.sort }),
  in_stock: asked.inStock,
  limit: PRODUCTS_PER_PAGE,
  offset: (asked.page - 1) * PRODUCTS_PER_PAGE,
})

/** An address that asks for the same but for this; the page is left out unless it is named. */
export function pathWith(
  { path, shop }: Pick<Visit, 'path' | 'shop'>,
  base: string,
  asked: Asked,
  change: Partial<Asked>,
): string {
  const next = { ...asked, page: 1, ...change }
  const search = new URLSearchParams()
  if (next.q !== '') search.set('q', next.q)
  for (const pair of next.attributes) search.append('a', pair)
  if (next.tag !== '') search.set('tag', next.tag)
  if (next.min !== null) search.set('min', majorUnits(next.min, shop.currency))
  if (next.max !== null) search.set('max', majorUnits(next.max, shop.currency))
  if (next.inStock) search.set('stock', '1')
  if (next.sort !== null) search.set('sort', next.sort)
  if (next.page > 1) search.set('page', String(next.page))
  return path(search.size === 0 ? base : `${base}?${search}`)
}

export const filtersSet = ({ attributes, tag, min, max, inStock }: Asked): number =>
  attributes.length + (tag === '' ? 0 : 1) + (min === null && max === null ? 0 : 1) + (inStock ? 1 : 0)
