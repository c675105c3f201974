import * as z from 'zod'
import { currencies } from '../money.ts'
import { id } from '../page.ts'
import { reasons, targets } from './promotion-terms.ts'
import { sku, skuKeyOf } from './schemas.ts'

export const CART_LINES_MOST = 50
export const QUANTITY_MOST = 999
export const CODES_GIVEN_MOST = 5

const money = z
  .number()
  .int()
  .meta({ description: 'In the minor unit of the currency', examples: [17_500] })

export const cartLines = z
  .array(
    z.strictObject({
      sku: sku,
      quantity: z
        .number()
        .int()
        .min(1)
        .max(QUANTITY_MOST)
        .meta({ examples: [2] }),
    }),
  )
  .min(1)
  .max(CART_LINES_MOST)
  .superRefine((lines, ctx) => {
    const keys = lines.map((line) => skuKeyOf(line.sku))
    const twice = keys.findIndex((key, index) => keys.indexOf(key) < index)
    if (twice >= 0)
      ctx.addIssue({ code: 'custom', input: lines[twice]?.sku, path: [twice, 'sku'], message: 'skuTwice' })
  })

/** What was typed: what cannot be a code is refused as one that does not exist, in the same words. */
export const givenCode = z
  .string()
  .trim()
  .toUpperCase()
  .min(1)
  .max(100)
  .meta({ examples: ['RENTREE10'] })

export const givenCodes = z
  .array(givenCode)
  .max(CODES_GIVEN_MOST)
  .overwrite((codes) => [...new Set(codes)])

export const deliveryMethodCode = z
  .string()
  .max(40)
  .meta({ examples: ['cotonou'] })

export const quoteRequest = z.strictObject({
  lines: cartLines,
  codes: givenCodes.optional(),
  customer: z
    .strictObject({
      phone: z
        .string()
        .trim()
        .min(1)
        .max(30)
        .meta({ examples: ['+2290197000001'] }),
    })
    .optional(),
  delivery_method: deliveryMethodCode.optional(),
})
export type QuoteRequest = z.output<typeof quoteRequest>

export const quoteLine = z
  .object({
    sku: z.string().meta({ examples: ['HP-250-G9'] }),
    name: z.string().meta({ examples: ['Ordinateur HP 250 G9'] }),
    options: z.record(z.string(), z.string()).meta({ examples: [{}] }),
    quantity: z.number().int(),
    unit_price: money,
    subtotal: money,
    discount: money,
    total: money,
    tax_rate_bp: z
      .number()
      .int()
      .meta({ examples: [1_800] }),
    available_quantity: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Null where stock is not tracked', examples: [12] }),
    discounts: z.array(z.object({ promotion_id: id, amount: money })),
  })
  .meta({ id: 'ShopQuoteLine' })

/** What a cart costs. Prices contain their tax. */
export const quoteFields = {
  currency: z.enum(currencies),
  lines: z.array(quoteLine),
  subtotal: money,
  discount_total: money.meta({ description: 'Of the lines; the delivery has its own' }),
  shipping: z.object({ method: z.string(), price: money, discount: money, total: money }).nullable(),
  tax_total: money,
  total: money,
  promotions: z.array(
    z.object({
      promotion_id: id,
      code: z.string().nullable(),
      name: z.string().meta({ examples: ['Semaine de la rentrée'] }),
      target: z.enum(targets),
      amount: money,
    }),
  ),
  rejected: z.array(z.object({ code: z.string(), reason: z.enum(reasons) })),
  quote_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({
      description:
        'Of all that is shown: an order names it, and is refused where it would cost something else',
      examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    }),
}
export const quote = z.object(quoteFields).meta({ id: 'ShopQuote' })
export type Quote = z.output<typeof quote>
