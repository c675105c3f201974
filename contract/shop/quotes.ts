import * as z from 'zod'
import { defineRoute } from '../route.ts'
import { shopErrors } from './errors.ts'
import { promotionKinds, reasons, targets } from './promotion-terms.ts'
import { givenCode, quote, quoteRequest } from './quote-schemas.ts'

/** Which shop, and in which language: the default one and its own where nothing is said. */
export const publicQuery = z.strictObject({
  shop: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .meta({ examples: ['niasotac'] }),
  lang: z.enum(['fr', 'en']).optional(),
})

export const applyPromotions = defineRoute({
  id: 'shop.applyPromotions',
  summary: 'Price a cart: every discount, why codes are refused, and the hash that an order confirms',
  access: 'public',
  method: 'post',
  path: '/api/promotions/apply',
  safe: true,
  limits: ['shop_quote', 'shop_guess'],
  query: publicQuery,
  body: quoteRequest.meta({
    examples: [{ lines: [{ sku: 'HP-250-G9', quantity: 2 }], codes: ['RENTREE10'] }],
  }),
  reply: quote,
  errors: [shopErrors.notFound, shopErrors.skuNotFound],
})

export const validateCode = defineRoute({
  id: 'shop.validateCode',
  summary: 'Whether a code holds, and what it takes off the lines that are given',
  access: 'public',
  method: 'post',
  path: '/api/promotions/validate',
  safe: true,
  limits: ['shop_quote', 'shop_guess'],
  query: publicQuery,
  body: quoteRequest
    .partial()
    .extend({ code: givenCode })
    .meta({ examples: [{ code: 'RENTREE10' }] }),
  reply: z
    .object({
      code: z.string().meta({ examples: ['RENTREE10'] }),
      valid: z.boolean(),
      reason: z.enum(reasons).nullable(),
      discount: z
        .number()
        .int()
        .meta({ description: 'Zero without lines', examples: [2_000] }),
      promotion: z
        .object({
          name: z.string().meta({ examples: ['Semaine de la rentrée'] }),
          kind: z.enum(promotionKinds),
          target: z.enum(targets),
          percent_bp: z.number().int().nullable(),
          amount: z.number().int().nullable(),
        })
        .nullable(),
    })
    .meta({ id: 'ShopCodeVerdict' }),
  errors: [shopErrors.notFound, shopErrors.skuNotFound],
})
