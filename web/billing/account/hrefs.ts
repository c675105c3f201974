import type { OverdueBucket } from '../../../contract/billing/lateness.ts'
import { endOfMonth } from '../../kit/date/day.ts'
import type { AccountAddress } from './data.ts'

/** Where the rows of a figure are listed. */

/** What was issued in a month: the revenue that its bar shows. */
export function issuedHref(month: string, currency: string): string {
  const start_date = `${month}-01`
  const days = { start_date, end_date: endOfMonth(start_date) }
  return `/invoices?${new URLSearchParams({ currency, kind: REVENUE, ...days })}`
}
/** A proforma is no revenue. */
const REVENUE = 'invoice,deposit,credit_note'

/** The oldest first. */
export const lateHref = (currency: string, late: OverdueBucket): string =>
  `/invoices?${new URLSearchParams({ currency, status: 'overdue', late, sort: 'issue_date' })}`

export function receivedHref(method: string, { currency, start_date, end_date }: AccountAddress): string {
  const days = Object.entries({ start_date, end_date }).filter(([, day]) => day !== '')
  const what = { status: 'succeeded', method, currency }
  return `/payments?${new URLSearchParams({ ...what, ...Object.fromEntries(days) })}`
}
