import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { listInvoices, readInvoice } from '../../contract/billing/invoices.ts'
import { listQuotes, readQuote } from '../../contract/billing/quotes.ts'
import { readHome } from '../../contract/home.ts'
import { useIdempotentAction } from '../lib/idempotent-action.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import type { BillingDocument } from './calls.ts'

export type QuoteQuery = z.input<typeof listQuotes.query>
export type InvoiceQuery = z.input<typeof listInvoices.query>

export const useQuotes = (query: QuoteQuery) =>
  useInfiniteQuery({ ...routePages(listQuotes, { query }), placeholderData: (before) => before })

export const useInvoices = (query: InvoiceQuery) =>
  useInfiniteQuery({ ...routePages(listInvoices, { query }), placeholderData: (before) => before })

/** Few that belong together: of a quote, or the first of a list on the home. */
export const useFewInvoices = (query: InvoiceQuery, enabled = true) =>
  useQuery({ ...routeQuery(listInvoices, { query }), enabled })

export const useFewQuotes = (query: QuoteQuery, enabled = true) =>
  useQuery({ ...routeQuery(listQuotes, { query }), enabled })

export const useQuote = (quoteId: number | undefined) =>
  useQuery({
    ...routeQuery(readQuote, { params: { quoteId: quoteId ?? 0 } }),
    enabled: quoteId !== undefined,
  })

export const useInvoice = (invoiceId: number | undefined) =>
  useQuery({
    ...routeQuery(readInvoice, { params: { invoiceId: invoiceId ?? 0 } }),
    enabled: invoiceId !== undefined,
  })

export const isBilling = (name: unknown): boolean =>
  typeof name === 'string' && (name.startsWith('billing.') || name === readHome.id)

/** Reads everything of billing again: a move of one document shows in lists, figures and other documents. */
export const readBillingAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => isBilling(queryKey[0]) })

/** The same for a form that makes a payment. */
export function useReadBillingAgain() {
  const cache = useQueryClient()
  return () => readBillingAgain(cache)
}

export function showAnswer(cache: QueryClient, document: BillingDocument): void {
  if (document.kind === 'quote')
    cache.setQueryData(routeQuery(readQuote, { params: { quoteId: document.id } }).queryKey, document)
  else cache.setQueryData(routeQuery(readInvoice, { params: { invoiceId: document.id } }).queryKey, document)
}

/** Makes a move under an idempotency key, and shows what came of it. A refused one reads again: somebody else was first. */
export function useMove() {
  const cache = useQueryClient()
  const attempt = useIdempotentAction()
  return async <Answer extends BillingDocument | undefined>(
    content: unknown,
    act: (idempotencyKey: string) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      const answer = await attempt(content, act)
      if (answer) showAnswer(cache, answer)
      return answer
    } finally {
      void readBillingAgain(cache)
    }
  }
}
