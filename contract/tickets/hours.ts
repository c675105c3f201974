import * as z from 'zod'
import { timeZone } from '../organizations.ts'
import { day } from '../page.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]
export const INTERVALS_MOST = 6
/** Ten years of a country's holidays, each with its date. */
export const HOLIDAYS_MOST = 200

/** A time of the wall, to the midnight that ends the day. */
const time = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
  .meta({ examples: ['08:00'] })

/** From one time to another. Readers of the schema that know no tuples are told what its items are. */
const interval = z.tuple([time, time]).meta({ items: { type: 'string' }, minItems: 2, maxItems: 2 })

/** Times compare as texts. Intervals may touch, and are told in their order. */
export const intervals = z
  .array(interval)
  .max(INTERVALS_MOST)
  .refine(
    (list) =>
      list.every(
        ([start, end], index) => start < end && (index === 0 || (list[index - 1]?.[1] ?? '') <= start),
      ),
    'intervalsOutOfOrder',
  )
  .meta({ examples: [[['08:00', '12:30']]] })

const holiday = z.strictObject({
  /** One day, or the same day of each year. */
  day: z.union([
    day,
    z
      .string()
      .regex(/^\d\d-\d\d$/)
      // Of a leap year, so that the 29th of February is a day.
      .refine((monthDay) => z.iso.date().safeParse(`2024-${monthDay}`).success)
      .meta({ examples: ['05-01'] }),
  ]),
  intervals,
})

/** A day that is not named is closed. */
const workdayHours = intervals.default([])

export const hoursFields = {
  time_zone: timeZone,
  week: z.strictObject({
    mon: workdayHours,
    tue: workdayHours,
    wed: workdayHours,
    thu: workdayHours,
    fri: workdayHours,
    sat: workdayHours,
    sun: workdayHours,
  }),
  holidays: z
    .array(holiday)
    .max(HOLIDAYS_MOST)
    .refine((list) => new Set(list.map((one) => one.day)).size === list.length, 'dayTwice'),
}
const hours = z.strictObject(hoursFields)
/** When people work: by the day of the week, and otherwise on holidays. */
export type CalendarHours = z.output<typeof hours>

/** A calendar without an hour would keep every promise waiting for ever. */
export const hasHours = ({ week, holidays }: Pick<CalendarHours, 'week' | 'holidays'>): boolean =>
  [...Object.values(week), ...holidays.map((one) => one.intervals)].some((list) => list.length > 0)
