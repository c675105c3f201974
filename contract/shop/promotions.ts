import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { shopErrors } from './errors.ts'
import { promotionErrors as errors } from './promotion-errors.ts'
import { promotion, promotionChange, promotionEntered, USES_MOST } from './promotion-schemas.ts'
import { promotionStatuses, reasons, triggers } from './promotion-terms.ts'
import { quote, quoteRequest } from './quote-schemas.ts'

export const CODES_AT_ONCE_MOST = 1_000
/** All of them are one statement's work to export. */
export const CODES_MOST = 20_000
export const CODE_LENGTH_MOST = 32
/** A random part of fewer characters would run out. */
export const RANDOM_LENGTH_LEAST = 4

export const redemptionStates = ['reserved', 'confirmed', 'released'] as const
export type RedemptionState = (typeof redemptionStates)[number]

const path = '/api/shop/promotions'
const ofOne = `${path}/{promotionId}` as const
const params = z.object({ promotionId: idText })

/** Without case and without the spaces that copying takes along. */
export const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9_-]{3,32}$/)
  .meta({ examples: ['RENTREE10'] })

export const promotionCode = z
  .object({
    id,
    code: z.string().meta({ examples: ['RENTREE10'] }),
    usage_limit: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'The code’s own', examples: [1] }),
    reserved_count: z.number().int(),
    redeemed_count: z.number().int(),
    created_at: instant,
  })
  .meta({ id: 'ShopPromotionCode' })
export type PromotionCode = z.output<typeof promotionCode>

export const redemption = z
  .object({
    id,
    order_id: id,
    order_reference: z
      .string()
      .nullable()
      .meta({ examples: ['CMD-2026-00042'] }),
    customer_id: id.nullable(),
    code: z
      .string()
      .nullable()
      .meta({ examples: ['RENTREE10'] }),
    amount: z
      .number()
      .int()
      .meta({ examples: [2_000] }),
    state: z.enum(redemptionStates),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'ShopRedemption' })
export type Redemption = z.output<typeof redemption>

export const promotionFilters = z.strictObject({
  status: z.enum(promotionStatuses).optional(),
  trigger: z.enum(triggers).optional(),
  q: searchText.optional().meta({ description: 'In the names and in whole codes' }),
})

export const listPromotions = defineRoute({
  id: 'shop.listPromotions',
  summary: 'Promotions of a shop, the newest first',
  access: 'shop.read',
  method: 'get',
  path,
  query: pageQuery.extend({ organization: idText.optional(), ...promotionFilters.shape }),
  reply: pageOf(promotion),
  errors: [organizationErrors.notFound],
})

export const createPromotion = defineRoute({
  id: 'shop.createPromotion',
  summary: 'Make a promotion; it is a draft unless said otherwise',
  access: 'shop.edit',
  method: 'post',
  path,
  body: promotionEntered,
  reply: promotion,
  status: 201,
  errors: [
    organizationErrors.notFound,
    shopErrors.productNotFound,
    shopErrors.categoryNotFound,
    errors.promotionLimit,
  ],
})

export const readPromotion = defineRoute({
  id: 'shop.readPromotion',
  summary: 'One promotion with what it has given',
  access: 'shop.read',
  method: 'get',
  path: ofOne,
  params,
  reply: promotion,
  errors: [errors.promotionNotFound],
})

export const updatePromotion = defineRoute({
  id: 'shop.updatePromotion',
  summary: 'Change a promotion; orders that are placed keep what they were given',
  access: 'shop.edit',
  method: 'patch',
  path: ofOne,
  params,
  body: promotionChange,
  reply: promotion,
  errors: [
    errors.promotionNotFound,
    shopErrors.productNotFound,
    shopErrors.categoryNotFound,
    errors.promotionLimit,
    errors.triggerFixed,
    requestErrors.conflict,
  ],
})

export const deletePromotion = defineRoute({
  id: 'shop.deletePromotion',
  summary: 'Delete a promotion that no order has used, with its codes',
  access: 'shop.edit',
  method: 'delete',
  path: ofOne,
  params,
  status: 204,
  errors: [errors.promotionNotFound, errors.promotionInUse],
})

const generated = z
  .strictObject({
    count: z.number().int().min(1).max(CODES_AT_ONCE_MOST),
    prefix: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9_-]{0,20}$/)
      .default('')
      .meta({ examples: ['VIP-'] }),
    length: z
      .number()
      .int()
      .min(RANDOM_LENGTH_LEAST)
      .max(CODE_LENGTH_MOST)
      .default(8)
      .meta({ description: 'Of the random part' }),
  })
  .refine(({ prefix, length }) => prefix.length + length <= CODE_LENGTH_MOST, {
    path: ['length'],
    error: 'codeTooLong',
  })

export const createCodes = defineRoute({
  id: 'shop.createCodes',
  summary: 'Give a promotion codes: of one’s own, or generated',
  access: 'shop.edit',
  method: 'post',
  path: `${ofOne}/codes`,
  params,
  body: z
    .strictObject({
      codes: z.array(code).min(1).max(CODES_AT_ONCE_MOST).optional(),
      generate: generated.optional(),
      usage_limit: z.number().int().min(1).max(USES_MOST).nullable().default(null),
    })
    .refine(({ codes, generate }) => (codes === undefined) !== (generate === undefined), {
      path: ['codes'],
      error: 'codesOrGenerate',
    })
    .meta({ examples: [{ codes: ['RENTREE10'] }] }),
  reply: z.object({ created: z.number().int(), codes: z.array(z.string()) }),
  status: 201,
  errors: [errors.promotionNotFound, errors.codesUnused, errors.codeTaken, errors.codeLimit],
})

export const listCodes = defineRoute({
  id: 'shop.listCodes',
  summary: 'The codes of a promotion, the newest first',
  access: 'shop.read',
  method: 'get',
  path: `${ofOne}/codes`,
  params,
  query: pageQuery.extend({ q: searchText.optional() }),
  reply: pageOf(promotionCode),
  errors: [errors.promotionNotFound],
})

export const exportCodes = defineRoute({
  id: 'shop.exportCodes',
  summary: 'The codes of a promotion as CSV',
  access: 'shop.read',
  method: 'get',
  path: `${ofOne}/codes/export`,
  params,
  media: 'text/csv',
  limits: ['export'],
  errors: [errors.promotionNotFound],
})

export const deleteCode = defineRoute({
  id: 'shop.deleteCode',
  summary: 'Withdraw a code; orders that used it keep what they were given',
  access: 'shop.edit',
  method: 'delete',
  path: `${ofOne}/codes/{codeId}`,
  params: params.extend({ codeId: idText }),
  status: 204,
  errors: [errors.promotionNotFound, errors.codeNotFound],
})

export const listRedemptions = defineRoute({
  id: 'shop.listRedemptions',
  summary: 'What orders have had of a promotion, the newest first',
  access: 'shop.read',
  method: 'get',
  path: `${ofOne}/redemptions`,
  params,
  query: pageQuery.extend({ state: z.enum(redemptionStates).optional() }),
  reply: pageOf(redemption),
  errors: [errors.promotionNotFound],
})

export const tryCart = defineRoute({
  id: 'shop.tryCart',
  summary: 'Price a trial cart, with what became of each promotion; named ones count as active',
  access: 'shop.edit',
  method: 'post',
  path: `${path}/trials`,
  safe: true,
  body: quoteRequest.extend({
    organization_id: id.optional(),
    promotion_ids: z
      .array(id)
      .max(10)
      .default([])
      .meta({ description: 'Tried as though they were active and needed no code', examples: [[42]] }),
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
      .optional()
      .meta({ description: 'Another wall time than now', examples: ['2026-12-24T18:00'] }),
  }),
  reply: quote
    .extend({
      considered: z.array(
        z.object({
          promotion_id: id.nullable(),
          code: z.string().nullable(),
          name: z.string().nullable(),
          amount: z.number().int(),
          reason: z.enum(reasons).nullable(),
        }),
      ),
    })
    .meta({ id: 'ShopTrial' }),
  errors: [organizationErrors.notFound, shopErrors.skuNotFound],
})
