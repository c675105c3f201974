import * as customerRoutes from '../../../contract/shop/customers.ts'
import * as promotionRoutes from '../../../contract/shop/promotions.ts'
import * as quoteRoutes from '../../../contract/shop/quotes.ts'
import { csvResponse } from '../../kernel/data/csv.ts'
import { type App, Reply, serve } from '../../kernel/http/serve.ts'
import {
  createCustomer,
  deleteCustomer,
  listCustomers,
  readCustomer,
  updateCustomer,
} from '../customers/customers.ts'
import { applyPromotions, validateCode } from '../quotes/public.ts'
import { tryCart } from '../quotes/trial.ts'
import { createCodes, deleteCode, exportCodes, listCodes } from './codes.ts'
import {
  createPromotion,
  deletePromotion,
  listPromotions,
  readPromotion,
  updatePromotion,
} from './promotions.ts'
import { listRedemptions } from './redemptions.ts'

export function shopPromotionRoutes(app: App): void {
  serve(app, promotionRoutes.listPromotions, (ctx, { query }) => listPromotions(ctx, query))
  serve(app, promotionRoutes.createPromotion, (ctx, { body }) => createPromotion(ctx, body))
  serve(app, promotionRoutes.tryCart, (ctx, { body }) => tryCart(ctx, body))
  serve(app, promotionRoutes.readPromotion, (ctx, { params }) => readPromotion(ctx, params.promotionId))
  serve(app, promotionRoutes.updatePromotion, (ctx, { params, body }) =>
    updatePromotion(ctx, params.promotionId, body),
  )
  serve(app, promotionRoutes.deletePromotion, (ctx, { params }) =>
    deletePromotion(ctx, params.promotionId).then(() => undefined),
  )
  serve(app, promotionRoutes.listCodes, (ctx, { params, query }) => listCodes(ctx, params.promotionId, query))
  serve(app, promotionRoutes.createCodes, (ctx, { params, body }) =>
    createCodes(ctx, params.promotionId, body),
  )
  serve(app, promotionRoutes.exportCodes, async (ctx, { params }) => {
    const text = await exportCodes(ctx, params.promotionId)
    return new Reply(undefined, { response: csvResponse(`codes-${params.promotionId}`, text) })
  })
  serve(app, promotionRoutes.deleteCode, (ctx, { params }) =>
    deleteCode(ctx, params.promotionId, params.codeId).then(() => undefined),
  )
  serve(app, promotionRoutes.listRedemptions, (ctx, { params, query }) =>
    listRedemptions(ctx, params.promotionId, query),
  )
  serve(app, customerRoutes.listCustomers, (ctx, { query }) => listCustomers(ctx, query))
  serve(app, customerRoutes.createCustomer, (ctx, { body }) => createCustomer(ctx, body))
  serve(app, customerRoutes.readCustomer, (ctx, { params }) => readCustomer(ctx, params.customerId))
  serve(app, customerRoutes.updateCustomer, (ctx, { params, body }) =>
    updateCustomer(ctx, params.customerId, body),
  )
  serve(app, customerRoutes.deleteCustomer, (ctx, { params }) =>
    deleteCustomer(ctx, params.customerId).then(() => undefined),
  )
  serve(app, quoteRoutes.applyPromotions, (ctx, { query, body }) => applyPromotions(ctx, query, body))
  serve(app, quoteRoutes.validateCode, (ctx, { query, body }) => validateCode(ctx, query, body))
}
