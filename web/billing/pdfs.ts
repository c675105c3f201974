import type * as z from 'zod'
import type { readStatement } from '../../contract/billing/account.ts'
import {
  readInvoicePdf,
  readInvoicePdfStatus,
  readQuotePdf,
  readQuotePdfStatus,
  readReceipt,
  readReceiptStatus,
  readStatementPdf,
  readStatementPdfStatus,
} from '../../contract/billing/pdf.ts'
import type { PaperSource } from '../kit/paper/link-of.ts'
import { addressOf, call } from '../lib/call.ts'
import type { BillingDocument } from './calls.ts'

type Named = Pick<BillingDocument, 'kind' | 'id'>

export const documentPdf = ({ kind, id }: Named): PaperSource =>
  kind === 'quote'
    ? {
        read: () => call(readQuotePdf, { params: { quoteId: id } }),
        status: () => call(readQuotePdfStatus, { params: { quoteId: id } }),
      }
    : {
        read: () => call(readInvoicePdf, { params: { invoiceId: id } }),
        status: () => call(readInvoicePdfStatus, { params: { invoiceId: id } }),
      }

export const receiptPdf = (paymentId: number): PaperSource => ({
  read: () => call(readReceipt, { params: { paymentId } }),
  status: () => call(readReceiptStatus, { params: { paymentId } }),
})

export const statementPdf = (
  organizationId: number,
  query: z.input<typeof readStatement.query>,
): PaperSource => ({
  read: () => call(readStatementPdf, { params: { organizationId }, query }),
  status: () => call(readStatementPdfStatus, { params: { organizationId }, query }),
})

/** The address of a draft's PDF, which is drawn for whoever looks. */
export const draftPdfHref = ({ kind, id }: Named): string =>
  kind === 'quote'
    ? addressOf(readQuotePdf, { params: { quoteId: id } })
    : addressOf(readInvoicePdf, { params: { invoiceId: id } })
