import type { Reason, Selection } from '../../../contract/shop/promotion-terms.ts'
import type { Cart, CartLine, Considered, GivenCode, Promotion } from './cart.ts'

/** A promotion that may be applied, with the lines that it matches by their index. */
export interface Candidate {
  readonly promotion: Promotion
  readonly code: { readonly code: string; readonly code_id: number } | null
  readonly matching: readonly number[]
}

/** Step 1 of the evaluation: who takes part, and why the others do not. */
export function candidatesOf(cart: Cart): { candidates: Candidate[]; refused: Considered[] } {
  const candidates: Candidate[] = []
  const refused: Considered[] = []
  for (const promotion of cart.automatic) {
    if (promotion.status !== 'active') continue
    const matching = matchingLines(promotion.applies_to, cart.lines)
    const reason = refusalOf(promotion, cart, matching)
    if (reason) refused.push({ promotion, code: null, amount: 0, reason })
    else candidates.push({ promotion, code: null, matching })
  }
  const taken = new Set<number>()
  for (const given of cart.codes) {
    const promotion = given.found?.promotion ?? null
    const matching = promotion ? matchingLines(promotion.applies_to, cart.lines) : []
    const reason =
      codeRefusalOf(given, cart, matching) ?? (taken.has(promotion?.id ?? 0) ? 'not_combinable' : null)
    if (reason || !given.found || !promotion) {
      refused.push({ promotion, code: given.code, amount: 0, reason: reason ?? 'unknown' })
      continue
    }
    taken.add(promotion.id)
    candidates.push({ promotion, code: { code: given.code, code_id: given.found.code_id }, matching })
  }
  return { candidates, refused }
}

/** Why a code is refused before anything is priced. */
export function codeRefusalOf(
  { found }: GivenCode,
  cart: Cart,
  matching: readonly number[] = found ? matchingLines(found.promotion.applies_to, cart.lines) : [],
): Reason | null {
  // What is not on offer does not exist for whoever asks, so that nobody learns of it by trying codes.
  if (found?.promotion.status !== 'active' || found.promotion.trigger !== 'code') return 'unknown'
  const isUsedUp = isReached(found.usage_limit, found.reserved_count + found.redeemed_count)
  return refusalOf(found.promotion, cart, matching, isUsedUp)
}

/** The first that holds, in the order of `reasons`. */
function refusalOf(
  promotion: Promotion,
  { now, customer, delivery, lines }: Cart,
  matching: readonly number[],
  isCodeUsedUp = false,
): Reason | null {
  if (promotion.starts_at !== null && now < promotion.starts_at) return 'not_started'
  if (promotion.ends_at !== null && now >= promotion.ends_at) return 'ended'
  if (isCodeUsedUp || isReached(promotion.usage_limit, promotion.reserved_count + promotion.redeemed_count))
    return 'exhausted'
  if (customer && isReached(promotion.usage_limit_per_customer, promotion.customer_count))
    return 'customer_limit'
  if (!isFor(promotion.customer_groups, customer)) return 'not_for_customer'
  if (promotion.target === 'line' && matching.length === 0) return 'nothing_eligible'
  if (promotion.target === 'shipping' && !delivery) return 'nothing_eligible'
  const quantity = matching.reduce((sum, index) => sum + (lines[index]?.quantity ?? 0), 0)
  const amount = matching.reduce((sum, index) => sum + listPriceOf(lines[index]), 0)
  return amount < (promotion.minimum_amount ?? 0) || quantity < (promotion.minimum_quantity ?? 0)
    ? 'minimum_not_met'
    : null
}

const isReached = (limit: number | null, count: number): boolean => limit !== null && count >= limit

const isFor = (groups: readonly string[], customer: Cart['customer']): boolean =>
  groups.length === 0 || (customer?.groups.some((group) => groups.includes(group)) ?? false)

const listPriceOf = (line: CartLine | undefined): number => (line ? line.price * line.quantity : 0)

/** The lines that a selection matches, by their index. */
export function matchingLines(selection: Selection, lines: readonly CartLine[]): number[] {
  const { product_ids, category_ids, tags, skus, exclude_discounted } = selection
  const isEmpty = product_ids.length + category_ids.length + tags.length + skus.length === 0
  const wanted = skus.map((sku) => sku.toLowerCase())
  const isNamed = (line: CartLine) =>
    isEmpty ||
    product_ids.includes(line.product_id) ||
    (wanted.length > 0 && wanted.includes(line.sku.toLowerCase())) ||
    (category_ids.length > 0 && line.category_ids.some((id) => category_ids.includes(id))) ||
    (tags.length > 0 && line.tags.some((tag) => tags.includes(tag)))
  const matching: number[] = []
  for (const [index, line] of lines.entries())
    if (!(exclude_discounted && line.compare_at_price !== null) && isNamed(line)) matching.push(index)
  return matching
}
