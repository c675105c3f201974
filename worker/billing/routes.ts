import * as accountRoutes from '../../contract/billing/account.ts'
import * as dashboardRoutes from '../../contract/billing/dashboard.ts'
import * as invoiceRoutes from '../../contract/billing/invoices.ts'
import * as partyRoutes from '../../contract/billing/parties.ts'
import * as paymentRoutes from '../../contract/billing/payments.ts'
import * as pdfRoutes from '../../contract/billing/pdf.ts'
import * as projectRoutes from '../../contract/billing/project-billing.ts'
import * as quoteRoutes from '../../contract/billing/quotes.ts'
import * as recurringRoutes from '../../contract/billing/recurring.ts'
import * as reminderRoutes from '../../contract/billing/reminders.ts'
import * as settingsRoutes from '../../contract/billing/settings.ts'
import * as verificationRoutes from '../../contract/billing/verification.ts'
import { csvResponse } from '../kernel/data/csv.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { readDashboard } from './account/dashboard.ts'
import { exportStatement, readStatement } from './account/statement.ts'
import { creditInvoice } from './credits/credit.ts'
import { convertInvoice } from './documents/convert.ts'
import { createInvoice, invoices } from './documents/invoices.ts'
import { exportInvoices, listInvoices, listQuotes } from './documents/list.ts'
import { readParties } from './documents/parties.ts'
import type { SalePages } from './online/notifications.ts'
import { onlineRoutes } from './online/routes.ts'
import { exportPayments, listPayments } from './payments/list.ts'
import { recordPayment } from './payments/record.ts'
import { refundPayment } from './payments/refund.ts'
import { readPayment } from './payments/rows.ts'
import {
  readInvoicePdf,
  readInvoicePdfStatus,
  readQuotePdf,
  readQuotePdfStatus,
  readReceipt,
  readReceiptStatus,
  readStatementPdf,
  readStatementPdfStatus,
} from './pdf/serve.ts'
import { invoiceTime } from './projects/invoice-time.ts'
import { readProjectMoney } from './projects/money.ts'
import { acceptQuote } from './quotes/accept.ts'
import { invoiceQuote } from './quotes/invoice-quote.ts'
import { declineQuote, quotes } from './quotes/quotes.ts'
import {
  createRecurringInvoice,
  deleteRecurringInvoice,
  listRecurringInvoices,
  readRecurringInvoice,
  updateRecurringInvoice,
} from './recurring/recurring-invoices.ts'
import { remindInvoice } from './reminders/remind.ts'
import { readSettings, setSettings } from './settings/settings.ts'
import { verifySeries } from './verification/verify-series.ts'

export function billingRoutes(app: App, salePages: SalePages): void {
  // Before `{paymentId}`, which their names would otherwise be taken for.
  onlineRoutes(app, salePages)
  serve(app, quoteRoutes.listQuotes, (ctx, { query }) => listQuotes(ctx, query))
  serve(app, quoteRoutes.createQuote, (ctx, { body }) => quotes.create(ctx, 'quote', body))
  serve(app, quoteRoutes.readQuote, (ctx, { params }) => quotes.read(ctx, params.quoteId))
  serve(app, quoteRoutes.updateQuote, (ctx, { params, body }) => quotes.update(ctx, params.quoteId, body))
  serve(app, quoteRoutes.deleteQuote, (ctx, { params }) => quotes.remove(ctx, params.quoteId).then(nothing))
  serve(app, quoteRoutes.issueQuote, (ctx, { params, body }) => quotes.issue(ctx, params.quoteId, body))
  serve(app, quoteRoutes.cancelQuote, (ctx, { params }) => quotes.cancel(ctx, params.quoteId))
  serve(app, quoteRoutes.duplicateQuote, (ctx, { params }) => quotes.duplicate(ctx, params.quoteId))
  serve(app, quoteRoutes.readQuoteContent, async (ctx, { params }) =>
    frozenJson(await quotes.readContent(ctx, params.quoteId)),
  )
  serve(app, quoteRoutes.verifyQuote, (ctx, { params }) => quotes.verify(ctx, params.quoteId))
  serve(app, quoteRoutes.acceptQuote, (ctx, { params, body }) => acceptQuote(ctx, params.quoteId, body))
  serve(app, quoteRoutes.invoiceQuote, (ctx, { params, body }) => invoiceQuote(ctx, params.quoteId, body))
  serve(app, quoteRoutes.declineQuote, (ctx, { params, body }) =>
    declineQuote(ctx, params.quoteId, body.reason),
  )
  serve(app, quoteRoutes.sendQuote, (ctx, { params, body }) => quotes.send(ctx, params.quoteId, body))

  serve(app, invoiceRoutes.listInvoices, (ctx, { query }) => listInvoices(ctx, query))
  serve(app, invoiceRoutes.exportInvoices, async (ctx, { query }) =>
    file('matrice-invoices', await exportInvoices(ctx, query)),
  )
  serve(app, invoiceRoutes.createInvoice, (ctx, { body }) => createInvoice(ctx, body))
  serve(app, invoiceRoutes.readInvoice, (ctx, { params }) => invoices.read(ctx, params.invoiceId))
  serve(app, invoiceRoutes.updateInvoice, (ctx, { params, body }) =>
    invoices.update(ctx, params.invoiceId, body),
  )
  serve(app, invoiceRoutes.deleteInvoice, (ctx, { params }) =>
    invoices.remove(ctx, params.invoiceId).then(nothing),
  )
  serve(app, invoiceRoutes.issueInvoice, (ctx, { params, body }) =>
    invoices.issue(ctx, params.invoiceId, body),
  )
  serve(app, invoiceRoutes.convertInvoice, (ctx, { params }) => convertInvoice(ctx, params.invoiceId))
  serve(app, invoiceRoutes.creditInvoice, (ctx, { params, body }) =>
    creditInvoice(ctx, params.invoiceId, body),
  )
  serve(app, invoiceRoutes.cancelInvoice, (ctx, { params }) => invoices.cancel(ctx, params.invoiceId))
  serve(app, invoiceRoutes.duplicateInvoice, (ctx, { params }) => invoices.duplicate(ctx, params.invoiceId))
  serve(app, invoiceRoutes.readInvoiceContent, async (ctx, { params }) =>
    frozenJson(await invoices.readContent(ctx, params.invoiceId)),
  )
  serve(app, invoiceRoutes.verifyInvoice, (ctx, { params }) => invoices.verify(ctx, params.invoiceId))
  serve(app, invoiceRoutes.sendInvoice, (ctx, { params, body }) => invoices.send(ctx, params.invoiceId, body))

  serve(app, paymentRoutes.recordPayment, (ctx, { params, body }) =>
    recordPayment(ctx, params.invoiceId, body),
  )
  serve(app, paymentRoutes.listPayments, (ctx, { query }) => listPayments(ctx, query))
  // Before `{paymentId}`, which would take the word for an id.
  serve(app, paymentRoutes.exportPayments, async (ctx, { query }) =>
    file('matrice-payments', await exportPayments(ctx, query)),
  )
  serve(app, paymentRoutes.refundPayment, (ctx, { params, body }) =>
    refundPayment(ctx, params.paymentId, body),
  )
  serve(app, paymentRoutes.readPayment, (ctx, { params }) => readPayment(ctx, params.paymentId))
  serve(app, pdfRoutes.readQuotePdf, (ctx, { params }, request) => readQuotePdf(ctx, params.quoteId, request))
  serve(app, pdfRoutes.readQuotePdfStatus, (ctx, { params }) => readQuotePdfStatus(ctx, params.quoteId))
  serve(app, pdfRoutes.readInvoicePdf, (ctx, { params }, request) =>
    readInvoicePdf(ctx, params.invoiceId, request),
  )
  serve(app, pdfRoutes.readInvoicePdfStatus, (ctx, { params }) => readInvoicePdfStatus(ctx, params.invoiceId))
  serve(app, pdfRoutes.readReceipt, (ctx, { params }, request) => readReceipt(ctx, params.paymentId, request))
  serve(app, pdfRoutes.readReceiptStatus, (ctx, { params }) => readReceiptStatus(ctx, params.paymentId))
  serve(app, pdfRoutes.readStatementPdf, (ctx, { params, query }, request) =>
    readStatementPdf(ctx, params.organizationId, query, request),
  )
  serve(app, pdfRoutes.readStatementPdfStatus, (ctx, { params, query }) =>
    readStatementPdfStatus(ctx, params.organizationId, query),
  )

  serve(app, partyRoutes.readParties, (ctx, { params }) => readParties(ctx, params.organizationId))
  serve(app, accountRoutes.readStatement, (ctx, { params, query }) =>
    readStatement(ctx, params.organizationId, query),
  )
  serve(app, accountRoutes.exportStatement, async (ctx, { params, query }) =>
    file('matrice-statement', await exportStatement(ctx, params.organizationId, query)),
  )
  serve(app, dashboardRoutes.readDashboard, (ctx, { query }) => readDashboard(ctx, query))

  serve(app, projectRoutes.invoiceTime, (ctx, { params, body }) => invoiceTime(ctx, params.projectId, body))
  serve(app, projectRoutes.readProjectMoney, (ctx, { params }) => readProjectMoney(ctx, params.projectId))
  serve(app, verificationRoutes.verifySeries, (ctx, { query }) => verifySeries(ctx, query))
  serve(app, recurringRoutes.listRecurringInvoices, (ctx, { query }) => listRecurringInvoices(ctx, query))
  serve(app, recurringRoutes.createRecurringInvoice, (ctx, { body }) => createRecurringInvoice(ctx, body))
  serve(app, recurringRoutes.readRecurringInvoice, (ctx, { params }) =>
    readRecurringInvoice(ctx, params.recurringInvoiceId),
  )
  serve(app, recurringRoutes.updateRecurringInvoice, (ctx, { params, body }) =>
    updateRecurringInvoice(ctx, params.recurringInvoiceId, body),
  )
  serve(app, recurringRoutes.deleteRecurringInvoice, (ctx, { params }) =>
    deleteRecurringInvoice(ctx, params.recurringInvoiceId).then(nothing),
  )

  serve(app, reminderRoutes.remindInvoice, (ctx, { params }) => remindInvoice(ctx, params.invoiceId))

  serve(app, settingsRoutes.readSettings, (ctx) => readSettings(ctx))
  serve(app, settingsRoutes.setSettings, (ctx, { body }) => setSettings(ctx, body))
}

/** Byte for byte what was hashed. */
const frozenJson = (text: string) => {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Reply(undefined, { response: new Response(text, { headers }) })
}

const file = (name: string, text: string) => new Reply(undefined, { response: csvResponse(name, text) })

const nothing = () => undefined
