import { describe, expect, it, test } from 'vitest'
import { clockOf, minutesOf, parseTimer } from './timer.ts'

const start = Date.parse('2026-11-26T08:00:00Z')
const timer = { project_id: 1, task_id: null, title: 'Site', started_at: start }
const later = (seconds: number) => start + seconds * 1_000

describe('the time of a timer', () => {
  test.each([
    ['a moment', 5, 1, '0:00:05'],
    ['a minute and a half', 90, 2, '0:01:30'],
    ['an hour of sleep', 3_600, 60, '1:00:00'],
    ['a weekend', 3 * 86_400, 1_440, '72:00:00'],
    ['a clock that was set back', -60, 1, '0:00:00'],
  ])('after %s', (_name, seconds, minutes, clock) => {
    expect([minutesOf(timer, later(seconds)), clockOf(timer, later(seconds))]).toEqual([minutes, clock])
  })
})

it('is read again after a reload, and nothing else is taken for one', () => {
  expect(parseTimer(JSON.stringify(timer))).toEqual(timer)
  for (const text of [null, '', 'x', '{}', '{"started_at":"now"}']) expect(parseTimer(text)).toBeNull()
})
