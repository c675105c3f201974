import { expect, it } from 'vitest'
import { newTransactionId, TRANSACTION_ID_LENGTH } from './transaction-id.ts'

it('a transaction number has one length that the provider takes, no sign that it asks to avoid, and is never another’s', () => {
  const made = Array.from({ length: 5_000 }, newTransactionId)
  expect(TRANSACTION_ID_LENGTH).toBeLessThanOrEqual(30)
  expect(made.filter((id) => !/^MT[0-9A-Z]{24}$/.test(id) || id.length !== TRANSACTION_ID_LENGTH)).toEqual([])
  expect(new Set(made).size).toBe(made.length)
})
