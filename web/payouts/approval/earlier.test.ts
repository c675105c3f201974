import { expect, test } from 'vitest'
import { earlierOf } from './earlier.ts'

const bulk = (bulk_id: string, more: object = {}) => ({
  bulk_id,
  account_id: 'ACC-CNSS-001',
  period: '2026-10',
  stage: 'completed' as const,
  label: null,
  payroll_id: null,
  file: null,
  ...more,
})
const now = bulk('now', { period: '2026-11', label: 'Retraite', file: { name: 'pensions.csv', sha256: '' } })

test.each([
  ['the newest, where none is alike', [bulk('b'), bulk('a')], 'b'],
  ['the one of the same label', [bulk('b', { label: 'Réversion' }), bulk('a', { label: 'Retraite' })], 'a'],
  ['the one of the same file', [bulk('b'), bulk('a', { file: { name: 'pensions.csv', sha256: 'x' } })], 'a'],
  ['none of this month', [bulk('b', { period: '2026-11-2' })], undefined],
  ['none of another account', [bulk('b', { account_id: 'ACC-CNSS-002' })], undefined],
  ['none that was cancelled', [bulk('b', { stage: 'cancelled' })], undefined],
] as const)('a bulk is compared with %s', (_which, known, expected) => {
  expect(earlierOf(now, known)?.bulk_id).toBe(expected)
})
