import { percentUpToCoin, spread } from '../../../contract/money-rounding.ts'
import { type Reason, targets } from '../../../contract/shop/promotion-terms.ts'
import { type Candidate, matchingLines } from './candidates.ts'
import type { Cart, Promotion } from './cart.ts'
import { cheapestUnits, gottenUnits, type Units } from './units.ts'

export interface Walked {
  /** Of each line, in the order in which promotions reduced it. */
  readonly discounts: readonly { readonly promotion_id: number; readonly amount: number }[][]
  readonly shippingDiscount: number
  readonly applied: ReadonlyMap<Candidate, number>
  readonly skipped: ReadonlyMap<Candidate, Reason>
  readonly total: number
}

/** Step 2: lines, then the order, then its delivery; within each the higher priority, then the older promotion. */
export const inOrder = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted(
    ({ promotion: a }, { promotion: b }) =>
      targets.indexOf(a.target) - targets.indexOf(b.target) || b.priority - a.priority || a.id - b.id,
  )

/** Steps 3 to 5: each promotion works on what those before it have left. */
export function walk(cart: Cart, candidates: readonly Candidate[]): Walked {
  const cartLeft = new Left(cart)
  const applied = new Map<Candidate, number>()
  const skipped = new Map<Candidate, Reason>()
  for (const candidate of inOrder(candidates)) {
    const { promotion } = candidate
    const weights = weightsOf(cart, candidate, cartLeft)
    if (typeof weights === 'string') {
      skipped.set(candidate, weights)
      continue
    }
    const discount = discountOn(weights.values, promotion, cart)
    const reason = discount === 0 ? 'no_effect' : isPastBudget(promotion, discount) ? 'exhausted' : null
    if (reason) skipped.set(candidate, reason)
    else {
      applied.set(candidate, discount)
      cartLeft.reduce(promotion, weights.indexes, spread(discount, weights.values))
    }
  }
  const { discounts, shippingDiscount } = cartLeft
  return { discounts, shippingDiscount, applied, skipped, total: cartLeft.total() }
}

/** What is left of the lines and of the delivery, and which of them take no further promotion. */
class Left {
  readonly lines: number[]
  readonly discounts: { promotion_id: number; amount: number }[][]
  /** Reduced by a promotion of lines. */
  readonly reduced = new Set<number>()
  /** Reduced by a single one: no other promotion of lines follows. */
  readonly shut = new Set<number>()
  /** What order and shipping have met: nothing, some that share, or one that shares with none. */
  readonly met = new Map<'order' | 'shipping', 'some' | 'single'>()
  shippingDiscount = 0

  readonly delivery: number

  constructor(cart: Cart) {
    this.delivery = cart.delivery?.price ?? 0
    this.lines = cart.lines.map(({ price, quantity }) => price * quantity)
    this.discounts = cart.lines.map(() => [])
  }

  shipping(): number {
    return this.delivery - this.shippingDiscount
  }

  total(): number {
    return this.lines.reduce((sum, left) => sum + left, this.shipping())
  }

  reduce({ id, target, stacking }: Promotion, indexes: readonly number[], shares: readonly number[]): void {
    if (target !== 'line') this.met.set(target, stacking === 'single' ? 'single' : 'some')
    if (target === 'shipping') {
      this.shippingDiscount += shares[0] ?? 0
      return
    }
    for (const [at, index] of indexes.entries()) {
      const amount = shares[at] ?? 0
      if (amount === 0) continue
      this.lines[index] = (this.lines[index] ?? 0) - amount
      this.discounts[index]?.push({ promotion_id: id, amount })
      if (target === 'line') this.reduced.add(index)
      if (target === 'line' && stacking === 'single') this.shut.add(index)
    }
  }
}

interface Weights {
  readonly indexes: readonly number[]
  /** What a discount of this promotion is taken of, line by line. */
  readonly values: readonly number[]
}

function weightsOf(cart: Cart, candidate: Candidate, left: Left): Weights | Reason {
  const { promotion } = candidate
  const { target, stacking } = promotion
  if (target !== 'line') {
    const met = left.met.get(target)
    if (met === 'single' || (met && stacking === 'single')) return 'not_combinable'
    if (target === 'shipping') return { indexes: [0], values: [left.shipping()] }
    return { indexes: cart.lines.map((_, index) => index), values: left.lines.slice() }
  }
  const open = candidate.matching.filter(
    (index) => !left.shut.has(index) && !(stacking === 'single' && left.reduced.has(index)),
  )
  if (open.length === 0) return 'not_combinable'
  const units = unitsOf(cart, candidate, open)
  if (typeof units === 'string') return units
  const indexes = open.filter((index) => units.has(index))
  return { indexes, values: indexes.map((index) => weightOf(cart, promotion, index, units, left)) }
}

function unitsOf(
  { lines }: Cart,
  { promotion, matching }: Candidate,
  open: readonly number[],
): Units | Reason {
  if (promotion.kind !== 'buy_x_get_y') return cheapestUnits(lines, open, promotion.max_units)
  // A unit that is bought may be reduced by another promotion; only one that is got must be open.
  const buyable = promotion.buy_from ? matchingLines(promotion.buy_from, lines) : matching
  const units = gottenUnits(promotion, lines, open, buyable)
  if (units.size > 0) return units
  const isShut = open.length < matching.length && gottenUnits(promotion, lines, matching, buyable).size > 0
  return isShut ? 'not_combinable' : 'minimum_not_met'
}

function weightOf({ lines }: Cart, promotion: Promotion, index: number, units: Units, left: Left): number {
  const chosen = units.get(index) ?? 0
  const ofChosen = shareOf(left.lines[index] ?? 0, chosen, lines[index]?.quantity ?? 1)
  return isEach(promotion) ? Math.min(ofChosen, (promotion.amount ?? 0) * chosen) : ofChosen
}

/** An amount × part ÷ whole, rounded down, without a product that a number might not hold. */
const shareOf = (amount: number, part: number, whole: number): number =>
  Math.floor(amount / whole) * part + Math.floor(((amount % whole) * part) / whole)

/** So much off each unit rather than off all of them together. */
const isEach = ({ kind, target, allocation }: Promotion): boolean =>
  kind === 'fixed' && target === 'line' && allocation === 'each'

function discountOn(weights: readonly number[], promotion: Promotion, { currency }: Cart): number {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const most = Math.min(sum, promotion.max_discount ?? sum)
  if (isEach(promotion)) return most
  if (promotion.kind === 'fixed') return Math.min(promotion.amount ?? 0, most)
  return Math.min(percentUpToCoin(sum, promotion.percent_bp ?? 0, currency), most)
}

const isPastBudget = ({ budget, discount_reserved, discount_given }: Promotion, discount: number): boolean =>
  budget !== null && discount_reserved + discount_given + discount > budget
