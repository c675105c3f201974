import { expect, test } from 'vitest'
import { dueOf } from './due.ts'

test.each([
  ['pending', 'unpaid', 'cash_on_delivery', 'collect'],
  ['fulfilled', 'unpaid', 'cinetpay', 'collect'],
  ['pending', 'unpaid', 'cinetpay', 'awaited'],
  ['payment_failed', 'unpaid', 'cinetpay', 'awaited'],
  ['confirmed', 'paid', 'cinetpay', 'nothing'],
  ['cancelled', 'unpaid', 'cash_on_delivery', 'gone'],
  ['expired', 'unpaid', 'whatsapp', 'gone'],
  ['refunded', 'refunded', 'cinetpay', 'refunded'],
] as const)(
  'the slip of an order that is %s and %s, by %s, says %s',
  (status, payment_status, payment_method, due) => {
    expect(dueOf({ status, payment_status, payment_method })).toBe(due)
  },
)
