import { addDays, type Day, daysBetween, endOfWeek, startOfMonth, startOfWeek } from '../date/day.ts'

/** A thing with a first and a last day, both within; a milestone has one. */
export interface Planned {
  id: string
  start: Day
  due: Day
}

/** Those that touch the days, in the order in which people read them: earlier first, the longer first. */
export function within<Item extends Planned>(items: readonly Item[], from: Day, to: Day): Item[] {
  return items
    .filter(({ start, due }) => start <= to && due >= from)
    .toSorted((a, b) => compare(a.start, b.start) || compare(b.due, a.due) || compare(a.id, b.id))
}

export interface Bar<Item> {
  item: Item
  /** The row inside the week, from 0, and the columns it covers, Monday being 0. */
  lane: number
  from: number
  to: number
  /** It began before this week, it ends after it. */
  isOpenBefore: boolean
  isOpenAfter: boolean
}

/** What lasts several days is one bar over a week's days, each in the first lane that is free. */
export function weekBars<Item extends Planned>(items: readonly Item[], monday: Day): Bar<Item>[] {
  const sunday = addDays(monday, 6)
  const ends: number[] = []
  return within(items, monday, sunday).map((item) => {
    const from = Math.max(0, daysBetween(monday, item.start))
    const to = Math.min(6, daysBetween(monday, item.due))
    const free = ends.findIndex((end) => end < from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = to
    return { item, lane, from, to, isOpenBefore: item.start < monday, isOpenAfter: item.due > sunday }
  })
}

/** How many bars of a day have no room in `lanes` lanes. */
export function hiddenOn<Item>(bars: readonly Bar<Item>[], weekday: number, lanes: number): number {
  return bars.filter(({ lane, from, to }) => lane >= lanes && from <= weekday && weekday <= to).length
}

/** The span that a timeline shows: whole weeks, with room before the first and after the last. */
export function spanOf(items: readonly Planned[], today: Day): { from: Day; to: Day; days: number } {
  const first = [today, ...items.map(({ start }) => start)].toSorted()[0] ?? today
  const last = [today, ...items.map(({ due }) => due)].toSorted().at(-1) ?? today
  const from = startOfWeek(addDays(first, -3))
  const to = endOfWeek(addDays(last, 7))
  return { from, to, days: daysBetween(from, to) + 1 }
}

/** The column that a timeline begins with, where `room` days are in sight: the first of all while today and a week of what
 *  comes are still seen from there, because the rows begin with the earliest; later on, a week before today. */
export function firstShown(from: Day, today: Day, room: number): number {
  const past = daysBetween(from, today)
  return past + 7 <= room ? 0 : Math.max(0, past - 7)
}

/** The months of a span, each with the column where it begins and how many days of it are shown. */
export function monthsOf(from: Day, days: number): { month: Day; at: number; days: number }[] {
  const months: { month: Day; at: number; days: number }[] = []
  for (let at = 0; at < days; at += 1) {
    const month = startOfMonth(addDays(from, at))
    const last = months.at(-1)
    if (last?.month === month) last.days += 1
    else months.push({ month, at, days: 1 })
  }
  return months
}

/** The things that must be done first and are not over when this begins. */
export function lateFor<Item extends Planned & { dependsOn: readonly string[] }>(
  item: Item,
  byId: ReadonlyMap<string, Item>,
): Item[] {
  return item.dependsOn.flatMap((id) => {
    const before = byId.get(id)
    return before && before.due > item.start ? [before] : []
  })
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
