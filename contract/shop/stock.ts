import * as z from 'zod'
import { visibleTextOf } from '../names.ts'
import { day, id, idText, instant, pageOf, pageQuery, ref } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { shopErrors as errors } from './errors.ts'
import { stockFields } from './product-schemas.ts'
import { options, STOCK_MOST, sku, text } from './schemas.ts'

export const movementKinds = ['initial', 'manual', 'import', 'order'] as const

const delta = z
  .number()
  .int()
  .min(-STOCK_MOST)
  .max(STOCK_MOST)
  .refine((change) => change !== 0, 'zero')
  .meta({ description: 'What comes in, or goes out below zero', examples: [10] })

export const stockMovement = z
  .object({
    id,
    organization_id: id,
    product_id: id,
    product_name: text,
    sku,
    options,
    kind: z.enum(movementKinds),
    delta,
    on_hand_after: z
      .number()
      .int()
      .meta({ examples: [22] }),
    reason: z.string().meta({ examples: ['Livraison du fournisseur'] }),
    import_id: id.nullable().meta({ description: 'The import that moved it' }),
    by: ref.nullable(),
    at: instant,
  })
  .meta({ id: 'StockMovement' })
export type StockMovement = z.output<typeof stockMovement>

export const listMovements = defineRoute({
  id: 'shop.listStockMovements',
  summary: 'Changes of stock, the newest first',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/stock-movements',
  query: pageQuery.extend({
    organization: idText.optional(),
    product: idText.optional(),
    sku: sku.optional(),
    kind: z.enum(movementKinds).optional(),
    start_date: day.optional(),
    end_date: day.optional(),
  }),
  reply: pageOf(stockMovement),
})

export const createMovement = defineRoute({
  id: 'shop.createStockMovement',
  summary: 'Bring stock in or take it out; what orders hold stays',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/stock-movements',
  body: z.strictObject({
    organization_id: id.optional(),
    sku,
    delta,
    reason: visibleTextOf(200).meta({ examples: ['Livraison du fournisseur'] }),
  }),
  reply: z.object({ sku, product_id: id, delta, ...stockFields }),
  status: 201,
  errors: [errors.skuNotFound, errors.stockBelowReserved, requestErrors.conflict],
})
