import { expect, test } from 'vitest'
import type { InvoiceKind, InvoiceStatus, QuoteStatus } from '../../contract/billing/schemas.ts'
import { ageingOf } from './ageing.ts'

const TODAY = '2026-03-01'

test.each<[InvoiceKind, InvoiceStatus, string | null, object]>([
  ['invoice', 'overdue', '2026-02-28', { tone: 'late', days: 1 }],
  ['invoice', 'overdue', '2025-12-31', { tone: 'late', days: 60 }],
  // Late where the issuer is, not yet where the reader is.
  ['invoice', 'overdue', '2026-03-01', { tone: 'late', days: 1 }],
  ['invoice', 'sent', '2026-03-01', { tone: 'today', days: 0 }],
  ['invoice', 'sent', '2026-02-28', { tone: 'today', days: 0 }],
  ['deposit', 'viewed', '2026-03-02', { tone: 'soon', days: 1 }],
  ['invoice', 'partially_paid', '2026-03-08', { tone: 'soon', days: 7 }],
  ['invoice', 'sent', '2026-03-09', { tone: 'none' }],
  ['invoice', 'paid', '2026-02-01', { tone: 'none' }],
  ['invoice', 'draft', '2026-02-01', { tone: 'none' }],
  ['invoice', 'issued', '2026-02-01', { tone: 'none' }],
  ['invoice', 'cancelled', '2026-02-01', { tone: 'none' }],
  ['proforma', 'sent', '2026-03-02', { tone: 'none' }],
  ['credit_note', 'sent', '2026-03-02', { tone: 'none' }],
  ['invoice', 'sent', null, { tone: 'none' }],
])('an %s that is %s and due on %s', (kind, status, due_date, ageing) => {
  expect(ageingOf({ kind, status, due_date }, TODAY)).toEqual(ageing)
})

test.each<[QuoteStatus, string | null, object]>([
  ['expired', '2026-02-27', { tone: 'late', days: 2 }],
  ['sent', '2026-03-01', { tone: 'today', days: 0 }],
  ['viewed', '2026-03-04', { tone: 'soon', days: 3 }],
  ['accepted', '2026-03-02', { tone: 'none' }],
  ['declined', '2026-02-01', { tone: 'none' }],
  ['draft', '2026-03-02', { tone: 'none' }],
  ['sent', null, { tone: 'none' }],
])('a quote that is %s and valid until %s', (status, valid_until, ageing) => {
  expect(ageingOf({ kind: 'quote', status, valid_until }, TODAY)).toEqual(ageing)
})
