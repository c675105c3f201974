import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, endOfWeek, localDay } from './days.ts'

describe('a local day', () => {
  it.each([
    ['2026-11-02T22:59:59Z', 'Africa/Porto-Novo', '2026-11-02'],
    ['2026-11-02T23:00:00Z', 'Africa/Porto-Novo', '2026-11-03'],
    ['2026-11-02T23:00:00Z', 'America/New_York', '2026-11-02'],
    ['2026-12-31T12:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2026-01-01T11:59:00Z', 'Etc/GMT+12', '2025-12-31'],
  ])('at %s in %s is %s', (at, zone, day) => {
    expect(localDay(Date.parse(at), zone)).toBe(day)
  })

  it('is counted on across months, leap days and changes of clocks', () => {
    expect([addDays('2026-10-24', 2), addDays('2028-02-28', 1), addDays('2026-03-01', -1)]).toEqual([
      '2026-10-26',
      '2028-02-29',
      '2026-02-28',
    ])
  })

  it.each([
    ['2026-10-24', 2, '2026-10-26'],
    ['2028-02-28', 2, '2028-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-01', 0, '2026-03-01'],
  ])('%s is %s days before %s', (from, days, to) => {
    expect(daysBetween(from, to)).toBe(days)
  })

  it.each([
    ['2026-11-02', '2026-11-08'],
    ['2026-11-07', '2026-11-08'],
    ['2026-11-08', '2026-11-08'],
  ])('%s belongs to the week that ends on %s', (day, sunday) => {
    expect(endOfWeek(day)).toBe(sunday)
  })
})
