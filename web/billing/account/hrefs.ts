import type { AccountAddress } from './data.ts'

/** Where the rows of a figure are listed. */

/** What was issued in a month: the revenue that its bar shows. */
export function issuedHref(month: string, currency: string): string {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  const days = { start_date: `${month}-01`, end_date: `${month}-${last}` }
  return `/invoices?${new URLSearchParams({ currency, kind: REVENUE, ...days })}`
}
/** A proforma is no revenue. */
const REVENUE = 'invoice,deposit,credit_note'

/** The oldest first. */
export const lateHref = (currency: string): string =>
  `/invoices?${new URLSearchParams({ currency, status: 'overdue', sort: 'issue_date' })}`

export function receivedHref(method: string, { start_date, end_date }: AccountAddress): string {
  const days = Object.entries({ start_date, end_date }).filter(([, day]) => day !== '')
  return `/payments?${new URLSearchParams({ status: 'succeeded', method, ...Object.fromEntries(days) })}`
}
