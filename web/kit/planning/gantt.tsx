import { type FocusEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { tag } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type Locale, useLocale } from '../../lib/locale.ts'
import { useMedia } from '../../lib/use-media.ts'
import { useNow } from '../../lib/use-now.ts'
import { type Day, dateOf, daysBetween, todayOf } from '../date/day.ts'
import { Icon } from '../icon.tsx'
import { DAY, GanttPicture } from './gantt-picture.tsx'
import { firstShown, lateFor, type Planned, spanOf } from './plan.ts'
import { planningWords } from './words/index.ts'
import './gantt.css'

/** Tasks over time, with what must be done before what. The names at the left say in words everything that the picture
 *  draws, so that keys and screen readers miss nothing; a phone gets the words alone. */
export function Gantt<Item extends GanttItem>({ label, items }: { label: string; items: readonly Item[] }) {
  const t = useWords(planningWords)
  const locale = useLocale()
  const narrow = useMedia('(max-width: 639px)')
  const today = todayOf(useNow())
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string | null>(null)
  const span = useMemo(() => spanOf(items, today), [items, today])
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const dates = useMemo(() => datesIn(locale), [locale])
  const { from } = span

  useEffect(() => {
    const room = scroller.current
    room?.scrollTo({ left: firstShown(from, today, Math.floor(room.clientWidth / DAY)) * DAY })
  }, [from, today])

  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
    if (!(event.target instanceof HTMLElement)) return
    const at = links.indexOf(event.target)
    if (at < 0) return
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: links.length - 1 }[event.key]
    const aside = { ArrowLeft: -7, ArrowRight: 7 }[event.key]
    if (to === undefined && aside === undefined) return
    event.preventDefault()
    if (aside !== undefined) scroller.current?.scrollBy({ left: aside * DAY })
    else if (to !== undefined) links[to]?.focus()
  }
  const showBar = (event: FocusEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.rowLink : undefined
    const item = id === undefined ? undefined : byId.get(id)
    const room = scroller.current
    if (!item) return
    setActive(item.id)
    if (!room) return
    const left = daysBetween(from, item.start) * DAY
    const isSeen = left >= room.scrollLeft && left < room.scrollLeft + room.clientWidth - DAY * 2
    if (!isSeen) room.scrollTo({ left: left - DAY * 3 })
  }
  const stop = active !== null && byId.has(active) ? active : items[0]?.id
  const rows = items.map((item) => (
    <li key={item.id} className="gantt-row">
      <Link
        href={item.href}
        className="gantt-link"
        data-row-link={item.id}
        data-done={item.isDone || undefined}
        tabIndex={narrow || item.id === stop ? 0 : -1}
      >
        {item.isMilestone && (
          <svg className="gantt-mark" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 0l5 5-5 5-5-5z" />
          </svg>
        )}
        <span className="gantt-title">{item.title}</span>
        <Words item={item} byId={byId} write={dates} />
      </Link>
    </li>
  ))
  return (
    <section className="gantt" aria-label={label} onKeyDown={onKeyDown} onFocus={showBar}>
      <ol className="gantt-names" data-list={narrow || undefined}>
        {rows}
      </ol>
      {!narrow && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section className="gantt-room" ref={scroller} tabIndex={0} aria-label={t('gantt.picture')}>
          <GanttPicture items={items} byId={byId} span={span} today={today} active={active} />
        </section>
      )}
      <p className="visually-hidden">{t('gantt.keys')}</p>
    </section>
  )
}

export interface GanttItem extends Planned {
  title: string
  href: string
  isMilestone: boolean
  isDone: boolean
  /** Ids of what must be done first. */
  dependsOn: readonly string[]
}

/** The dates and what it waits for: read aloud beside the picture, seen on a phone. */
function Words<Item extends GanttItem>({ item, byId, write }: WordsProps<Item>) {
  const t = useWords(planningWords)
  const names = (all: readonly Item[]) => all.map(({ title }) => title).join(', ')
  const before = item.dependsOn.flatMap((id) => byId.get(id) ?? [])
  const late = lateFor(item, byId)
  return (
    <span className="gantt-words small soft">
      <span>
        {item.isMilestone
          ? t('gantt.milestone', { to: write(item.due) })
          : t('gantt.dates', { from: write(item.start), to: write(item.due) })}
      </span>
      {before.length > 0 && <span>{t('gantt.after', { names: names(before) })}</span>}
      {late.length > 0 && (
        <span className="gantt-late">
          <Icon name="attention" />
          {t('gantt.late', { names: names(late) })}
        </span>
      )}
    </span>
  )
}

interface WordsProps<Item> {
  item: Item
  byId: ReadonlyMap<string, Item>
  write: (day: Day) => string
}

function datesIn(locale: Locale) {
  const format = new Intl.DateTimeFormat(tag(locale), { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (day: Day) => format.format(dateOf(day))
}
