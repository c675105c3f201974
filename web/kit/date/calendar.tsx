import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { tag } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type Locale, useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { IconButton } from '../button.tsx'
import { dayToward, within } from './calendar-keys.ts'
import { addMonths, type Day, dateOf, monthGrid, partsOf, todayOf } from './day.ts'
import type { Period } from './periods.ts'
import { dateWords } from './words/index.ts'
import './calendar.css'

/** One month, walked with the arrows, weeks beginning on Monday. Shows a day or a period, picks one day. */
export function Calendar({ shown, period, min, max, onPick }: CalendarProps) {
  const t = useWords(dateWords)
  const locale = useLocale()
  const titleId = useId()
  const today = todayOf(useNow())
  const grid = useRef<HTMLTableElement>(null)
  const [cursor, setCursor] = useState(() => within(shown || today, min, max))
  // Only keys move the focus; the buttons of the months must keep it.
  const [moved, setMoved] = useState(0)
  const names = useMemo(() => namesIn(locale), [locale])
  const { month } = partsOf(cursor)

  // A day typed elsewhere turns the page to its month.
  useEffect(() => {
    if (shown) setCursor(within(shown, min, max))
  }, [shown, min, max])
  useEffect(() => {
    if (moved > 0) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [moved])

  const turn = (months: number) => setCursor(within(addMonths(cursor, months), min, max))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = dayToward(event.key, event.shiftKey, cursor)
    if (next === null) return
    event.preventDefault()
    setCursor(within(next, min, max))
    setMoved((count) => count + 1)
  }
  return (
    <div className="calendar">
      <div className="calendar-top">
        <IconButton icon="chevron-left" size="small" label={t('month.previous')} onClick={() => turn(-1)} />
        <p className="calendar-title" id={titleId} aria-live="polite">
          {names.month.format(dateOf(cursor))}
        </p>
        <IconButton icon="chevron-right" size="small" label={t('month.next')} onClick={() => turn(1)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that is walked. */}
      <table ref={grid} role="grid" className="calendar-grid" aria-labelledby={titleId} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {monthGrid(cursor)[0]?.map((day) => (
              <th key={day} scope="col" abbr={names.weekday.format(dateOf(day))}>
                {names.letter.format(dateOf(day)).replace('.', '').slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(cursor).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const name = names.day.format(dateOf(day))
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus.
                  <td
                    key={day}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above.
                    role="gridcell"
                    aria-selected={isWithin(day, period)}
                    data-edge={edgeOf(day, period)}
                    data-within={isWithin(day, period) || undefined}
                  >
                    <button
                      type="button"
                      className="calendar-day"
                      tabIndex={day === cursor ? 0 : -1}
                      aria-label={day === today ? t('day.today', { day: name }) : name}
                      aria-current={day === today ? 'date' : undefined}
                      disabled={within(day, min, max) !== day}
                      data-outside={partsOf(day).month !== month || undefined}
                      onClick={() => {
                        setCursor(day)
                        onPick(day)
                      }}
                    >
                      {partsOf(day).date}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="visually-hidden">{t('date.keys')}</p>
    </div>
  )
}

interface CalendarProps {
  /** The day whose month is shown first; empty for today's. */
  shown: Day
  /** What is chosen. A single day is a period from that day to itself. */
  period: Period
  min?: Day | undefined
  max?: Day | undefined
  onPick: (day: Day) => void
}

const isWithin = (day: Day, { from, to }: Period): boolean =>
  from !== '' && day >= from && day <= (to === '' ? from : to)

function edgeOf(day: Day, { from, to }: Period): 'both' | 'start' | 'end' | undefined {
  if (day === from) return to === '' || to === from ? 'both' : 'start'
  return day === to ? 'end' : undefined
}

function namesIn(locale: Locale) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag(locale), { ...options, timeZone: 'UTC' })
  return {
    month: format({ month: 'long', year: 'numeric' }),
    weekday: format({ weekday: 'long' }),
    letter: format({ weekday: 'short' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  }
}
