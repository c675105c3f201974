import * as z from 'zod'
import { GROSS_MOST } from '../billing/totals.ts'
import type { Fault } from '../issues.ts'
import { visibleTextOf } from '../names.ts'
import { id, instant } from '../page.ts'
import {
  allocations,
  type PromotionTerms,
  promotionKinds,
  promotionStatuses,
  stackings,
  targets,
  triggers,
} from './promotion-terms.ts'
import { sku, TAG_MOST, text, textOf } from './schemas.ts'

/** Pricing looks at each of them for each cart. */
export const AUTOMATIC_ACTIVE_MOST = 50
export const SELECTED_MOST = 200
export const GROUPS_MOST = 20
export const PRIORITY_MOST = 1_000
export const UNITS_MOST = 100_000
export const USES_MOST = 10_000_000

const positive = (most: number, example: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(most)
    .meta({ examples: [example] })
const natural = (most: number, example: number) =>
  z
    .number()
    .int()
    .min(0)
    .max(most)
    .meta({ examples: [example] })
const amount = (example: number) => natural(GROSS_MOST, example)

const word = visibleTextOf(TAG_MOST)
/** No transformation: what goes in and what comes out have one schema. */
const distinct = <Item>(list: Item[]): Item[] => [...new Set(list)]
const ids = z.array(id).max(SELECTED_MOST).overwrite(distinct)

export const customerGroups = z
  .array(word.meta({ examples: ['grossistes'] }))
  .max(GROUPS_MOST)
  .overwrite(distinct)
  .meta({ examples: [['grossistes']] })

export const selection = z.strictObject({
  product_ids: ids.default([]),
  skus: z.array(sku).max(SELECTED_MOST).overwrite(distinct).default([]),
  category_ids: ids.default([]),
  tags: z.array(word).max(SELECTED_MOST).overwrite(distinct).default([]),
  exclude_discounted: z
    .boolean()
    .default(false)
    .meta({ description: 'Leave out what has a compare-at price' }),
})

/** `YYYY-MM-DDTHH:MM`, as a clock on the wall of the organization shows it. */
const wallTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
  .nullable()
  .meta({ description: 'Wall time in the organization’s zone', examples: ['2026-12-01T00:00'] })

/** With their names in the rows; the order of the form. */
export const promotionFields = {
  name: textOf(90, 'Semaine de la rentrée'),
  status: z.enum(promotionStatuses),
  trigger: z.enum(triggers),
  kind: z.enum(promotionKinds),
  target: z.enum(targets),
  percent_bp: positive(10_000, 1_000).nullable(),
  amount: positive(GROSS_MOST, 2_000).nullable(),
  allocation: z.enum(allocations),
  max_units: positive(UNITS_MOST, 3).nullable(),
  max_discount: positive(GROSS_MOST, 10_000).nullable(),
  applies_to: selection,
  buy_from: selection.nullable(),
  buy_quantity: positive(999, 2).nullable(),
  get_quantity: positive(999, 1).nullable(),
  max_sets: positive(UNITS_MOST, 1).nullable(),
  minimum_amount: amount(25_000).nullable(),
  minimum_quantity: natural(UNITS_MOST, 3).nullable(),
  customer_groups: customerGroups,
  starts_at: wallTime,
  ends_at: wallTime,
  priority: z.number().int().min(-PRIORITY_MOST).max(PRIORITY_MOST),
  stacking: z.enum(stackings),
  usage_limit: natural(USES_MOST, 100).nullable(),
  usage_limit_per_customer: natural(USES_MOST, 1).nullable(),
  budget: amount(500_000).nullable(),
}
export type PromotionField = keyof typeof promotionFields
export const promotionFieldNames = Object.keys(promotionFields) as PromotionField[]

const whole = (example: number) =>
  z
    .number()
    .int()
    .meta({ examples: [example] })
/** As it is answered: sums of what was entered. */
const counts = {
  reserved_count: whole(2),
  redeemed_count: whole(11),
  discount_reserved: whole(4_000),
  discount_given: whole(22_000),
}
const shownSelection = z
  .object({
    product_ids: z.array(id),
    skus: z.array(z.string()),
    category_ids: z.array(id),
    tags: z.array(z.string()),
    exclude_discounted: z.boolean(),
  })
  .meta({ id: 'ShopSelection', description: 'All lines while no list is filled, else those that any names' })

export const promotion = z
  .object({
    id,
    organization_id: id,
    ...promotionFields,
    name: text,
    applies_to: shownSelection,
    buy_from: shownSelection.nullable(),
    customer_groups: z.array(z.string().meta({ examples: ['grossistes'] })),
    ...counts,
    codes_count: whole(1),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'ShopPromotion' })
export type ShopPromotion = z.output<typeof promotion>

const nothing = { product_ids: [], skus: [], category_ids: [], tags: [], exclude_discounted: false }

/** It is a draft for all lines, for everybody and for good, where nothing else is said. */
const withDefaults = z.strictObject({
  ...promotionFields,
  status: promotionFields.status.default('draft'),
  trigger: promotionFields.trigger.default('automatic'),
  target: promotionFields.target.default('line'),
  percent_bp: promotionFields.percent_bp.default(null),
  amount: promotionFields.amount.default(null),
  allocation: promotionFields.allocation.default('across'),
  max_units: promotionFields.max_units.default(null),
  max_discount: promotionFields.max_discount.default(null),
  applies_to: promotionFields.applies_to.default(nothing),
  buy_from: promotionFields.buy_from.default(null),
  buy_quantity: promotionFields.buy_quantity.default(null),
  get_quantity: promotionFields.get_quantity.default(null),
  max_sets: promotionFields.max_sets.default(null),
  minimum_amount: promotionFields.minimum_amount.default(null),
  minimum_quantity: promotionFields.minimum_quantity.default(null),
  customer_groups: promotionFields.customer_groups.default([]),
  starts_at: promotionFields.starts_at.default(null),
  ends_at: promotionFields.ends_at.default(null),
  priority: promotionFields.priority.default(0),
  stacking: promotionFields.stacking.default('stack'),
  usage_limit: promotionFields.usage_limit.default(null),
  usage_limit_per_customer: promotionFields.usage_limit_per_customer.default(null),
  budget: promotionFields.budget.default(null),
})

const EXAMPLE = {
  name: { fr: 'Semaine de la rentrée' },
  kind: 'percentage',
  target: 'order',
  percent_bp: 1_000,
}

export const promotionEntered = withDefaults
  .extend({ organization_id: id.optional() })
  .superRefine((entered, ctx) => {
    for (const [path, message] of promotionFaults(entered))
      ctx.addIssue({ code: 'custom', input: entered[path], path: [path], message })
  })
  .meta({ examples: [EXAMPLE] })

export const promotionChange = z
  .strictObject(promotionFields)
  .partial()
  .meta({ examples: [{ status: 'paused' }] })

/** Which fields say something that this kind of promotion lacks or has no use for. */
export function promotionFaults(
  terms: Omit<PromotionTerms, 'name' | 'status' | 'priority'>,
): [PromotionField, Fault][] {
  const { kind, target, starts_at, ends_at } = terms
  const isSets = kind === 'buy_x_get_y'
  const missing = (field: PromotionField, isNeeded: boolean): [PromotionField, Fault][] =>
    isNeeded && terms[field as keyof typeof terms] === null ? [[field, 'valueMissing']] : []
  const unused = (field: PromotionField, isUseless: boolean): [PromotionField, Fault][] =>
    isUseless && terms[field as keyof typeof terms] !== null ? [[field, 'valueUnused']] : []
  return [
    ...missing('percent_bp', kind === 'percentage'),
    ...unused('percent_bp', kind === 'fixed'),
    ...missing('amount', kind === 'fixed'),
    ...unused('amount', kind !== 'fixed'),
    ...(isSets && target !== 'line' ? ([['target', 'valueUnused']] as [PromotionField, Fault][]) : []),
    ...unused('max_units', isSets || target !== 'line'),
    ...missing('buy_quantity', isSets),
    ...unused('buy_quantity', !isSets),
    ...unused('get_quantity', !isSets),
    ...unused('buy_from', !isSets),
    ...unused('max_sets', !isSets),
    ...(starts_at !== null && ends_at !== null && ends_at <= starts_at
      ? ([['ends_at', 'reversed']] as [PromotionField, Fault][])
      : []),
  ]
}
