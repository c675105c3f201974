import { formatCalendarDay, formatDay, formatExact, formatWhen } from '../lib/format-date.ts'
import { useLocale } from '../lib/locale.ts'
import { useNow } from '../lib/use-now.ts'

/** A moment in words, exact on hover: « hier à 14 h 05 ». */
export function When({ at, show = 'moment' }: { at: string | Date; show?: 'moment' | 'day' }) {
  const locale = useLocale()
  const now = useNow()
  const date = typeof at === 'string' ? new Date(at) : at
  return (
    <time dateTime={date.toISOString()} title={formatExact(date, locale)}>
      {show === 'day' ? formatDay(date, now, locale) : formatWhen(date, now, locale)}
    </time>
  )
}

/** A day of the calendar, `2026-03-12`: due dates, periods. */
export function Day({ day }: { day: string }) {
  const locale = useLocale()
  const now = useNow()
  return <time dateTime={day}>{formatCalendarDay(day, now, locale)}</time>
}
