import { can } from '../../contract/permissions.ts'
import type { TaskStatus } from '../../contract/projects/schemas.ts'
import type { Actor } from '../kernel/context.ts'

/** Who works on projects for their clients, and sees what clients do not. */
export const isStaff = ({ role }: Pick<Actor, 'role'>): boolean => can(role, 'projects.manage')

/** What a client says of its own tasks. */
const CLIENT_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'priority',
  'labels',
  'start_date',
  'due_date',
])

/** A client's new task says what is wanted; who does it, when it is done and where it stands is for staff to say. */
export const mayClientCreate = (fields: readonly string[]): boolean =>
  fields.every((field) => CLIENT_FIELDS.has(field))

export interface TaskForPolicy {
  readonly created_by_id: number
  readonly assignee_ids: readonly number[]
  readonly status: TaskStatus
}

/** The fields are those that would differ; `status` is what it would become. */
export function mayClientChange(
  userId: number,
  task: TaskForPolicy,
  fields: readonly string[],
  status: TaskStatus = task.status,
): boolean {
  const isOwn = task.created_by_id === userId
  const moves = status !== task.status && mayClientMove(userId, task, status)
  return fields.every((field) => {
    // Where a card lands is part of moving it.
    if (field === 'status' || field === 'position') return moves
    return isOwn && CLIENT_FIELDS.has(field)
  })
}

function mayClientMove(userId: number, task: TaskForPolicy, to: TaskStatus): boolean {
  if (to === 'cancelled') return task.created_by_id === userId && task.status === 'todo'
  return (to === 'in_progress' || to === 'in_review') && task.assignee_ids.includes(userId)
}
