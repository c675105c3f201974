import * as contract from '../../../contract/billing/checkout.ts'
import * as payPage from '../../../contract/billing/pay-page.ts'
import { type App, Reply, serve } from '../../kernel/http/serve.ts'
import { payPages } from '../pay-page/page-routes.ts'
import { payPublicInvoice, readPublicInvoice, renewLink } from '../pay-page/public.ts'
import { checkPayment, listPaymentJournal, readPaymentStatus, resolvePayment } from './follow.ts'
import { comeBack, receiveWebhook, type SalePages, transactionIn } from './notifications.ts'
import { initPayment } from './start.ts'

export function onlineRoutes(app: App, pages: SalePages): void {
  serve(app, contract.initPayment, (ctx, { body }) => initPayment(ctx, body))
  serve(app, contract.receiveWebhook, (ctx, _, request) => receiveWebhook(ctx, request))
  serve(app, contract.pingWebhook, () => ({ received: true }))
  serve(app, contract.returnFromProvider, async (ctx, { query }) =>
    away(await comeBack(ctx, query.transaction_id ?? null, pages)),
  )
  serve(app, contract.postFromProvider, async (ctx, { query }, request) =>
    away(await comeBack(ctx, query.transaction_id ?? (await transactionIn(request)), pages)),
  )
  serve(app, contract.readPaymentStatus, (ctx, { params }) => readPaymentStatus(ctx, params.paymentId))
  serve(app, contract.checkPayment, (ctx, { params }) => checkPayment(ctx, params.paymentId))
  serve(app, contract.listPaymentJournal, (ctx, { params, query }) =>
    listPaymentJournal(ctx, params.paymentId, query),
  )
  serve(app, contract.resolvePayment, (ctx, { params, body }) => resolvePayment(ctx, params.paymentId, body))

  serve(app, payPage.renewLink, (ctx, { params }) => renewLink(ctx, params.invoiceId))
  serve(app, payPage.readPublicInvoice, (ctx, { params }) => readPublicInvoice(ctx, params.token))
  serve(app, payPage.payPublicInvoice, (ctx, { params, body }) => payPublicInvoice(ctx, params.token, body))
  payPages(app)
}

const away = (response: Response) => new Reply(undefined, { response })
