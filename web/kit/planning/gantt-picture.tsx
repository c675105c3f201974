import { tag } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { addDays, type Day, dateOf, daysBetween, partsOf } from '../date/day.ts'
import type { GanttItem } from './gantt.tsx'
import { lateFor, monthsOf } from './plan.ts'
import { planningWords } from './words/index.ts'

/** A day's width, a row's height and the head's, in pixels; gantt.css gives the names the same rows. */
export const DAY = 20
const ROW = 40
const HEAD = 48
const BAR = 20

/** Decoration: the names beside it say the same in words. */
export function GanttPicture<Item extends GanttItem>({
  items,
  byId,
  span,
  today,
  active,
}: PictureProps<Item>) {
  const t = useWords(planningWords)
  const locale = useLocale()
  const month = new Intl.DateTimeFormat(tag(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const [width, height] = [span.days * DAY, HEAD + items.length * ROW]
  const x = (day: Day) => daysBetween(span.from, day) * DAY
  const row = new Map(items.map((item, index) => [item.id, index]))
  const middle = (index: number) => HEAD + index * ROW + ROW / 2
  const weeks = Array.from({ length: span.days / 7 }, (_, week) => week)
  return (
    <svg
      className="gantt-picture"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {weeks.map((week) => (
        <g key={week}>
          <rect
            className="gantt-weekend"
            x={(week * 7 + 5) * DAY}
            y={HEAD}
            width={DAY * 2}
            height={height - HEAD}
          />
          <path className="gantt-line" d={`M${week * 7 * DAY} ${HEAD - 22}V${height}`} />
          <text x={week * 7 * DAY + 4} y={HEAD - 6}>
            {partsOf(addDays(span.from, week * 7)).date}
          </text>
        </g>
      ))}
      {monthsOf(span.from, span.days).map(({ month: first, at, days }) =>
        // The name of a month of which a few days are seen would lie over the next one.
        days < 5 ? null : (
          <text key={first} className="gantt-month" x={at * DAY + 4} y={13}>
            {month.format(dateOf(first))}
          </text>
        ),
      )}
      {items.map((item, index) => (
        <path key={item.id} className="gantt-rule" d={`M0 ${HEAD + (index + 1) * ROW - 0.5}H${width}`} />
      ))}
      <path className="gantt-today" d={`M${x(today) + DAY / 2} ${HEAD}V${height}`} />
      <text className="gantt-today-name" x={x(today) + DAY / 2 + 4} y={27}>
        {t('gantt.today')}
      </text>
      {items.flatMap((item) =>
        item.dependsOn.flatMap((id) => {
          const before = byId.get(id)
          const [fromRow, toRow] = [row.get(id), row.get(item.id)]
          if (!before || fromRow === undefined || toRow === undefined) return []
          const start = { x: x(before.due) + (before.isMilestone ? DAY / 2 + 7 : DAY), y: middle(fromRow) }
          const end = { x: x(item.start) + (item.isMilestone ? DAY / 2 - 8 : 0), y: middle(toRow) }
          return (
            <path
              key={`${id} ${item.id}`}
              className="gantt-arrow"
              data-late={lateFor(item, byId).includes(before) || undefined}
              data-active={active === item.id || active === id || undefined}
              d={elbow(start, end)}
            />
          )
        }),
      )}
      {items.map((item, index) => {
        const y = middle(index)
        if (item.isMilestone) {
          const at = x(item.due) + DAY / 2
          return (
            <path
              key={item.id}
              className="gantt-milestone"
              data-done={item.isDone || undefined}
              d={`M${at} ${y - 8}l8 8-8 8-8-8z`}
            />
          )
        }
        return (
          <rect
            key={item.id}
            className="gantt-bar"
            data-done={item.isDone || undefined}
            data-active={active === item.id || undefined}
            x={x(item.start) + 1}
            y={y - BAR / 2}
            width={(daysBetween(item.start, item.due) + 1) * DAY - 2}
            height={BAR}
            rx={4}
          />
        )
      })}
    </svg>
  )
}

interface PictureProps<Item> {
  items: readonly Item[]
  byId: ReadonlyMap<string, Item>
  span: { from: Day; days: number }
  today: Day
  active: string | null
}

/** From an end to a beginning, by right angles, with an arrow. Where the beginning lies too near or before, the line goes
 *  around between the two rows. */
function elbow(start: { x: number; y: number }, end: { x: number; y: number }): string {
  const head = `M${end.x - 5} ${end.y - 3.5}l5 3.5-5 3.5`
  const out = start.x + 7
  if (end.x - 7 >= out) return `M${start.x} ${start.y}H${out}V${end.y}H${end.x}${head}`
  const between = start.y + (end.y > start.y ? ROW / 2 : -ROW / 2)
  return `M${start.x} ${start.y}H${out}V${between}H${end.x - 8}V${end.y}H${end.x}${head}`
}
