import { describe, expect, it } from 'vitest'
import {
  type AccountChange,
  fold,
  foldedUpTo,
  type LedgerChange,
  NOTHING_FOLDED,
  type RowChange,
} from './changes.ts'
import type { Step } from './steps.ts'

const account = (available: number): AccountChange => ({
  balance: available,
  reserved: 0,
  available,
  paid: 0,
  fees: 0,
  suspense: 0,
})
const row = (transfer_id: string, step: Step): RowChange => ({
  transfer_id,
  bulk_id: 'bulk-1',
  step,
  fence: 0,
  rail_transfer_id: `rail-${transfer_id}`,
  attempts: 1,
  payee_name: null,
  payee_fsp_id: null,
  fee_amount: null,
  error_code: null,
  rail_code: null,
  retryable: false,
  resolves_by: null,
  receipt_number: null,
  completed_at: null,
})
const change = (n: number, rows: RowChange[]): LedgerChange => ({
  n,
  at: '2026-11-02T09:30:00.000Z',
  account: account(n),
  bulks: [],
  rows,
  entries: [],
  receipts: [],
  events: [],
})
const log = [
  change(1, [row('a', 'RESERVED'), row('b', 'RESERVED')]),
  change(2, [row('a', 'QUOTED')]),
  change(3, [row('b', 'CANCELLED')]),
]

describe('the fold of a log', () => {
  it('keeps the last state of each row and of the account', () => {
    const folded = fold(NOTHING_FOLDED, log)
    expect(folded.n).toBe(3)
    expect(folded.account).toEqual(account(3))
    expect([...folded.rows.values()].map(({ step }) => step)).toEqual(['QUOTED', 'CANCELLED'])
  })

  it.each([0, 1, 2, 3])('ends the same when it goes on after number %i', (cut) => {
    const first = fold(NOTHING_FOLDED, log.slice(0, cut))
    expect(fold(first, log)).toEqual(fold(NOTHING_FOLDED, log))
  })

  it('changes nothing by numbers that come twice', () => {
    expect(fold(foldedUpTo(3), log)).toEqual(foldedUpTo(3))
  })

  it('refuses a gap, after which nothing could be believed', () => {
    expect(() => fold(NOTHING_FOLDED, log.slice(1))).toThrow('change 2 follows 0')
  })
})
