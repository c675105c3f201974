import type { Profile } from '../../contract/identity/schemas.ts'
import { can } from '../../contract/permissions.ts'
import type { ProjectStatus, Task, TaskStatus } from '../../contract/projects/schemas.ts'
import { taskStatuses } from '../../contract/projects/schemas.ts'

type Reader = Pick<Profile, 'id' | 'role'>
type Owned = Pick<Task, 'id' | 'status' | 'created_by_id' | 'assignee_ids'>
export type TaskField = keyof Task

export interface TaskAbilities {
  readonly mayEdit: (field: TaskField) => boolean
  /** The statuses that the reader may give it, its own among them. */
  readonly statuses: readonly TaskStatus[]
  /** The order within a column is the team's. */
  readonly mayOrder: boolean
  readonly mayDelete: boolean
}

/** What the server will accept from this reader, so that screens offer nothing that it refuses. */
export function abilitiesOf(me: Reader, task: Owned, project: ProjectStatus | undefined): TaskAbilities {
  const isOpen = project !== 'archived' && can(me.role, 'tasks.write') && task.id > 0
  if (isOpen && can(me.role, 'projects.manage'))
    return { mayEdit: () => true, statuses: taskStatuses, mayOrder: true, mayDelete: true }
  const isOwn = isOpen && task.created_by_id === me.id
  const isAssigned = isOpen && task.assignee_ids.includes(me.id)
  const statuses: TaskStatus[] = [
    task.status,
    ...(isAssigned ? ASSIGNED : []),
    ...(isOwn && task.status === 'todo' ? (['cancelled'] as const) : []),
  ]
  return {
    mayEdit: (field) => (isOwn && OWN.has(field)) || (field === 'status' && new Set(statuses).size > 1),
    statuses: taskStatuses.filter((status) => statuses.includes(status)),
    mayOrder: false,
    mayDelete: false,
  }
}

/** Why a reader finds nothing to change on a task; null where something is theirs to change, or its project says why. */
export function readingOnly(
  me: Reader,
  task: Owned,
  project: ProjectStatus | undefined,
): 'role' | 'others' | null {
  if (project === 'archived' || task.id < 0) return null
  if (!can(me.role, 'tasks.write')) return 'role'
  const { mayEdit } = abilitiesOf(me, task, project)
  return mayEdit('title') || mayEdit('status') ? null : 'others'
}

/** Whether the reader may begin a task in a column: a client's begins as one to do. */
export const mayBeginAs = (me: Pick<Reader, 'role'>, status: TaskStatus): boolean =>
  can(me.role, 'projects.manage') ? status !== 'cancelled' : status === 'todo'

const OWN: ReadonlySet<TaskField> = new Set([
  'title',
  'description',
  'priority',
  'labels',
  'start_date',
  'due_date',
])
const ASSIGNED: readonly TaskStatus[] = ['in_progress', 'in_review']
