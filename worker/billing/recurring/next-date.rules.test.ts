import { describe, expect, it } from 'vitest'
import { standingOf } from './next-date.ts'

const monthly = { start_date: '2026-01-31', interval: 'month', interval_count: 1, end_date: null } as const
const ACTIVE = { status: 'active', lastMade: null, resumedOn: null } as const

describe('a schedule', () => {
  it.each([
    ['that is new begins on its first day', monthly, ACTIVE, '2026-01-31'],
    ['goes on after what it made', monthly, { ...ACTIVE, lastMade: '2026-02-28' }, '2026-03-31'],
    [
      'taken up again leaves out its pause',
      monthly,
      { ...ACTIVE, lastMade: '2026-02-28', resumedOn: '2026-06-01' },
      '2026-06-30',
    ],
    [
      'taken up on a due day makes it',
      monthly,
      { ...ACTIVE, lastMade: '2026-02-28', resumedOn: '2026-06-30' },
      '2026-06-30',
    ],
    [
      'taken up at once repeats nothing',
      monthly,
      { ...ACTIVE, lastMade: '2026-02-28', resumedOn: '2026-02-28' },
      '2026-03-31',
    ],
    ['that is paused keeps its place', monthly, { ...ACTIVE, status: 'paused' as const }, '2026-01-31'],
    [
      'of another rhythm goes on after what it made',
      { ...monthly, interval: 'week' as const },
      { ...ACTIVE, lastMade: '2026-02-28' },
      '2026-03-07',
    ],
  ])('%s', (_, rhythm, past, next_date) => {
    expect(standingOf(rhythm, past)).toEqual({ next_date, status: past.status })
  })

  it.each([
    ['after its last day', { ...monthly, end_date: '2026-03-30' }, { ...ACTIVE, lastMade: '2026-02-28' }],
    ['when somebody says so', monthly, { ...ACTIVE, status: 'ended' as const }],
  ])('is over %s', (_, rhythm, past) => {
    expect(standingOf(rhythm, past)).toEqual({ next_date: null, status: 'ended' })
  })
})
