import type { Task } from '../../contract/projects/schemas.ts'
import { type Day, endOfWeek } from '../kit/date/day.ts'

export const dueGroups = ['overdue', 'today', 'week', 'later', 'none', 'closed'] as const
export type DueGroup = (typeof dueGroups)[number]

type Dated = Pick<Task, 'status' | 'due_date'>

export const isOpen = ({ status }: Pick<Task, 'status'>): boolean =>
  status !== 'done' && status !== 'cancelled'

/** A week ends on Sunday; what is done is neither late nor still to come. */
export function dueGroupOf(task: Dated, today: Day): DueGroup {
  if (!isOpen(task)) return 'closed'
  if (task.due_date === null) return 'none'
  if (task.due_date < today) return 'overdue'
  if (task.due_date === today) return 'today'
  return task.due_date <= endOfWeek(today) ? 'week' : 'later'
}

export const isOverdue = (task: Dated, today: Day): boolean => dueGroupOf(task, today) === 'overdue'
