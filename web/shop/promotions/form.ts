import * as z from 'zod'
import { visibleTextOf } from '../../../contract/names.ts'
import {
  customerGroups,
  promotionFaults,
  promotionFields,
  type ShopPromotion,
} from '../../../contract/shop/promotion-schemas.ts'
import type { Selection } from '../../../contract/shop/promotion-terms.ts'
import type { SaidTerms } from './sentence.ts'

const fields = promotionFields
const chosen = z.array(z.string())
const selection = (prefix: 'applies' | 'buy') => ({
  [`${prefix}_product_ids`]: chosen,
  [`${prefix}_category_ids`]: chosen,
  [`${prefix}_skus`]: chosen,
  [`${prefix}_tags`]: chosen,
})

/** The boxes of the form: one for each thing that is said, whatever the API puts together. */
const shape = {
  organization_id: z.string(),
  name_fr: fields.name.shape.fr,
  name_en: visibleTextOf(90).nullable(),
  trigger: fields.trigger,
  kind: fields.kind,
  target: fields.target,
  percent_bp: fields.percent_bp,
  amount: fields.amount,
  allocation: fields.allocation,
  buy_quantity: fields.buy_quantity,
  get_quantity: fields.get_quantity,
  max_sets: fields.max_sets,
  max_units: fields.max_units,
  max_discount: fields.max_discount,
  ...(selection('applies') as SelectionShape<'applies'>),
  exclude_discounted: z.boolean(),
  has_buy_from: z.boolean(),
  ...(selection('buy') as SelectionShape<'buy'>),
  minimum_amount: fields.minimum_amount,
  minimum_quantity: fields.minimum_quantity,
  customer_groups: customerGroups,
  starts_at: fields.starts_at,
  ends_at: fields.ends_at,
  usage_limit: fields.usage_limit,
  usage_limit_per_customer: fields.usage_limit_per_customer,
  budget: fields.budget,
  stacking: fields.stacking,
  priority: fields.priority,
}
type SelectionShape<Prefix extends string> = Record<
  `${Prefix}_${'product_ids' | 'category_ids' | 'skus' | 'tags'}`,
  typeof chosen
>

export const promotionForm = z.object(shape).superRefine((values, ctx) => {
  for (const [field, message] of promotionFaults(termsOf(values)))
    if (field in shape) ctx.addIssue({ code: 'custom', input: null, path: [field], message })
})
export type PromotionValues = z.output<typeof promotionForm>

export const emptyPromotion: PromotionValues = {
  organization_id: '',
  name_fr: '',
  name_en: null,
  trigger: 'automatic',
  kind: 'percentage',
  target: 'order',
  percent_bp: null,
  amount: null,
  allocation: 'across',
  buy_quantity: 2,
  get_quantity: 1,
  max_sets: null,
  max_units: null,
  max_discount: null,
  exclude_discounted: false,
  has_buy_from: false,
  applies_product_ids: [],
  applies_category_ids: [],
  applies_skus: [],
  applies_tags: [],
  buy_product_ids: [],
  buy_category_ids: [],
  buy_skus: [],
  buy_tags: [],
  minimum_amount: null,
  minimum_quantity: null,
  customer_groups: [],
  starts_at: null,
  ends_at: null,
  usage_limit: null,
  usage_limit_per_customer: null,
  budget: null,
  stacking: 'stack',
  priority: 0,
}

export const valuesOf = (promotion: ShopPromotion): PromotionValues => {
  const { name, applies_to, buy_from, organization_id, status: _, ...rest } = promotion
  const applies = boxesOf(applies_to)
  const bought = boxesOf(buy_from)
  return {
    ...emptyPromotion,
    ...pickKnown(rest),
    organization_id: String(organization_id),
    name_fr: name.fr,
    name_en: name.en,
    applies_product_ids: applies.product_ids,
    applies_category_ids: applies.category_ids,
    applies_skus: applies.skus,
    applies_tags: applies.tags,
    buy_product_ids: bought.product_ids,
    buy_category_ids: bought.category_ids,
    buy_skus: bought.skus,
    buy_tags: bought.tags,
    exclude_discounted: applies_to.exclude_discounted,
    has_buy_from: buy_from !== null,
  }
}

/** What the boxes say together, and nothing of those that this kind of promotion does not show. */
export function termsOf(values: PromotionValues): SaidTerms {
  const { kind, target: wanted, allocation } = values
  const isSets = kind === 'buy_x_get_y'
  const target = isSets ? 'line' : wanted
  const isOfLines = target === 'line'
  return {
    trigger: values.trigger,
    kind,
    target,
    allocation,
    percent_bp: kind === 'fixed' ? null : (values.percent_bp ?? (isSets ? 10_000 : null)),
    amount: kind === 'fixed' ? values.amount : null,
    buy_quantity: isSets ? values.buy_quantity : null,
    get_quantity: isSets ? (values.get_quantity ?? 1) : null,
    max_sets: isSets ? values.max_sets : null,
    max_units: isOfLines && !isSets ? values.max_units : null,
    max_discount: values.max_discount,
    applies_to: selectionOf(values, 'applies', values.exclude_discounted),
    buy_from: isSets && values.has_buy_from ? selectionOf(values, 'buy', false) : null,
    minimum_amount: values.minimum_amount,
    minimum_quantity: values.minimum_quantity,
    customer_groups: values.customer_groups,
    starts_at: values.starts_at || null,
    ends_at: values.ends_at || null,
    stacking: values.stacking,
    usage_limit: values.usage_limit,
    usage_limit_per_customer: values.usage_limit_per_customer,
    budget: values.budget,
  }
}

export function bodyOf(values: PromotionValues) {
  const { applies_to, buy_from, customer_groups, ...terms } = termsOf(values)
  return {
    ...terms,
    applies_to: sent(applies_to),
    buy_from: buy_from && sent(buy_from),
    customer_groups: [...customer_groups],
    name: { fr: values.name_fr, en: values.name_en },
    priority: values.priority,
  }
}

/** Some boxes hold text that could not be read yet; the sentence then leaves them out. */
export function readable(values: object): PromotionValues {
  const known = Object.entries(shape).flatMap(([name, field]) => {
    const parsed = field.safeParse((values as Record<string, unknown>)[name])
    return parsed.success ? [[name, parsed.data] as const] : []
  })
  return { ...emptyPromotion, ...Object.fromEntries(known) }
}

const selectionOf = (
  values: PromotionValues,
  prefix: 'applies' | 'buy',
  exclude_discounted: boolean,
): Selection => ({
  product_ids: values[`${prefix}_product_ids`].map(Number),
  category_ids: values[`${prefix}_category_ids`].map(Number),
  skus: values[`${prefix}_skus`],
  tags: values[`${prefix}_tags`],
  exclude_discounted,
})

const boxesOf = (selection: ShopPromotion['buy_from']) => ({
  product_ids: (selection?.product_ids ?? []).map(String),
  category_ids: (selection?.category_ids ?? []).map(String),
  skus: selection?.skus ?? [],
  tags: selection?.tags ?? [],
})

const sent = ({ product_ids, category_ids, skus, tags, exclude_discounted }: Selection) => ({
  product_ids: [...product_ids],
  category_ids: [...category_ids],
  skus: [...skus],
  tags: [...tags],
  exclude_discounted,
})

function pickKnown(promotion: object): Partial<PromotionValues> {
  return Object.fromEntries(Object.entries(promotion).filter(([name]) => name in shape))
}
