/** Days as `YYYY-MM-DD`, which compare as texts. */
export const DAY_MS = 86_400_000

/** The day that a time zone has at an instant. */
export const localDay = (instant: number, timeZone: string): string => calendarOf(timeZone).format(instant)

/** What a clock on the wall shows there: `YYYY-MM-DDTHH:MM`. These compare as texts, too. */
export const localTime = (instant: number, timeZone: string): string =>
  calendarOf(timeZone, WITH_TIME).format(instant).replace(' ', 'T')

export const addDays = (day: string, count: number): string =>
  new Date(startOf(day) + count * DAY_MS).toISOString().slice(0, 10)

export const daysBetween = (from: string, to: string): number => (startOf(to) - startOf(from)) / DAY_MS

/** In UTC, where every day has 24 hours. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The Sunday that ends the week of a day. */
export function endOfWeek(day: string): string {
  const weekday = new Date(startOf(day)).getUTCDay()
  return addDays(day, (7 - weekday) % 7)
}

const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const WITH_TIME = { ...DAY, hour: '2-digit', minute: '2-digit' } as const

/** Making one costs a hundred times what using it does; there are only as many as there are zones. */
const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timeZone: string, parts: typeof DAY | typeof WITH_TIME = DAY): Intl.DateTimeFormat {
  const key = parts === DAY ? timeZone : `${timeZone} with time`
  const known = calendars.get(key)
  if (known) return known
  // Swedish writes dates as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, ...parts })
  calendars.set(key, made)
  return made
}
