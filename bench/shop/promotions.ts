import { range, turning } from '../harness/range.ts'
import { FIRST } from './goods.ts'
import { cartProducts } from './shops.ts'

/** Everything that a shop may have running at once. */
const COUNT = 50

interface Terms {
  readonly kind: 'percentage' | 'fixed' | 'buy_x_get_y'
  readonly target: 'line' | 'order' | 'shipping'
  readonly percent_bp?: number
  readonly amount?: number
  readonly minimum_amount?: number
  readonly stacking?: 'stack' | 'single' | 'exclusive'
  /** Places of the cart's products: which a promotion names, by what they are. */
  readonly of?: { readonly by: 'category' | 'tag' | 'sku' | 'product'; readonly place: number }
}

export interface Promotion extends Terms {
  readonly id: number
  readonly name: string
}

/** Some of each kind: most take something off lines, a few off the whole order or its delivery. */
function termsOf(place: number): Terms {
  if (place < 20)
    return { kind: 'percentage', target: 'line', percent_bp: 500 + place * 50, of: { by: 'category', place } }
  if (place < 30) return { kind: 'fixed', target: 'line', amount: 500, of: { by: 'tag', place } }
  if (place < 35) return { kind: 'buy_x_get_y', target: 'line', percent_bp: 10_000, of: { by: 'sku', place } }
  if (place < 40)
    return {
      kind: 'percentage',
      target: 'line',
      percent_bp: 1_000,
      stacking: 'single',
      of: { by: 'product', place },
    }
  if (place < 45)
    return { kind: 'percentage', target: 'order', percent_bp: 100 + place, minimum_amount: place * 10_000 }
  if (place < 48) return { kind: 'fixed', target: 'order', amount: place * 100, minimum_amount: 50_000 }
  if (place < 49) return { kind: 'percentage', target: 'shipping', percent_bp: 5_000 }
  return { kind: 'percentage', target: 'order', percent_bp: 2_500, stacking: 'exclusive' }
}

export const promotions: readonly Promotion[] = range(COUNT).map((place) => ({
  id: FIRST + place,
  name: `Promotion ${place + 1}`,
  ...termsOf(place),
}))

export const promotedProduct = (place: number) => turning(cartProducts, place)

/** How often a discount may be had, and how many want it. */
export const LIMITS = [1, 10, 100]
export const BUYERS = 500
export const RACES_MOST = 20
export const RACE_DISCOUNT = 500

/** A code for each race: what was had once stays had. */
export const codeOf = (limit: number, race: number): string => `COURSE-${limit}-${race}`

export const raceCodes = LIMITS.flatMap((limit) =>
  range(RACES_MOST).map((race) => ({ code: codeOf(limit, race), limit })),
).map((one, index) => ({ ...one, id: FIRST + 1_000 + index }))
