import { describe, expect, it } from 'vitest'
import { dayBounds } from './wall-clock.ts'

describe('a day', () => {
  it.each([
    ['2026-11-02', 'Africa/Porto-Novo', '2026-11-01T23:00Z', '2026-11-02T23:00Z'],
    ['2026-11-02', 'UTC', '2026-11-02T00:00Z', '2026-11-03T00:00Z'],
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
    ['2026-04-05', 'Pacific/Auckland', '2026-04-04T11:00Z', '2026-04-05T12:00Z'],
    ['2026-09-27', 'Pacific/Auckland', '2026-09-26T12:00Z', '2026-09-27T11:00Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
    ['2026-10-25', 'Atlantic/Azores', '2026-10-25T00:00Z', '2026-10-26T01:00Z'],
    // Here the clocks skip midnight itself: the day begins at one o’clock.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z', '2018-11-05T02:00Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00Z', '2026-09-07T03:00Z'],
    ['2023-04-28', 'Africa/Cairo', '2023-04-27T22:00Z', '2023-04-28T21:00Z'],
    // And here the hour before midnight comes twice.
    ['2026-04-04', 'America/Santiago', '2026-04-04T03:00Z', '2026-04-05T04:00Z'],
    ['2026-11-02', 'Asia/Kathmandu', '2026-11-01T18:15Z', '2026-11-02T18:15Z'],
    ['9999-12-31', 'UTC', '9999-12-31T00:00Z', '+010000-01-01T00:00Z'],
  ])('%s in %s', (day, zone, from, to) => {
    const bounds = dayBounds(day, zone)
    expect([new Date(bounds.from), new Date(bounds.to)]).toEqual([new Date(from), new Date(to)])
  })

  it('begins where the one before ends, all year round, in every zone that moves its clocks', () => {
    const zones = ['Europe/Paris', 'America/Santiago', 'America/Havana', 'Africa/Cairo', 'Asia/Beirut']
    const dayAfter = (offset: number) => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10)
    for (const zone of zones) {
      const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
      for (let day = 0; day < 366; day += 1) {
        const { from, to } = dayBounds(dayAfter(day), zone)
        expect(to).toBe(dayBounds(dayAfter(day + 1), zone).from)
        const [first, last] = [local.format(from), local.format(to - 1)]
        expect([zone, first, last]).toEqual([zone, dayAfter(day), dayAfter(day)])
      }
    }
  })
})
