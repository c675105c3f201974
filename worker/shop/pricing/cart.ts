import type { Currency } from '../../../contract/money.ts'
import type { PromotionTerms, Reason } from '../../../contract/shop/promotion-terms.ts'
import type { Text } from '../../../contract/shop/schemas.ts'

/** What a shop sells under one SKU, with everything by which a promotion may select it. */
export interface SellableItem {
  readonly sku: string
  readonly product_id: number
  /** In the shop’s languages: what is priced is the same whoever reads it. */
  readonly name: Text
  readonly options: Readonly<Record<string, string>>
  readonly price: number
  readonly compare_at_price: number | null
  readonly tax_rate_bp: number
  /** With those above each. */
  readonly category_ids: readonly number[]
  readonly tags: readonly string[]
  /** Null where the stock is not tracked. */
  readonly available: number | null
}

export interface CartLine extends SellableItem {
  readonly quantity: number
}

/** A promotion as it stands at this moment, for this customer. */
export interface Promotion extends PromotionTerms {
  readonly id: number
  /** Counts changes of its terms. */
  readonly version: number
  readonly reserved_count: number
  readonly redeemed_count: number
  readonly discount_reserved: number
  readonly discount_given: number
  /** Redemptions of this customer that are reserved or confirmed. */
  readonly customer_count: number
}

/** A code as it was given. */
export interface GivenCode {
  readonly code: string
  /** Null where the shop has no such code. */
  readonly found: {
    readonly code_id: number
    readonly usage_limit: number | null
    readonly reserved_count: number
    readonly redeemed_count: number
    readonly promotion: Promotion
  } | null
}

export interface Cart {
  readonly currency: Currency
  /** What a clock on the wall of the shop shows: `YYYY-MM-DDTHH:MM`. */
  readonly now: string
  readonly lines: readonly CartLine[]
  readonly automatic: readonly Promotion[]
  readonly codes: readonly GivenCode[]
  readonly customer: { readonly groups: readonly string[] } | null
  readonly delivery: {
    readonly method: string
    readonly price: number
    readonly tax_rate_bp: number
  } | null
}

export interface PricedLine extends CartLine {
  readonly subtotal: number
  readonly discount: number
  readonly total: number
  readonly discounts: readonly { readonly promotion_id: number; readonly amount: number }[]
}

export interface AppliedPromotion {
  readonly promotion: Promotion
  readonly code: { readonly code: string; readonly code_id: number } | null
  readonly amount: number
}

/** What became of a promotion or a code that was looked at, whether anybody asked for it or not. */
export interface Considered {
  readonly promotion: Promotion | null
  readonly code: string | null
  readonly amount: number
  /** Null for what is applied. */
  readonly reason: Reason | null
}

export interface Priced {
  readonly currency: Currency
  readonly lines: readonly PricedLine[]
  readonly subtotal: number
  readonly discount_total: number
  readonly shipping: {
    readonly method: string
    readonly price: number
    readonly discount: number
    readonly total: number
    readonly tax_rate_bp: number
  } | null
  readonly tax_total: number
  readonly total: number
  readonly promotions: readonly AppliedPromotion[]
  readonly rejected: readonly { readonly code: string; readonly reason: Reason }[]
  readonly considered: readonly Considered[]
}
