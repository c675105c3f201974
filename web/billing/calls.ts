import type * as z from 'zod'
import * as invoices from '../../contract/billing/invoices.ts'
import * as quotes from '../../contract/billing/quotes.ts'
import type {
  Delivery,
  Invoice,
  InvoiceRow,
  issueBody,
  Quote,
  QuoteRow,
} from '../../contract/billing/schemas.ts'
import { type CallOptions, call } from '../lib/call.ts'

/** A quote, or any kind of invoice. */
export type BillingDocument = Quote | Invoice
export type ListedDocument = QuoteRow | InvoiceRow
type Named = Pick<BillingDocument, 'id' | 'kind'>

export const hrefOf = ({ kind, id }: Named): string => `/${kind === 'quote' ? 'quotes' : 'invoices'}/${id}`

const quoteParams = ({ id }: Named) => ({ params: { quoteId: id } })
const invoiceParams = ({ id }: Named) => ({ params: { invoiceId: id } })

export const issueDocument = (
  document: Named,
  body: z.input<typeof issueBody>,
  options?: CallOptions,
): Promise<BillingDocument> =>
  document.kind === 'quote'
    ? call(quotes.issueQuote, { ...quoteParams(document), body }, options)
    : call(invoices.issueInvoice, { ...invoiceParams(document), body }, options)

export const sendDocument = (
  document: Named,
  body: Delivery,
  options?: CallOptions,
): Promise<BillingDocument> =>
  document.kind === 'quote'
    ? call(quotes.sendQuote, { ...quoteParams(document), body }, options)
    : call(invoices.sendInvoice, { ...invoiceParams(document), body }, options)

export const cancelDocument = (document: Named, options?: CallOptions): Promise<BillingDocument> =>
  document.kind === 'quote'
    ? call(quotes.cancelQuote, { ...quoteParams(document), body: {} }, options)
    : call(invoices.cancelInvoice, { ...invoiceParams(document), body: {} }, options)

export const duplicateDocument = (document: Named, options?: CallOptions): Promise<BillingDocument> =>
  document.kind === 'quote'
    ? call(quotes.duplicateQuote, { ...quoteParams(document), body: {} }, options)
    : call(invoices.duplicateInvoice, { ...invoiceParams(document), body: {} }, options)

export const deleteDocument = (document: Named): Promise<void> =>
  document.kind === 'quote'
    ? call(quotes.deleteQuote, quoteParams(document))
    : call(invoices.deleteInvoice, invoiceParams(document))

export const verifyDocument = (document: Named) =>
  document.kind === 'quote'
    ? call(quotes.verifyQuote, quoteParams(document))
    : call(invoices.verifyInvoice, invoiceParams(document))
