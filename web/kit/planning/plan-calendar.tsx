import { type KeyboardEvent, useMemo, useRef } from 'react'
import { Link } from 'wouter'
import { tag } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type Locale, useLocale } from '../../lib/locale.ts'
import { useMedia } from '../../lib/use-media.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, IconButton } from '../button.tsx'
import { dayToward } from '../date/calendar-keys.ts'
import {
  addDays,
  addMonths,
  type Day,
  dateOf,
  endOfMonth,
  monthGrid,
  partsOf,
  startOfMonth,
  startOfWeek,
  todayOf,
} from '../date/day.ts'
import { Segments } from '../switches.tsx'
import { hiddenOn, type Planned, weekBars, within } from './plan.ts'
import { planningWords } from './words/index.ts'
import './plan-calendar.css'

/** What is due when: a month, a week, or a list by day, which is what a phone always shows. The caller keeps the day and
 *  the mode, in the address for instance. */
export function PlanCalendar<Item extends CalendarItem>(props: PlanCalendarProps<Item>) {
  const t = useWords(planningWords)
  const locale = useLocale()
  const narrow = useMedia('(max-width: 639px)')
  const today = todayOf(useNow())
  const { items, day, onDay, onMode } = props
  const mode = narrow ? 'agenda' : props.mode
  const names = useMemo(() => namesIn(locale), [locale])
  const turn = (by: number) =>
    onDay(mode === 'week' ? addDays(day, by * 7) : addMonths(startOfMonth(day), by))
  const monday = startOfWeek(day)
  const title =
    mode === 'week'
      ? names.range.formatRange(dateOf(monday), dateOf(addDays(monday, 6)))
      : names.month.format(dateOf(day))
  const openDay = (one: Day) => {
    onDay(one)
    onMode('week')
  }
  return (
    <section className="plan" aria-label={props.label}>
      <header className="plan-top">
        <IconButton icon="chevron-left" label={t('calendar.previous')} onClick={() => turn(-1)} />
        <IconButton icon="chevron-right" label={t('calendar.next')} onClick={() => turn(1)} />
        <h2 className="plan-title" aria-live="polite">
          {title}
        </h2>
        <Button size="small" onClick={() => onDay(today)}>
          {t('calendar.today')}
        </Button>
        {!narrow && (
          <Segments
            label={t('calendar.mode')}
            value={mode}
            onChange={onMode}
            segments={MODES.map((value) => ({ value, label: t(`calendar.${value}`) }))}
          />
        )}
      </header>
      {mode === 'agenda' ? (
        <Agenda
          items={within(items, startOfMonth(day), endOfMonth(day))}
          first={startOfMonth(day)}
          today={today}
          names={names}
        />
      ) : (
        <Weeks
          items={items}
          weeks={mode === 'week' ? [monday] : weeksOf(day)}
          day={day}
          month={mode === 'week' ? null : partsOf(day).month}
          today={today}
          lanes={mode === 'week' ? Number.POSITIVE_INFINITY : LANES}
          names={names}
          onDay={onDay}
          onOpen={openDay}
        />
      )}
    </section>
  )
}

export interface CalendarItem extends Planned {
  title: string
  href: string
  /** Done is quieter, late is marked, a milestone has a diamond. */
  look?: 'plain' | 'done' | 'late' | 'milestone'
}

const MODES = ['month', 'week', 'agenda'] as const
export type CalendarMode = (typeof MODES)[number]

interface PlanCalendarProps<Item extends CalendarItem> {
  label: string
  items: readonly Item[]
  day: Day
  mode: CalendarMode
  onDay: (day: Day) => void
  onMode: (mode: CalendarMode) => void
}

function Weeks<Item extends CalendarItem>(props: WeeksProps<Item>) {
  const t = useWords(planningWords)
  const room = useRef<HTMLDivElement>(null)
  const { items, weeks, day, month, today, lanes, names, onDay, onOpen } = props
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.day) return
    const next = dayToward(event.key, event.shiftKey, event.target.dataset.day)
    if (next === null) return
    event.preventDefault()
    onDay(next)
    // The month may have turned: the day is focused once it is drawn.
    requestAnimationFrame(() => room.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus())
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows of the days are caught on the way up.
    <div
      className="plan-weeks"
      ref={room}
      data-single={weeks.length === 1 || undefined}
      onKeyDown={onKeyDown}
    >
      <div className="plan-names" aria-hidden="true">
        {Array.from({ length: 7 }, (_, index) => addDays(weeks[0] ?? day, index)).map((one) => (
          <span key={one}>{names.short.format(dateOf(one))}</span>
        ))}
      </div>
      {weeks.map((monday) => {
        const bars = weekBars(items, monday)
        const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
        return (
          <div key={monday} className="plan-week">
            {days.map((one, weekday) => (
              <button
                key={one}
                type="button"
                className="plan-day"
                data-day={one}
                data-column={weekday}
                data-outside={(month !== null && partsOf(one).month !== month) || undefined}
                aria-current={one === today ? 'date' : undefined}
                tabIndex={one === day ? 0 : -1}
                aria-label={t('calendar.day', {
                  day: names.day.format(dateOf(one)),
                  count: bars.filter(({ from, to }) => from <= weekday && weekday <= to).length,
                })}
                onClick={() => onOpen(one)}
              >
                <span>{partsOf(one).date}</span>
              </button>
            ))}
            {bars
              .filter(({ lane }) => lane < lanes)
              .map(({ item, from, to, isOpenBefore, isOpenAfter }) => (
                <Link
                  key={item.id}
                  className="plan-bar"
                  href={item.href}
                  title={item.title}
                  data-look={item.look}
                  data-column={from}
                  data-width={to - from + 1}
                  data-before={isOpenBefore || undefined}
                  data-after={isOpenAfter || undefined}
                >
                  {item.look === 'milestone' && <Diamond />}
                  <span className="plan-bar-text">{item.title}</span>
                  <span className="visually-hidden">
                    , {names.range.formatRange(dateOf(item.start), dateOf(item.due))}
                  </span>
                </Link>
              ))}
            {days.map((one, weekday) => {
              const count = hiddenOn(bars, weekday, lanes)
              return count === 0 ? null : (
                <button
                  key={one}
                  type="button"
                  className="plan-more small"
                  data-column={weekday}
                  onClick={() => onOpen(one)}
                >
                  +{count}
                  <span className="visually-hidden"> {names.day.format(dateOf(one))}</span>
                </button>
              )
            })}
          </div>
        )
      })}
    </div>
  )
}

interface WeeksProps<Item> {
  items: readonly Item[]
  weeks: readonly Day[]
  day: Day
  month: number | null
  today: Day
  lanes: number
  names: Names
  onDay: (day: Day) => void
  onOpen: (day: Day) => void
}

function Agenda<Item extends CalendarItem>({ items, first, today, names }: AgendaProps<Item>) {
  const t = useWords(planningWords)
  if (items.length === 0) return <p className="plan-nothing soft">{t('calendar.nothing')}</p>
  // What began before the month stands under its first day.
  const days = Map.groupBy(items, ({ start }) => (start < first ? first : start))
  return (
    <ol className="plan-agenda">
      {[...days].map(([day, own]) => (
        <li key={day} className="plan-agenda-day" data-today={day === today || undefined}>
          <h3 className="plan-agenda-date">{names.agenda.format(dateOf(day))}</h3>
          <ul>
            {own.map((item) => (
              <li key={item.id}>
                <Link className="plan-agenda-item" href={item.href} data-look={item.look}>
                  {item.look === 'milestone' && <Diamond />}
                  <span className="plan-agenda-title">{item.title}</span>
                  {item.due !== day && (
                    <span className="soft small">
                      {t('calendar.until', { day: names.until.format(dateOf(item.due)) })}
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

interface AgendaProps<Item> {
  items: readonly Item[]
  first: Day
  today: Day
  names: Names
}

function Diamond() {
  return (
    <svg className="plan-diamond" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M5 0l5 5-5 5-5-5z" />
    </svg>
  )
}

/** As many as a cell has room for under its number. */
const LANES = 3

/** Only the weeks that the month touches: an empty last line would take the place of two more bars. */
const weeksOf = (day: Day): Day[] =>
  monthGrid(day).flatMap((week) =>
    week.some((one) => partsOf(one).month === partsOf(day).month) && week[0] ? [week[0]] : [],
  )

type Names = ReturnType<typeof namesIn>

function namesIn(locale: Locale) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag(locale), { ...options, timeZone: 'UTC' })
  return {
    month: format({ month: 'long', year: 'numeric' }),
    range: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    short: format({ weekday: 'short' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    agenda: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    until: format({ day: 'numeric', month: 'long' }),
  }
}
