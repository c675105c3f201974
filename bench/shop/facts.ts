import type * as z from 'zod'
import { sameFacts } from '../harness/same-answers.ts'
import type { Side } from '../harness/side.ts'
import type { answers } from './answers.ts'

interface ListFacts {
  readonly total: number
  readonly slugs: readonly string[] | undefined
  readonly categories: Readonly<Record<string, number>>
  readonly colours: Readonly<Record<string, number>>
}

interface ProductFacts {
  readonly name: string
  readonly description: string
  /** What can be bought of it. */
  readonly variants: readonly { readonly sku: string; readonly price: number }[]
}

/** What every side must say, whatever protocol it speaks. */
export interface HoldFacts {
  readonly list: (side: Side, offset: number, facts: ListFacts) => void
  readonly search: (side: Side, words: string, facts: ListFacts) => void
  readonly product: (side: Side, slug: string, facts: ProductFacts) => void
}

export function holdFacts(): HoldFacts {
  const same = sameFacts()
  return {
    list: (side, offset, facts) => same(side, `the list from ${offset}`, facts),
    search: (side, words, facts) => same(side, `a search for ${words}`, facts),
    product: (side, slug, facts) => same(side, slug, facts),
  }
}

export function listFacts({ total, results, facets }: z.output<(typeof answers)['products']>): ListFacts {
  const colours = facets.attributes.find(({ key }) => key === 'couleur')?.values ?? []
  return {
    total,
    slugs: results.map(({ slug }) => slug),
    categories: Object.fromEntries(facets.categories.map(({ slug, count }) => [slug, count])),
    colours: Object.fromEntries(colours.map(({ value, count }) => [value, count])),
  }
}

export function productFacts(product: z.output<(typeof answers)['product']>): ProductFacts {
  const { name, description, sku, price, variants } = product
  const sold = variants.length > 0 ? variants : [{ sku, price }]
  return { name, description, variants: sold.map((one) => ({ sku: one.sku, price: one.price })) }
}
