import { expect, test } from 'vitest'
import { compareRows } from './compare.ts'

const pay = (payee_party_identifier: string, amount: number) => ({
  payee_party_id_type: 'MSISDN' as const,
  payee_party_identifier,
  amount,
})

test('an approver sees who is new, who is gone and whose amount changed, and nothing of the others', () => {
  const before = [pay('2290197000001', 50_000), pay('2290197000002', 30_000), pay('2290197000003', 10_000)]
  const now = [pay('2290197000001', 50_000), pay('2290197000002', 45_000), pay('2290197000004', 20_000)]
  const { added, removed, changed } = compareRows(before, now)
  expect(added.map(({ payee, now }) => [payee.payee_party_identifier, now])).toEqual([
    ['2290197000004', 20_000],
  ])
  expect(removed.map(({ payee, before }) => [payee.payee_party_identifier, before])).toEqual([
    ['2290197000003', 10_000],
  ])
  expect(changed.map(({ before, now }) => [before, now])).toEqual([[30_000, 45_000]])
})

test('the same phone in its old and its new form is one payee, and two payments of it are one sum', () => {
  const before = [pay('22997000001', 50_000)]
  const now = [pay('2290197000001', 20_000), pay('22997000001', 30_000)]
  expect(compareRows(before, now)).toEqual({ added: [], removed: [], changed: [] })
})
