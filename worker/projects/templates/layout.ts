import type { TemplateMilestone, TemplateTask } from '../../../contract/projects/templates.ts'
import { addDays, daysBetween } from '../../kernel/data/days.ts'
import type { Layout } from './rules.ts'

interface Dates {
  readonly start_date: string | null
  readonly due_date: string | null
}
export type LaidOut<Item> = Item & Dates

/** A template's days in the calendar. Without a start there is nothing to count from, so nothing has a date. */
export function layOut(
  { milestones, tasks }: Layout,
  startDate: string | null,
): {
  readonly milestones: readonly LaidOut<TemplateMilestone>[]
  readonly tasks: readonly LaidOut<TemplateTask>[]
} {
  const dated = <Item extends Days>(item: Item): LaidOut<Item> => ({ ...item, ...datesOf(item, startDate) })
  return { milestones: milestones.map(dated), tasks: tasks.map(dated) }
}

interface Days {
  readonly start_day: number | null
  readonly due_day: number | null
}

function datesOf({ start_day, due_day }: Days, startDate: string | null): Dates {
  const on = (day: number | null) => (day === null || startDate === null ? null : addDays(startDate, day))
  return { start_date: on(start_day), due_date: on(due_day) }
}

/** The other way: days counted from a project's start, or from its first date where it has none. */
export function daysFrom({ start_date, due_date }: Dates, origin: string | null): Days {
  const day = (date: string | null) =>
    date === null || origin === null ? null : Math.max(0, daysBetween(origin, date))
  return { start_day: day(start_date), due_day: day(due_date) }
}
