import { expect, test } from 'vitest'
import type { BillingDocument } from './calls.ts'
import { stepsOf } from './timeline.ts'

const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`
const quote = (to: object) =>
  ({
    kind: 'quote',
    number: null,
    status: 'draft',
    created_at: at(1),
    created_by_id: 2,
    updated_at: at(4),
    sent_at: null,
    viewed_at: null,
    acceptance: null,
    ...to,
  }) as BillingDocument
const names = (document: BillingDocument) =>
  stepsOf(document).map(({ step, at: when }) => `${step} ${when[9]}`)

test('a document says what happened to it, the newest first', () => {
  expect(names(quote({}))).toEqual(['drafted 1'])
  expect(names(quote({ number: 'DEV-2026-00001', status: 'issued' }))).toEqual(['issued 4', 'drafted 1'])
  const sent = { number: 'DEV-2026-00001', status: 'sent', sent_at: at(2) }
  expect(names(quote(sent))).toEqual(['sent 2', 'issued 2', 'drafted 1'])
  const viewed = { ...sent, viewed_at: at(3) }
  expect(names(quote({ ...viewed, status: 'declined' }))).toEqual([
    'declined 4',
    'viewed 3',
    'sent 2',
    'issued 2',
    'drafted 1',
  ])
  const acceptance = { at: at(3), name: 'Afi Soglo' }
  expect(stepsOf(quote({ ...viewed, status: 'accepted', acceptance }))[0]).toEqual({
    step: 'accepted',
    at: at(3),
    by: 'Afi Soglo',
  })
})

test('an invoice is not cancelled by anybody: credit notes do it', () => {
  const invoice = quote({ kind: 'invoice', number: 'FAC-2026-00001', status: 'cancelled', sent_at: at(2) })
  expect(names(invoice)).toEqual(['sent 2', 'issued 2', 'drafted 1'])
  expect(names({ ...invoice, kind: 'proforma' } as BillingDocument)[0]).toBe('cancelled 4')
})
