import { expect, test } from 'vitest'
import { listInvoices } from '../../contract/billing/invoices.ts'
import { listQuotes } from '../../contract/billing/quotes.ts'
import { invoiceAddress, invoiceQuery, quoteAddress, quoteQuery } from './filters.ts'

const given = (query: object) => JSON.parse(JSON.stringify(query))

test('a plain address asks for everything, the latest first', () => {
  expect(given(quoteQuery(quoteAddress))).toEqual({ sort: '-issue_date' })
  expect(given(invoiceQuery(invoiceAddress))).toEqual({ sort: '-issue_date' })
})

test('what an address says is asked for, and what means nothing is left out', () => {
  const address = {
    ...invoiceAddress,
    q: ' site ',
    organization: '3,x,7',
    project: '0',
    status: 'overdue,lost,sent',
    kind: 'invoice,quote',
    currency: 'XOF',
    start_date: '2026-02-30',
    end_date: '2026-03-01',
    sort: 'gross',
  }
  const query = given(invoiceQuery(address))
  expect(query).toEqual({
    q: 'site',
    organization: '3,7',
    status: 'overdue,sent',
    kind: 'invoice',
    currency: 'XOF',
    end_date: '2026-03-01',
    sort: '-issue_date',
  })
  expect(listInvoices.query.safeParse(query).success).toBe(true)
})

test('a quote has states of its own', () => {
  const query = given(quoteQuery({ ...quoteAddress, status: 'overdue,accepted' }))
  expect(query.status).toBe('accepted')
  expect(listQuotes.query.safeParse(query).success).toBe(true)
})
