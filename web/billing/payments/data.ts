import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { listPayments, readPayment } from '../../../contract/billing/payments.ts'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export type PaymentQuery = z.input<typeof listPayments.query>

export const usePayments = (query: PaymentQuery) =>
  useInfiniteQuery({ ...routePages(listPayments, { query }), placeholderData: (before) => before })

export const usePaymentsOf = (invoiceId: number, enabled: boolean) =>
  useQuery({
    ...routeQuery(listPayments, { query: { invoice: String(invoiceId), limit: PAGE_LIMIT_MOST } }),
    enabled,
  })

export const usePayment = (paymentId: number | undefined) =>
  useQuery({
    ...routeQuery(readPayment, { params: { paymentId: paymentId ?? 0 } }),
    enabled: paymentId !== undefined,
  })
