import { describe, expect, it } from 'vitest'
import { largestPart, nextCheckAt, type Owed, partOf, statusAfter } from './online.ts'
import { type PaymentStatus, paymentStatuses } from './payment-schemas.ts'

const owed = (balance: number, changes: Partial<Owed> = {}): Owed => ({
  balance,
  currency: 'XOF',
  ceiling: 1_500_000,
  partial: true,
  ...changes,
})

describe('an online payment', () => {
  it.each<[string, number, object, object, object]>([
    ['the balance unless an amount is named', 40_500, {}, {}, { amount: 40_500, remaining: 0 }],
    ['a part', 40_500, {}, { amount: 10_000 }, { amount: 10_000, remaining: 30_500 }],
    ['the least', 100, {}, {}, { amount: 100, remaining: 0 }],
    ['the ceiling', 2_000_000, {}, { amount: 1_500_000 }, { amount: 1_500_000, remaining: 500_000 }],
    ['with split all of it', 40_500, {}, { split: true }, { amount: 40_500, remaining: 0 }],
    ['with split all but what is no step', 40_504, {}, { split: true }, { amount: 40_500, remaining: 4 }],
    ['with split the ceiling', 1_500_100, {}, { split: true }, { amount: 1_500_000, remaining: 100 }],
    [
      'with split less, so that the rest can be paid',
      1_500_050,
      {},
      { split: true },
      { amount: 1_499_950, remaining: 100 },
    ],
    [
      'with split and a rest of one step',
      1_500_005,
      {},
      { split: true },
      { amount: 1_499_905, remaining: 100 },
    ],
    [
      'with split no more than was named',
      40_500,
      {},
      { split: true, amount: 20_000 },
      { amount: 20_000, remaining: 20_500 },
    ],
    [
      'the largest part where parts are refused',
      40_503,
      { partial: false },
      { split: true },
      { amount: 40_500, remaining: 3 },
    ],
    [
      'the ceiling where parts are refused',
      1_600_000,
      { partial: false },
      { split: true },
      { amount: 1_500_000, remaining: 100_000 },
    ],
  ])('takes %s', (_, balance, changes, asked, expected) => {
    expect(partOf(owed(balance, changes), asked)).toEqual(expected)
  })

  it.each<[string, Owed, object, number | null]>([
    ['currencyNotPayable', owed(1_250, { currency: 'EUR' }), {}, null],
    ['currencyNotPayable', owed(1_250, { currency: 'CDF' }), {}, null],
    ['amountTooSmall', owed(40_500), { amount: 95 }, 40_500],
    ['amountTooSmall', owed(99), {}, null],
    ['amountTooSmall', owed(99), { split: true }, null],
    ['amountNotMultiple', owed(40_503), {}, 40_500],
    ['amountNotMultiple', owed(40_500), { amount: 10_001 }, 40_500],
    ['amountOverCeiling', owed(2_000_000), {}, 1_500_000],
    ['amountOverBalance', owed(40_500), { amount: 40_505 }, 40_500],
    ['partialRefused', owed(40_500, { partial: false }), { amount: 10_000 }, 40_500],
    ['partialRefused', owed(2_000_000, { partial: false }), { amount: 1_000_000 }, 1_500_000],
  ])('is refused as %s, with what would pass', (refusal, of, asked, payable) => {
    expect(partOf(of, asked)).toEqual({ refusal, payable })
  })

  it('what a refusal says would pass, passes', () => {
    for (const partial of [true, false])
      for (let balance = 1; balance < 3_000; balance += 3) {
        const of = owed(balance, { ceiling: 1_000, partial })
        const payable = largestPart(of)
        if (payable === null) expect(balance).toBeLessThan(100)
        else expect(partOf(of, { amount: payable })).toMatchObject({ amount: payable })
      }
  })

  it('split as often as it takes, an invoice is paid but for what is no step', () => {
    for (let balance = 100; balance < 6_000; balance += 7) {
      let left = balance
      for (let count = 0; left >= 100 && count < 20; count += 1) {
        const part = partOf(owed(left, { ceiling: 1_000 }), { split: true })
        if (!('amount' in part)) throw new Error(`${balance}: ${left} cannot be paid`)
        expect(part.amount % 5).toBe(0)
        expect(part.amount).toBeLessThanOrEqual(1_000)
        left = part.remaining
      }
      expect(left).toBeLessThan(5)
    }
  })
})

describe('an attempt', () => {
  it('is looked at every two minutes for half an hour, then up to hourly, within 72 hours some hundred times', () => {
    const pauses: number[] = []
    let count = 0
    for (let now = 0; now < 72 * 3_600_000; now = nextCheckAt(0, now)) {
      pauses.push((nextCheckAt(0, now) - now) / 60_000)
      count += 1
    }
    expect(pauses.slice(0, 15)).toEqual(Array(15).fill(2))
    expect(pauses[15]).toBe(5)
    expect(pauses.slice(15)).toEqual(pauses.slice(15).toSorted((a, b) => a - b))
    expect(Math.max(...pauses)).toBe(60)
    expect(count).toBeLessThan(110)
  })
})

describe('a check that is no success', () => {
  const AFTER: Readonly<
    Record<PaymentStatus, readonly [failed: string, pending: string, over: string, held: string]>
  > = {
    starting: ['failed', 'pending', 'abandoned', 'quarantined'],
    pending: ['failed', 'pending', 'abandoned', 'quarantined'],
    failed: ['failed', 'failed', 'failed', 'quarantined'],
    abandoned: ['abandoned', 'abandoned', 'abandoned', 'quarantined'],
    quarantined: ['quarantined', 'quarantined', 'quarantined', 'quarantined'],
    succeeded: ['succeeded', 'succeeded', 'succeeded', 'succeeded'],
    dismissed: ['dismissed', 'dismissed', 'dismissed', 'dismissed'],
  }

  it.each(paymentStatuses)('leads on from %s as it is drawn, and nowhere else', (status) => {
    expect([
      statusAfter(status, 'failed', false),
      statusAfter(status, 'pending', false),
      statusAfter(status, 'pending', true),
      statusAfter(status, 'quarantined', true),
    ]).toEqual(AFTER[status])
  })
})
