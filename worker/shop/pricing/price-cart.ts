import { GROSS_MOST, totalsOf } from '../../../contract/billing/totals.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import type { Cart, Considered, Priced } from './cart.ts'
import { type Walked, walk } from './walk.ts'

/**
 * The one function that says what a cart costs: the quote, the order and its guards all follow it. Without a database
 * and without a clock, so that the same cart costs the same wherever it is asked.
 */
export function priceCart(cart: Cart): Priced | { readonly fault: 'amount_too_large' } {
  if (listTotal(cart) > GROSS_MOST) return { fault: 'amount_too_large' }
  const { candidates, refused } = candidatesOf(cart)
  const { best, runs } = bestRun(cart, candidates)
  const considered = [...refused, ...candidates.map((candidate) => becameOf(candidate, best, runs))]
  const shipping = cart.delivery && {
    ...cart.delivery,
    discount: best.shippingDiscount,
    total: cart.delivery.price - best.shippingDiscount,
  }
  const lines = cart.lines.map((line, index) => {
    const discounts = best.discounts[index] ?? []
    const subtotal = line.price * line.quantity
    const discount = discounts.reduce((sum, { amount }) => sum + amount, 0)
    return { ...line, subtotal, discount, total: subtotal - discount, discounts }
  })
  return {
    currency: cart.currency,
    lines,
    subtotal: lines.reduce((sum, line) => sum + line.subtotal, 0),
    discount_total: lines.reduce((sum, line) => sum + line.discount, 0),
    shipping,
    tax_total: taxIn([...lines, ...(shipping ? [shipping] : [])]),
    total: best.total,
    promotions: [...best.applied].map(([{ promotion, code }, amount]) => ({ promotion, code, amount })),
    rejected: rejectedOf(cart, considered),
    considered,
  }
}

const listTotal = ({ lines, delivery }: Cart): number =>
  lines.reduce((sum, { price, quantity }) => sum + price * quantity, delivery?.price ?? 0)

type Runs = ReadonlyMap<Candidate, Walked>

/**
 * Step 6: all that may be combined go in one walk, each exclusive one alone, and what costs the customer least is taken.
 * The walk comes first where totals are the same, then the higher priority, then the older promotion.
 */
function bestRun(cart: Cart, candidates: readonly Candidate[]): { best: Walked; runs: Runs } {
  const isExclusive = ({ promotion }: Candidate) => promotion.stacking === 'exclusive'
  const together = walk(
    cart,
    candidates.filter((candidate) => !isExclusive(candidate)),
  )
  const runs = new Map<Candidate, Walked>()
  for (const candidate of candidates)
    runs.set(candidate, isExclusive(candidate) ? walk(cart, [candidate]) : together)
  let best = together
  const exclusive = candidates
    .filter(isExclusive)
    .toSorted(({ promotion: a }, { promotion: b }) => b.priority - a.priority || a.id - b.id)
  for (const candidate of exclusive) {
    const alone = runs.get(candidate)
    if (alone && alone.total < best.total) best = alone
  }
  return { best, runs }
}

/** What would not have been applied in its own run either says why; what gave way to a better run says that. */
function becameOf(candidate: Candidate, best: Walked, runs: Runs): Considered {
  const { promotion, code } = candidate
  const amount = best.applied.get(candidate) ?? 0
  const reason = amount > 0 ? null : (runs.get(candidate)?.skipped.get(candidate) ?? 'not_combinable')
  return { promotion, code: code?.code ?? null, amount, reason }
}

/** In the order in which they were given. */
const rejectedOf = ({ codes }: Cart, considered: readonly Considered[]): Priced['rejected'] =>
  codes.flatMap(({ code }) => {
    const reason = considered.find((one) => one.code === code)?.reason
    return reason ? [{ code, reason }] : []
  })

/** As billing computes it: prices contain their tax, which is rounded once for each rate. */
function taxIn(parts: readonly { readonly total: number; readonly tax_rate_bp: number }[]): number {
  const totals = totalsOf({
    prices_include_tax: true,
    discount_bp: null,
    discount_amount: null,
    lines: parts.map(({ total, tax_rate_bp }) => ({
      quantity: '1',
      unit_amount: total,
      tax_rate_bp,
      discount_bp: null,
      discount_amount: null,
      exemption_reason: null,
    })),
  })
  if ('fault' in totals) throw new RangeError(totals.fault)
  return totals.tax_amount
}
