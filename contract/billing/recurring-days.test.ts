import { describe, expect, test } from 'vitest'
import { randomOf } from '../testing/random.ts'
import { dueAfter, dueDay, dueFrom, type Rhythm, recurringIntervals } from './recurring-days.ts'

const rhythm = (start_date: string, interval: Rhythm['interval'] = 'month', interval_count = 1): Rhythm => ({
  start_date,
  interval,
  interval_count,
})

describe('the days of a schedule', () => {
  test.each<[Rhythm, string[]]>([
    [rhythm('2026-01-31'), ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    [rhythm('2027-12-31', 'month', 2), ['2027-12-31', '2028-02-29', '2028-04-30', '2028-06-30']],
    [rhythm('2026-11-02', 'month', 3), ['2026-11-02', '2027-02-02', '2027-05-02', '2027-08-02']],
    [rhythm('2028-02-29', 'year'), ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']],
    [rhythm('2026-12-28', 'week'), ['2026-12-28', '2027-01-04', '2027-01-11']],
    [rhythm('2026-02-27', 'day', 2), ['2026-02-27', '2026-03-01', '2026-03-03']],
  ])('of %j are counted from the first', (given, days) => {
    expect(days.map((_, n) => dueDay(given, n))).toEqual(days)
  })

  test.each([
    ['2026-01-01', '2026-01-31', '2026-01-31'],
    ['2026-01-31', '2026-01-31', '2026-02-28'],
    ['2026-02-28', '2026-02-28', '2026-03-31'],
    ['2026-03-01', '2026-03-31', '2026-03-31'],
  ])('from %s are %s, and %s after it', (day, from, after) => {
    expect([dueFrom(rhythm('2026-01-31'), day), dueAfter(rhythm('2026-01-31'), day)]).toEqual([from, after])
  })

  test('lead from each to the next without missing one, however long ago they began', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const random = randomOf(seed, 5)
      const given = rhythm(
        new Date(Date.UTC(1996 + random(30), random(12), 1 + random(31))).toISOString().slice(0, 10),
        recurringIntervals[random(4)],
        1 + random(5),
      )
      const n = random(60)
      expect([given, dueAfter(given, dueDay(given, n))]).toEqual([given, dueDay(given, n + 1)])
      expect([given, dueFrom(given, dueDay(given, n))]).toEqual([given, dueDay(given, n)])
    }
  })
})
