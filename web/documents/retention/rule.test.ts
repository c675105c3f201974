import { expect, test } from 'vitest'
import { meaningOf } from './rule.ts'

test.each([
  [{}, null],
  [{ action: 'delete' }, null],
  [{ keep_days: 30 }, null],
  [
    { action: 'protect', keep_days: 365, organization_id: 2 },
    { key: 'protect', days: 365, isWide: false },
  ],
  [
    { action: 'delete', keep_days: 1, tag: 'contrat' },
    { key: 'delete', days: 1, isWide: false },
  ],
  [
    { action: 'delete', keep_days: 30, organization_id: null, tag: null },
    { key: 'delete', days: 30, isWide: true },
  ],
  [
    { action: 'delete', keep_days: 30, tag: '  ' },
    { key: 'delete', days: 30, isWide: true },
  ],
] as const)('a rule of %j means %j', (facts, meaning) => {
  expect(meaningOf(facts)).toEqual(meaning)
})
