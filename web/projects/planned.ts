import type { Milestone, Task } from '../../contract/projects/schemas.ts'
import type { Day } from '../kit/date/day.ts'
import type { GanttItem } from '../kit/planning/gantt.tsx'
import type { CalendarItem } from '../kit/planning/plan-calendar.tsx'
import { isOpen, isOverdue } from './due.ts'

export type PlannedItem = GanttItem & CalendarItem

/** Tasks and milestones that have a day, as bars. What has only one of its two days lasts that day; what has none is in
 *  no calendar. */
export function plannedItems({ tasks, milestones, today, hrefs }: Plan): PlannedItem[] {
  const spans = tasks.flatMap((task) => {
    const span = spanOf(task)
    if (span === null || task.status === 'cancelled') return []
    const isDone = !isOpen(task)
    return {
      ...span,
      id: String(task.id),
      title: task.title,
      href: hrefs.task(task.id),
      isMilestone: false,
      isDone,
      dependsOn: task.depends_on_ids.map(String),
      look: isDone ? ('done' as const) : isOverdue(task, today) ? ('late' as const) : ('plain' as const),
    }
  })
  const points = milestones.flatMap(({ id, name, due_date: due, status }) =>
    due === null || status === 'cancelled'
      ? []
      : {
          id: `milestone-${id}`,
          title: name,
          href: hrefs.milestone(id),
          start: due,
          due,
          isMilestone: true,
          isDone: status === 'reached',
          dependsOn: [],
          look: 'milestone' as const,
        },
  )
  return [...spans, ...points].toSorted(
    (a, b) => a.start.localeCompare(b.start) || a.due.localeCompare(b.due) || a.id.localeCompare(b.id),
  )
}

interface Plan {
  tasks: readonly Task[]
  milestones: readonly Milestone[]
  today: Day
  hrefs: { task: (id: number) => string; milestone: (id: number) => string }
}

function spanOf({ start_date, due_date }: Task): { start: Day; due: Day } | null {
  const start = start_date ?? due_date
  const due = due_date ?? start_date
  return start === null || due === null ? null : { start, due }
}
