import * as z from 'zod'
import type { Shots } from '../harness/compare-sides.ts'
import { range, turning } from '../harness/range.ts'
import type { Side } from '../harness/side.ts'
import type { HoldFacts } from './facts.ts'
import { CHECKED, PAGES, type ScenarioName, SEARCHES, SINGLES } from './scenarios.ts'
import { cartProducts, quantityOf } from './shops.ts'
import {
  ADD_LINES,
  ADJUST_LINE,
  asked,
  graphql,
  LIST,
  listAnswer,
  PRODUCT,
  productAnswer,
  variantOf,
  wholeOrder,
} from './vendure-asks.ts'

const listed = (skip: number) => graphql(LIST, { input: { groupByProduct: true, take: 20, skip } })
const searched = (term: string) =>
  graphql(LIST, { input: { term, groupByProduct: true, take: 20, skip: 0, sort: { price: 'ASC' } } })
const one = (slug: string) => graphql(PRODUCT, { slug })

/** The same questions in its own words; what it answers is held against what the others answered. */
export async function vendureShots(side: Side, hold: HoldFacts): Promise<Shots<ScenarioName>> {
  const { origin } = side
  for (const offset of PAGES) {
    const { data } = await asked(origin, listed(offset), listAnswer)
    hold.list(side, offset, factsOf(data))
  }
  for (const words of SEARCHES.slice(0, CHECKED * 4)) {
    const { data } = await asked(origin, searched(words), listAnswer)
    hold.search(side, words, { ...factsOf(data), slugs: undefined })
  }
  for (const { slug } of SINGLES.slice(0, CHECKED)) {
    const { product } = (await asked(origin, one(slug), productAnswer)).data
    const variants = product.variants.map(({ sku, priceWithTax }) => ({ sku, price: priceWithTax }))
    hold.product(side, slug, { name: product.name, description: product.description, variants })
  }
  return {
    'list, 20 of 10,000': (turn) => listed(turning(PAGES, turn)),
    'search, 20 by price': (turn) => searched(turning(SEARCHES, turn)),
    'product by slug': (turn) => one(turning(SINGLES, turn).slug),
    '50 lines × 50 promotions': await adjusting(side),
  }
}

function factsOf({ search }: z.output<typeof listAnswer>) {
  return {
    total: search.totalItems,
    slugs: search.items.map(({ slug }) => slug),
    categories: Object.fromEntries(
      search.collections.map(({ collection, count }) => [collection.slug, count]),
    ),
    colours: Object.fromEntries(
      search.facetValues
        .filter(({ facetValue }) => facetValue.facet.code === 'couleur')
        .map(({ facetValue, count }) => [facetValue.name, count]),
    ),
  }
}

/** More than callers, so that no two of them have the same cart in their hands. */
const CARTS = 8

/** It prices a cart whenever something of it changes, and keeps it: one line's quantity goes up and down. */
async function adjusting({ origin }: Side): Promise<(turn: number) => ReturnType<typeof graphql>> {
  const variants: string[] = []
  for (const { slug } of cartProducts) variants.push(await variantOf(origin, slug))
  const inputs = variants.map((productVariantId, place) => ({
    productVariantId,
    quantity: quantityOf(place),
  }))
  const carts: { readonly token: string; readonly lines: readonly { id: string; quantity: number }[] }[] = []
  for (const _ of range(CARTS)) {
    const { data, token } = await asked(origin, graphql(ADD_LINES, { inputs }), added)
    const { lines, discounts } = data.addItemsToOrder.order
    if (token === undefined || lines.length !== inputs.length || discounts.length === 0)
      throw new Error('Vendure did not fill a cart')
    carts.push({ token, lines })
  }
  return (turn) => {
    const { token, lines } = turning(carts, turn)
    const round = Math.floor(turn / CARTS)
    const line = turning(lines, round)
    const quantity = line.quantity + (Math.floor(round / lines.length) % 2 === 0 ? 1 : 0)
    return graphql(ADJUST_LINE, { line: line.id, quantity }, token)
  }
}

const added = z.object({ addItemsToOrder: z.object({ order: wholeOrder }) })
