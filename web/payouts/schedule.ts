import { type Day, isDay, todayOf } from '../kit/date/day.ts'

/** A time to come as a form holds it: the instant, or what was typed while it is none yet. */
export const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT/.test(value)

export function instantOf(day: Day, time: string): string {
  if (!isDay(day) || !/^\d\d:\d\d$/.test(time)) return day
  return new Date(`${day}T${time}:00`).toISOString()
}

/** Where the reader is. */
export function partsOf(value: string): { day: string; time: string } {
  if (!isInstant(value)) return { day: value, time: FIRST_TIME }
  const at = new Date(value)
  const two = (part: number) => String(part).padStart(2, '0')
  return { day: todayOf(at), time: `${two(at.getHours())}:${two(at.getMinutes())}` }
}

/** Before the offices open: payees find the money in the morning. */
export const FIRST_TIME = '08:00'
