import { addDays, addMonths, type Day, endOfMonth, makeDay, partsOf, startOfMonth } from './day.ts'

/** From one day to another, both within; an open end is an empty text. */
export interface Period {
  from: Day
  to: Day
}

export const presetIds = [
  'today',
  'last-7-days',
  'this-month',
  'last-month',
  'this-quarter',
  'this-year',
  'fiscal-year',
] as const
export type PresetId = (typeof presetIds)[number]

/** What a preset means today. The fiscal year begins with month `fiscalStart` (1 to 12). */
export function periodOf(preset: PresetId, today: Day, fiscalStart = 1): Period {
  const month = startOfMonth(today)
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'last-7-days':
      return { from: addDays(today, -6), to: today }
    case 'this-month':
      return { from: month, to: endOfMonth(today) }
    case 'last-month':
      return { from: addMonths(month, -1), to: addDays(month, -1) }
    case 'this-quarter':
      return monthsFrom(addMonths(month, -((partsOf(today).month - 1) % 3)), 3)
    case 'this-year':
      return monthsFrom(makeDay(partsOf(today).year, 1, 1), 12)
    case 'fiscal-year':
      return monthsFrom(addMonths(month, -((partsOf(today).month - fiscalStart + 12) % 12)), 12)
  }
}

/** The preset that means this period today, so that a saved choice is shown by its name. */
export function presetFor(
  period: Period,
  today: Day,
  offered: readonly PresetId[],
  fiscalStart = 1,
): PresetId | null {
  return (
    offered.find((preset) => {
      const { from, to } = periodOf(preset, today, fiscalStart)
      return from === period.from && to === period.to
    }) ?? null
  )
}

/** Two days given the wrong way round can only mean one thing. */
export function ordered({ from, to }: Period): Period {
  return from && to && from > to ? { from: to, to: from } : { from, to }
}

/** The first press begins a period, the second ends it, the third begins another. */
export function extended(period: Period, day: Day): Period {
  return period.from !== '' && period.to === ''
    ? ordered({ from: period.from, to: day })
    : { from: day, to: '' }
}

const monthsFrom = (from: Day, count: number): Period => ({ from, to: addDays(addMonths(from, count), -1) })
