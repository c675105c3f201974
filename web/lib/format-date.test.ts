import { describe, expect, test } from 'vitest'
import { formatCalendarDay, formatClock, formatDay, formatExact, formatWhen } from './format-date.ts'

const PORTO_NOVO = 'Africa/Porto-Novo'
/** Thursday, 12 March 2026, 16:30 in Porto-Novo, which is UTC+1 all year. */
const now = new Date('2026-03-12T15:30:00Z')
const seen = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('a time is formatted relative to now', () => {
  test.each([
    ['2026-03-12T15:29:30Z', 'à l’instant', 'just now'],
    ['2026-03-12T15:30:40Z', 'à l’instant', 'just now'],
    ['2026-03-12T15:25:00Z', 'il y a 5 min', '5 min ago'],
    ['2026-03-12T13:05:00Z', 'aujourd’hui à 14 h 05', 'today at 14:05'],
    ['2026-03-11T13:00:00Z', 'hier à 14 h 00', 'yesterday at 14:00'],
    ['2026-03-11T23:30:00Z', 'aujourd’hui à 0 h 30', 'today at 00:30'],
    ['2026-03-10T08:15:00Z', 'mardi à 9 h 15', 'Tuesday at 09:15'],
    ['2026-03-05T08:15:00Z', '5 mars à 9 h 15', '5 March at 09:15'],
    ['2026-02-01T08:00:00Z', '1er février à 9 h 00', '1 February at 09:00'],
    ['2025-12-31T08:00:00Z', '31 décembre 2025', '31 December 2025'],
    ['2026-03-13T08:00:00Z', 'demain à 9 h 00', 'tomorrow at 09:00'],
    ['2026-03-20T08:00:00Z', '20 mars à 9 h 00', '20 March at 09:00'],
  ])('%s', (at, fr, en) => {
    expect(seen(formatWhen(new Date(at), now, 'fr', PORTO_NOVO))).toBe(fr)
    expect(seen(formatWhen(new Date(at), now, 'en', PORTO_NOVO))).toBe(en)
  })
})

test('yesterday is computed in the reader’s time zone, not in UTC', () => {
  const at = new Date('2026-03-11T23:30:00Z')
  expect(formatWhen(at, now, 'fr', 'UTC')).toMatch(/^hier/)
  expect(formatWhen(at, now, 'fr', PORTO_NOVO)).toMatch(/^aujourd’hui/)
})

test('a day of the calendar is the same day in every time zone', () => {
  expect(seen(formatCalendarDay('2026-12-01', now, 'fr'))).toBe('1er décembre')
  expect(seen(formatCalendarDay('2024-02-29', now, 'en'))).toBe('29 February 2024')
})

test('the exact time names its weekday, its seconds and its time zone', () => {
  const at = new Date('2026-03-12T13:05:09Z')
  expect(seen(formatExact(at, 'fr', PORTO_NOVO))).toBe('jeudi 12 mars 2026 à 14 h 05 min 09 s (UTC+1)')
  expect(seen(formatExact(at, 'en', 'UTC'))).toBe('Thursday 12 March 2026 at 13:05:09 (UTC)')
  expect(seen(formatDay(at, now, 'fr', PORTO_NOVO))).toBe('12 mars')
  expect(seen(formatClock(at, 'fr', PORTO_NOVO))).toBe('14 h 05')
  expect(seen(formatClock(new Date('2026-03-12T22:00:00Z'), 'fr', PORTO_NOVO))).toBe('23 h 00')
  expect(formatClock(new Date('2026-03-12T22:00:00Z'), 'en', PORTO_NOVO)).toBe('23:00')
})
