import { addDays, addMonths, type Day, endOfWeek, startOfWeek } from './day.ts'

/** Where a key leads from a day, by the grid pattern of the ARIA practices; null for any other key. */
export function dayToward(key: string, shift: boolean, from: Day): Day | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -1)
    case 'ArrowRight':
      return addDays(from, 1)
    case 'ArrowUp':
      return addDays(from, -7)
    case 'ArrowDown':
      return addDays(from, 7)
    case 'Home':
      return startOfWeek(from)
    case 'End':
      return endOfWeek(from)
    case 'PageUp':
      return addMonths(from, shift ? -12 : -1)
    case 'PageDown':
      return addMonths(from, shift ? 12 : 1)
    default:
      return null
  }
}

/** The nearest day that may be chosen. */
export function within(day: Day, min: Day | undefined, max: Day | undefined): Day {
  if (min !== undefined && day < min) return min
  return max !== undefined && day > max ? max : day
}
