import { expect, it } from 'vitest'
import { invoiceAddress, invoiceQuery } from '../filters.ts'
import { paymentAddress, paymentQuery } from '../payments/filters.ts'
import { issuedHref, lateHref, receivedHref } from './hrefs.ts'

const addressIn = (href: string) => Object.fromEntries(new URL(href, 'http://app').searchParams)

it.each([
  ['2026-02', '2026-02-01', '2026-02-28'],
  ['2028-02', '2028-02-01', '2028-02-29'],
  ['2026-12', '2026-12-01', '2026-12-31'],
])('the bar of %s leads to what was issued from %s to %s', (month, start_date, end_date) => {
  const query = invoiceQuery({ ...invoiceAddress, ...addressIn(issuedHref(month, 'XOF')) })
  expect(query).toMatchObject({ currency: 'XOF', kind: 'invoice,deposit,credit_note', start_date, end_date })
})

it('what is late since so long leads to those invoices of its currency, the oldest first', () => {
  const query = invoiceQuery({ ...invoiceAddress, ...addressIn(lateHref('XAF', '31-60')) })
  expect(query).toMatchObject({ currency: 'XAF', status: 'overdue', late: '31-60', sort: 'issue_date' })
})

it('a way to pay leads to what was received by it in the days of the summary', () => {
  const href = receivedHref('cash', { currency: 'XOF', start_date: '2026-11-01', end_date: '' })
  const query = paymentQuery({ ...paymentAddress, ...addressIn(href) })
  expect(query).toMatchObject({
    method: 'cash',
    currency: 'XOF',
    start_date: '2026-11-01',
    end_date: undefined,
  })
  expect(query.status).toBe('succeeded')
})
