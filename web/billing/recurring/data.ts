import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  listRecurringInvoices,
  type RecurringInvoice,
  readRecurringInvoice,
  recurringStatuses,
} from '../../../contract/billing/recurring.ts'
import { dueAfter, dueFrom } from '../../../contract/billing/recurring-days.ts'
import { totalsOf } from '../../../contract/billing/totals.ts'
import { someOf } from '../../lib/address.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'
import { idsIn } from '../filters.ts'

export const recurringAddress = { organization: '', status: '' }
export type RecurringAddress = typeof recurringAddress
type RecurringQuery = z.input<typeof listRecurringInvoices.query>

export const recurringQuery = (address: RecurringAddress): RecurringQuery => ({
  organization: idsIn(address.organization),
  status: someOf(recurringStatuses, address.status),
})

export const useRecurringInvoices = (query: RecurringQuery) =>
  useInfiniteQuery({
    ...routePages(listRecurringInvoices, { query }),
    placeholderData: (before) => before,
  })

export const useRecurringInvoice = (id: number | undefined) =>
  useQuery({
    ...routeQuery(readRecurringInvoice, { params: { recurringInvoiceId: id ?? 0 } }),
    enabled: id !== undefined,
  })

/** What each of its invoices will come to. */
export function grossOf(schedule: RecurringInvoice): number {
  const totals = totalsOf(schedule)
  return 'fault' in totals ? 0 : totals.gross_amount
}

/** The days on which its next invoices are made, as far as it runs. */
export function comingDays(schedule: RecurringInvoice, count = COMING): string[] {
  const { next_date, end_date, status } = schedule
  if (next_date === null || status !== 'active') return []
  const days: string[] = []
  for (let day = dueFrom(schedule, next_date); days.length < count; day = dueAfter(schedule, day)) {
    if (end_date !== null && day > end_date) break
    days.push(day)
  }
  return days
}

const COMING = 4
