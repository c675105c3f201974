import type { Task } from '../../contract/projects/schemas.ts'
import type { Day } from '../kit/date/day.ts'
import { dueGroupOf, dueGroups } from './due.ts'

export const workOrders = ['due', 'project'] as const
export type WorkOrder = (typeof workOrders)[number]

/** The key of the heading under which a task stands. */
export const groupOf = (task: Task, order: WorkOrder, today: Day): string =>
  order === 'project' ? String(task.project_id) : dueGroupOf(task, today)

/** The tasks of one heading together, in the order of the headings; inside, as the server sorted them. */
export function grouped(
  tasks: readonly Task[],
  order: WorkOrder,
  today: Day,
  projectName: (id: number) => string,
): Task[] {
  const rank = (task: Task) =>
    order === 'due'
      ? String(dueGroups.indexOf(dueGroupOf(task, today)))
      : `${projectName(task.project_id)} ${task.project_id}`
  return tasks.toSorted((a, b) => rank(a).localeCompare(rank(b)))
}
