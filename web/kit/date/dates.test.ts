import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  isDay,
  monthGrid,
  startOfWeek,
  todayOf,
  weekdayOf,
} from './day.ts'
import { parseDay, writeDay } from './parse-day.ts'
import { extended, periodOf, presetFor, presetIds } from './periods.ts'

describe('days', () => {
  test('days months are added by the calendar, the last day where a month is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15')
    expect(addMonths('2026-12-01', 13)).toBe('2028-01-01')
  })

  test('days are added across months and years, whatever clocks do', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(endOfMonth('2026-02-10')).toBe('2026-02-28')
  })

  test('weeks begin on Monday', () => {
    expect(startOfWeek('2026-03-15')).toBe('2026-03-09')
    expect([weekdayOf('2026-03-09'), weekdayOf('2026-03-15')]).toEqual([0, 6])
  })

  test('a month is six whole weeks, from the Monday before it', () => {
    const grid = monthGrid('2026-03-12')
    expect(grid).toHaveLength(6)
    expect(grid[0]).toEqual([
      '2026-02-23',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ])
    expect(grid[5]?.[6]).toBe('2026-04-05')
  })

  test('what is no day of the calendar is none', () => {
    expect(['2026-02-30', '2026-13-01', '26-01-01', '', 'hier', null].filter(isDay)).toEqual([])
    expect(todayOf(new Date(2026, 2, 5, 23, 59))).toBe('2026-03-05')
  })
})

describe('what people type for a day', () => {
  test.each([
    ['12/03', 'fr', '2026-03-12'],
    ['12/3', 'en', '2026-03-12'],
    ['12.03.26', 'fr', '2026-03-12'],
    ['12-03-2027', 'fr', '2027-03-12'],
    ['12 03 2027', 'fr', '2027-03-12'],
    ['01/02/99', 'fr', '1999-02-01'],
    ['2026-03-12', 'fr', '2026-03-12'],
    ['12 mars', 'fr', '2026-03-12'],
    ['1er avril 2027', 'fr', '2027-04-01'],
    ['3 févr. 2026', 'fr', '2026-02-03'],
    ['3 fevrier', 'fr', '2026-02-03'],
    ['15 août', 'fr', '2026-08-15'],
    ['2nd May', 'en', '2026-05-02'],
    ['aujourd’hui', 'fr', '2026-03-12'],
    ['Demain', 'fr', '2026-03-13'],
    ['yesterday', 'en', '2026-03-11'],
    ['lundi', 'fr', '2026-03-16'],
    ['jeudi', 'fr', '2026-03-19'],
    ['fri', 'en', '2026-03-13'],
    ['31/02', 'fr', null],
    ['12 jui', 'fr', null],
    ['12 march', 'fr', null],
    ['12/13', 'fr', null],
    ['bientôt', 'fr', null],
    ['', 'fr', null],
  ] as const)('%j in %s is %j, on Thursday 12 March 2026', (text, locale, day) => {
    expect(parseDay(text, '2026-03-12', locale)).toBe(day)
  })

  test('a day is written so that it is read back', () => {
    expect(writeDay('2026-03-05')).toBe('05/03/2026')
    expect(parseDay(writeDay('2026-03-05'), '2020-01-01', 'en')).toBe('2026-03-05')
  })
})

describe('periods', () => {
  test.each([
    ['today', '2026-03-31', '2026-03-31'],
    ['last-7-days', '2026-03-25', '2026-03-31'],
    ['this-month', '2026-03-01', '2026-03-31'],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['this-quarter', '2026-01-01', '2026-03-31'],
    ['this-year', '2026-01-01', '2026-12-31'],
    ['fiscal-year', '2025-10-01', '2026-09-30'],
  ] as const)('on 31 March 2026 %s is from %s to %s', (preset, from, to) => {
    expect(periodOf(preset, '2026-03-31', 10)).toEqual({ from, to })
  })

  test('the fiscal year changes on the first day of its month', () => {
    expect(periodOf('fiscal-year', '2026-09-30', 10).from).toBe('2025-10-01')
    expect(periodOf('fiscal-year', '2026-10-01', 10).from).toBe('2026-10-01')
    expect(periodOf('fiscal-year', '2026-10-01')).toEqual(periodOf('this-year', '2026-10-01'))
  })

  test('a period that is a preset today is known by its name', () => {
    for (const preset of presetIds)
      expect(presetFor(periodOf(preset, '2026-05-20', 10), '2026-05-20', presetIds, 10)).toBe(preset)
    expect(presetFor({ from: '2026-05-02', to: '2026-05-20' }, '2026-05-20', presetIds)).toBeNull()
  })

  test('one press begins a period, the next ends it either way, another begins again', () => {
    const begun = extended({ from: '', to: '' }, '2026-03-12')
    expect(begun).toEqual({ from: '2026-03-12', to: '' })
    expect(extended(begun, '2026-03-20')).toEqual({ from: '2026-03-12', to: '2026-03-20' })
    expect(extended(begun, '2026-03-02')).toEqual({ from: '2026-03-02', to: '2026-03-12' })
    expect(extended({ from: '2026-03-02', to: '2026-03-12' }, '2026-03-20')).toEqual({
      from: '2026-03-20',
      to: '',
    })
  })
})
