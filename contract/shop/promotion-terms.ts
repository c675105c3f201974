import type { Text } from './schemas.ts'

/** How a promotion is said to the engine that prices with it, to the forms that make it and to the rows that keep it. */
export const promotionStatuses = ['draft', 'active', 'paused', 'archived'] as const
export const triggers = ['automatic', 'code'] as const
export const promotionKinds = ['percentage', 'fixed', 'buy_x_get_y'] as const
export const targets = ['line', 'order', 'shipping'] as const
export const allocations = ['each', 'across'] as const
export const stackings = ['stack', 'single', 'exclusive'] as const

export type PromotionStatus = (typeof promotionStatuses)[number]
export type Trigger = (typeof triggers)[number]
export type PromotionKind = (typeof promotionKinds)[number]
export type Target = (typeof targets)[number]
export type Allocation = (typeof allocations)[number]
export type Stacking = (typeof stackings)[number]

/** Why a code is refused, or an automatic promotion is not applied: the first that holds, in this order. */
export const reasons = [
  'unknown',
  'not_started',
  'ended',
  'exhausted',
  'customer_limit',
  'not_for_customer',
  'nothing_eligible',
  'minimum_not_met',
  'not_combinable',
  'no_effect',
] as const
export type Reason = (typeof reasons)[number]

/** Which lines: all of them while no list is filled, else those that any list names. */
export interface Selection {
  readonly product_ids: readonly number[]
  readonly skus: readonly string[]
  readonly category_ids: readonly number[]
  readonly tags: readonly string[]
  /** Leaves out what has a compare-at price, which is reduced already. */
  readonly exclude_discounted: boolean
}

export interface PromotionTerms {
  readonly name: Text
  readonly status: PromotionStatus
  readonly trigger: Trigger
  readonly kind: PromotionKind
  readonly target: Target
  readonly percent_bp: number | null
  readonly amount: number | null
  readonly allocation: Allocation
  readonly max_units: number | null
  readonly max_discount: number | null
  readonly applies_to: Selection
  /** Null: as `applies_to`. */
  readonly buy_from: Selection | null
  readonly buy_quantity: number | null
  readonly get_quantity: number | null
  readonly max_sets: number | null
  readonly minimum_amount: number | null
  readonly minimum_quantity: number | null
  readonly customer_groups: readonly string[]
  /** Wall time in the organization's zone, `YYYY-MM-DDTHH:MM`: in. */
  readonly starts_at: string | null
  /** The same: out. */
  readonly ends_at: string | null
  readonly priority: number
  readonly stacking: Stacking
  readonly usage_limit: number | null
  readonly usage_limit_per_customer: number | null
  readonly budget: number | null
}
