import type { ZoneClock } from '../../identity/preferences/digest-readers.ts'
import { localTime } from '../../kernel/data/days.ts'

/** What a zone's clocks show: a digest is of the day that its reader's wall calendar has. */
export function clockOf(timeZone: string, instant: number): ZoneClock {
  const shown = localTime(instant, timeZone)
  return { timeZone, day: shown.slice(0, 10), hour: Number(shown.slice(11, 13)) }
}
