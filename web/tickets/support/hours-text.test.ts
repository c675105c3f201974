import { describe, expect, test } from 'vitest'
import { type Interval, intervalsText, nextInterval, weekHours } from './hours-text.ts'

describe('hours of a calendar', () => {
  test('are written as people read them', () => {
    expect(
      intervalsText([
        ['08:00', '12:30'],
        ['15:00', '24:00'],
      ]),
    ).toBe('08:00–12:30, 15:00–24:00')
  })

  test.each<[Interval[], number]>([
    [[['08:00', '12:30']], 4.5],
    [
      [
        ['08:00', '12:00'],
        ['15:00', '24:00'],
      ],
      13,
    ],
    [[['8', '12:00']], 0],
    [[['12:00', '08:00']], 0],
  ])('%j is %d hours', (mon, hours) => {
    expect(weekHours({ mon })).toBe(hours)
  })

  test.each<[Interval[], Interval]>([
    [[], ['08:00', '18:00']],
    [[['08:00', '12:30']], ['13:30', '15:30']],
    [[['08:00', '23:30']], ['23:00', '24:00']],
  ])('after %j come %j', (before, next) => {
    expect(nextInterval(before)).toEqual(next)
  })
})
