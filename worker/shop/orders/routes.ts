import * as contract from '../../../contract/shop/orders/orders.ts'
import { csvResponse } from '../../kernel/data/csv.ts'
import { type App, Reply, serve } from '../../kernel/http/serve.ts'
import { cancelOrder, cancelOrderByToken } from './cancel.ts'
import { exportOrders } from './export.ts'
import { listOrders, readSales } from './list.ts'
import { payOrder } from './pay.ts'
import { placeOrder } from './place.ts'
import { readOrder, readOrderByToken } from './read.ts'
import { confirmOrder, fulfilOrder, recordOrderPayment } from './staff.ts'

export function orderRoutes(app: App): void {
  serve(app, contract.placeOrder, (ctx, { query, body }) => placeOrder(ctx, query, body))
  serve(app, contract.readOrderByToken, (ctx, { params, query }) =>
    readOrderByToken(ctx, params.token, query),
  )
  serve(app, contract.payOrder, (ctx, { params, query }) => payOrder(ctx, params.token, query))
  serve(app, contract.cancelOrderByToken, (ctx, { params, query }) =>
    cancelOrderByToken(ctx, params.token, query),
  )

  serve(app, contract.readSales, (ctx, { query }) => readSales(ctx, query))
  serve(app, contract.listOrders, (ctx, { query }) => listOrders(ctx, query))
  // Before `{orderId}`, which would take the word for an id.
  serve(app, contract.exportOrders, async (ctx, { query }) => {
    const text = await exportOrders(ctx, query)
    return new Reply(undefined, { response: csvResponse('matrice-orders', text) })
  })
  serve(app, contract.readOrder, (ctx, { params }) => readOrder(ctx, params.orderId))
  serve(app, contract.confirmOrder, (ctx, { params, body }) => confirmOrder(ctx, params.orderId, body))
  serve(app, contract.fulfilOrder, (ctx, { params, body }) => fulfilOrder(ctx, params.orderId, body))
  serve(app, contract.cancelOrder, (ctx, { params, body }) => cancelOrder(ctx, params.orderId, body))
  serve(app, contract.recordOrderPayment, (ctx, { params, body }) =>
    recordOrderPayment(ctx, params.orderId, body),
  )
}
