import type { PromotionTerms, Selection } from '../../../../contract/shop/promotion-terms.ts'
import type { Cart, CartLine, GivenCode, Promotion } from '../cart.ts'

export const NOW = '2026-11-30T12:00'

export const EVERYTHING: Selection = {
  product_ids: [],
  skus: [],
  category_ids: [],
  tags: [],
  exclude_discounted: false,
}
export const only = (selection: Partial<Selection>): Selection => ({ ...EVERYTHING, ...selection })

/** A promotion before it has an id; `code` makes it one of a code, which is given. */
export type Offer = Partial<Omit<Promotion, 'id'>> & {
  readonly code?: string
  readonly codeLimit?: number
  readonly codeUsed?: number
}

const PLAIN: Omit<Promotion, 'id'> = {
  version: 1,
  name: { fr: 'Promotion', en: 'Promotion' },
  status: 'active',
  trigger: 'automatic',
  kind: 'percentage',
  target: 'line',
  percent_bp: null,
  amount: null,
  allocation: 'across',
  max_units: null,
  max_discount: null,
  applies_to: EVERYTHING,
  buy_from: null,
  buy_quantity: null,
  get_quantity: null,
  max_sets: null,
  minimum_amount: null,
  minimum_quantity: null,
  customer_groups: [],
  starts_at: null,
  ends_at: null,
  priority: 0,
  stacking: 'stack',
  usage_limit: null,
  usage_limit_per_customer: null,
  budget: null,
  reserved_count: 0,
  redeemed_count: 0,
  discount_reserved: 0,
  discount_given: 0,
  customer_count: 0,
}

const percentage =
  (target: PromotionTerms['target']) =>
  (percent: number, more: Offer = {}): Offer => ({
    kind: 'percentage',
    target,
    percent_bp: Math.round(percent * 100),
    ...more,
  })
const fixed =
  (target: PromotionTerms['target']) =>
  (amount: number, more: Offer = {}): Offer => ({
    kind: 'fixed',
    target,
    amount,
    ...more,
  })
export const linePercent = percentage('line')
export const orderPercent = percentage('order')
export const shippingPercent = percentage('shipping')
export const lineOff = fixed('line')
export const orderOff = fixed('order')
export const shippingOff = fixed('shipping')
export const buyGet = (buy_quantity: number, get_quantity: number, more: Offer = {}): Offer => ({
  kind: 'buy_x_get_y',
  target: 'line',
  percent_bp: 10_000,
  buy_quantity,
  get_quantity,
  ...more,
})

/**
 * « 5000x2 3000@7#bio 1000! »: prices with quantities, categories and tags; `!` has a compare-at price. SKUs are A, B, C
 * and so on, their products 1, 2, 3.
 */
export function linesOf(text: string): CartLine[] {
  return text.split(' ').map((word, index) => {
    const { price, quantity = '1' } = /^(?<price>\d+)(x(?<quantity>\d+))?/.exec(word)?.groups ?? {}
    const sku = String.fromCharCode(65 + index)
    return {
      sku,
      product_id: index + 1,
      name: { fr: `Article ${sku}`, en: null },
      options: {},
      price: Number(price),
      quantity: Number(quantity),
      compare_at_price: word.includes('!') ? Number(price) + 1 : null,
      tax_rate_bp: Number(/%(\d+)/.exec(word)?.[1] ?? 18) * 100,
      category_ids: [...word.matchAll(/@(\d+)/g)].map(([, id]) => Number(id)),
      tags: [...word.matchAll(/#(\w+)/g)].map(([, tag]) => String(tag)),
      available: null,
    }
  })
}

export interface Around {
  readonly delivery?: number
  readonly groups?: readonly string[]
  readonly now?: string
  readonly currency?: Cart['currency']
  readonly unknown?: readonly string[]
}

/** Ids are the places of the offers, from 1. */
export function cartOf(lines: string, offers: readonly Offer[], around: Around = {}): Cart {
  const promotions = offers.map((offer, index) => ({ offer, promotion: promotionOf(offer, index + 1) }))
  const codes = promotions.flatMap(({ offer, promotion }): GivenCode[] => {
    if (offer.code === undefined) return []
    // A second code of the promotion before it begins with « = ».
    const isSecond = offer.code.startsWith('=')
    const code_id = 100 + promotion.id
    const counts = { reserved_count: 0, redeemed_count: offer.codeUsed ?? 0 }
    return [
      {
        code: offer.code.replace('=', ''),
        found: {
          code_id,
          usage_limit: offer.codeLimit ?? null,
          ...counts,
          promotion: isSecond ? { ...promotion, id: promotion.id - 1 } : promotion,
        },
      },
    ]
  })
  const delivery = around.delivery
  return {
    currency: around.currency ?? 'XOF',
    now: around.now ?? NOW,
    lines: linesOf(lines),
    automatic: promotions.filter(({ offer }) => offer.code === undefined).map(({ promotion }) => promotion),
    codes: [...codes, ...(around.unknown ?? []).map((code) => ({ code, found: null }))],
    customer: around.groups ? { groups: around.groups } : null,
    delivery: delivery === undefined ? null : { method: 'livreur', price: delivery, tax_rate_bp: 1_800 },
  }
}

function promotionOf({ code, codeLimit: _, codeUsed: __, ...terms }: Offer, id: number): Promotion {
  return { ...PLAIN, trigger: code === undefined ? 'automatic' : 'code', ...terms, id }
}
