import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { idText } from '../page.ts'
import { pdfAnswer, pdfStatus } from '../pdf.ts'
import { defineRoute } from '../route.ts'
import { statementFilters } from './account.ts'
import { billingErrors as errors } from './errors.ts'

const quote = z.object({ quoteId: idText })
const invoice = z.object({ invoiceId: idText })

export const readQuotePdf = defineRoute({
  id: 'billing.readQuotePdf',
  summary: 'The quote as PDF; of a draft, for staff, the file itself with a watermark',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes/{quoteId}/pdf',
  params: quote,
  reply: pdfAnswer,
  redirects: true,
  errors: [errors.quoteNotFound],
})

export const readQuotePdfStatus = defineRoute({
  id: 'billing.readQuotePdfStatus',
  summary: 'Whether the PDF of a quote is made',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes/{quoteId}/pdf/status',
  params: quote,
  reply: pdfStatus,
  errors: [errors.quoteNotFound, errors.notIssued],
})

export const readInvoicePdf = defineRoute({
  id: 'billing.readInvoicePdf',
  summary: 'The invoice as PDF; of a draft, for staff, the file itself with a watermark',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/{invoiceId}/pdf',
  params: invoice,
  reply: pdfAnswer,
  redirects: true,
  errors: [errors.invoiceNotFound],
})

export const readInvoicePdfStatus = defineRoute({
  id: 'billing.readInvoicePdfStatus',
  summary: 'Whether the PDF of an invoice is made',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/{invoiceId}/pdf/status',
  params: invoice,
  reply: pdfStatus,
  errors: [errors.invoiceNotFound, errors.notIssued],
})

const payment = z.object({ paymentId: idText })
const client = z.object({ organizationId: idText })

export const readReceipt = defineRoute({
  id: 'billing.readReceipt',
  summary: 'The receipt of a payment as PDF; who asks first has it made',
  access: 'billing.read',
  method: 'get',
  path: '/api/payments/{paymentId}/receipt',
  params: payment,
  reply: pdfAnswer,
  redirects: true,
  errors: [errors.paymentNotFound, errors.notReceived],
})

export const readReceiptStatus = defineRoute({
  id: 'billing.readReceiptStatus',
  summary: 'Whether the PDF of a receipt is made; pending as well before it is asked for',
  access: 'billing.read',
  method: 'get',
  path: '/api/payments/{paymentId}/receipt/status',
  params: payment,
  reply: pdfStatus,
  errors: [errors.paymentNotFound, errors.notReceived],
})

export const readStatementPdf = defineRoute({
  id: 'billing.readStatementPdf',
  summary: 'A client’s account as PDF, as it stands; who asks first has it made',
  access: 'billing.read',
  method: 'get',
  path: '/api/organizations/{organizationId}/statement/pdf',
  params: client,
  query: statementFilters,
  reply: pdfAnswer,
  redirects: true,
  limits: ['export'],
  errors: [organizationErrors.notFound],
})

export const readStatementPdfStatus = defineRoute({
  id: 'billing.readStatementPdfStatus',
  summary: 'Whether the PDF of the account as it stands is made; pending as well before it is asked for',
  access: 'billing.read',
  method: 'get',
  path: '/api/organizations/{organizationId}/statement/pdf/status',
  params: client,
  query: statementFilters,
  reply: pdfStatus,
  errors: [organizationErrors.notFound],
})
