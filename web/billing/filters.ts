import { invoiceSorts } from '../../contract/billing/invoices.ts'
import { overdueBuckets } from '../../contract/billing/lateness.ts'
import { quoteSorts } from '../../contract/billing/quotes.ts'
import { invoiceKinds, invoiceStatuses, quoteStatuses } from '../../contract/billing/schemas.ts'
import { currencies } from '../../contract/money.ts'
import { dayIn, idIn, oneOf, someOf } from '../lib/address.ts'
import type { InvoiceQuery, QuoteQuery } from './data.ts'

const shared = {
  q: '',
  organization: '',
  project: '',
  status: '',
  currency: '',
  start_date: '',
  end_date: '',
  sort: '-issue_date',
}

export const quoteAddress = shared
export type QuoteAddress = typeof quoteAddress

export const invoiceAddress = { ...shared, kind: '', late: '' }
export type InvoiceAddress = typeof invoiceAddress

export const quoteQuery = (address: QuoteAddress): QuoteQuery => ({
  ...sharedQuery(address),
  status: someOf(quoteStatuses, address.status),
  sort: oneOf(quoteSorts, address.sort) ?? '-issue_date',
})

export const invoiceQuery = (address: InvoiceAddress): InvoiceQuery => ({
  ...sharedQuery(address),
  status: someOf(invoiceStatuses, address.status),
  kind: someOf(invoiceKinds, address.kind),
  late: oneOf(overdueBuckets, address.late),
  sort: oneOf(invoiceSorts, address.sort) ?? '-issue_date',
})

const sharedQuery = (address: typeof shared) => ({
  q: address.q.trim() || undefined,
  organization: idsIn(address.organization),
  project: idsIn(address.project),
  currency: oneOf(currencies, address.currency),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
})

export function idsIn(text: string): string | undefined {
  const known = text.split(',').filter((part) => idIn(part) !== undefined)
  return known.length > 0 ? known.join(',') : undefined
}
