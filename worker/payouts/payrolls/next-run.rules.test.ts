import { describe, expect, it } from 'vitest'
import { iso } from '../../kernel/context.ts'
import { nextRun, type PayrollPlan } from './next-run.ts'

const plan: PayrollPlan = {
  day: 31,
  time: '08:30',
  lead_days: 5,
  ends_on: null,
  is_active: true,
  last_period: null,
}
const next = (change: Partial<PayrollPlan>, now: string, zone = 'Africa/Porto-Novo') => {
  const { next_run_at, next_bulk_at } = nextRun({ ...plan, ...change }, Date.parse(now), zone)
  return [next_run_at, next_bulk_at].map((at) => (at === null ? null : iso(at).slice(0, 16)))
}

describe('a payroll pays', () => {
  it.each<[string, Partial<PayrollPlan>, string, string, string]>([
    ['on the last day of a short month', {}, '2026-11-02T10:00Z', '2026-11-30T07:30', '2026-11-25T07:30'],
    ['on the 28th of February', {}, '2027-02-01T10:00Z', '2027-02-28T07:30', '2027-02-23T07:30'],
    [
      'next month once its day has passed',
      { day: 1 },
      '2026-11-02T10:00Z',
      '2026-12-01T07:30',
      '2026-11-26T07:30',
    ],
    ['not at the moment itself', { day: 30 }, '2026-11-30T07:30Z', '2026-12-30T07:30', '2026-12-25T07:30'],
    [
      'once in a month',
      { last_period: '2026-11' },
      '2026-11-26T10:00Z',
      '2026-12-31T07:30',
      '2026-12-26T07:30',
    ],
    [
      'after a month that it made ahead',
      { day: 2, lead_days: 15, last_period: '2026-12' },
      '2026-11-20T10:00Z',
      '2027-01-02T07:30',
      '2026-12-18T07:30',
    ],
    [
      'in this month although its lead has begun',
      { day: 4 },
      '2026-11-02T10:00Z',
      '2026-11-04T07:30',
      '2026-10-30T07:30',
    ],
    [
      'on the day that ends it',
      { ends_on: '2026-11-30' },
      '2026-11-02T10:00Z',
      '2026-11-30T07:30',
      '2026-11-25T07:30',
    ],
  ])('%s', (_, change, now, run, bulk) => {
    expect(next(change, now)).toEqual([run, bulk])
  })

  it.each<[string, Partial<PayrollPlan>]>([
    ['while it is stopped', { is_active: false }],
    ['after it has ended', { ends_on: '2026-11-29' }],
  ])('never %s', (_, change) => {
    expect(next(change, '2026-11-02T10:00Z')).toEqual([null, null])
  })

  it('by the clocks of its organization, on either side of their change', () => {
    expect(next({ day: 26, lead_days: 2 }, '2026-10-20T00:00Z', 'Europe/Paris')).toEqual([
      '2026-10-26T07:30',
      '2026-10-24T06:30',
    ])
  })
})
