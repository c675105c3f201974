import { createInvoice, listInvoices, updateInvoice } from '../../../contract/billing/invoices.ts'
import { createQuote, listQuotes, updateQuote } from '../../../contract/billing/quotes.ts'
import { readHome } from '../../../contract/home.ts'
import { defineMutation } from '../../lib/changes/mutation.ts'
import { showAnswer } from '../data.ts'

/** Drafts wait for the network: nobody else sees them, and nothing follows from them until they are issued. */
export const quoteCreation = defineMutation(createQuote, {
  shows: [],
  renews: [listQuotes, readHome],
  settle: showAnswer,
})

export const quoteChange = defineMutation(updateQuote, {
  shows: [],
  renews: [listQuotes, readHome],
  settle: showAnswer,
})

export const invoiceCreation = defineMutation(createInvoice, {
  shows: [],
  renews: [listInvoices, readHome],
  settle: showAnswer,
})

export const invoiceChange = defineMutation(updateInvoice, {
  shows: [],
  renews: [listInvoices, readHome],
  settle: showAnswer,
})

export const draftChanges = [quoteCreation, quoteChange, invoiceCreation, invoiceChange]
