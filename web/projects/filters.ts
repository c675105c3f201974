import { projectSorts } from '../../contract/projects/projects.ts'
import {
  projectHealths,
  projectStatuses,
  taskPriorities,
  taskStatuses,
} from '../../contract/projects/schemas.ts'
import { dueFilters, taskSorts } from '../../contract/projects/tasks.ts'
import { timeSorts } from '../../contract/projects/time.ts'
import { dayIn, oneOf, someOf } from '../lib/address.ts'
import type { BoardQuery, ProjectQuery, TaskQuery, TimeQuery } from './data.ts'

export const projectAddress = {
  q: '',
  organization: '',
  status: '',
  health: '',
  member: '',
  start_date: '',
  end_date: '',
  sort: 'name',
}
export type ProjectAddress = typeof projectAddress

export const projectQuery = (address: ProjectAddress): ProjectQuery => ({
  q: address.q.trim() || undefined,
  organization: idsIn(address.organization),
  status: someOf(projectStatuses, address.status),
  health: someOf(projectHealths, address.health),
  member: address.member === 'me' ? 'me' : undefined,
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
  sort: oneOf(projectSorts, address.sort) ?? 'name',
})

/** What narrows tasks, on a list and on a board. */
export const taskAddress = {
  q: '',
  status: '',
  priority: '',
  assignee: '',
  milestone: '',
  label: '',
  due: '',
  open: '',
  sort: 'position',
}
export type TaskAddress = typeof taskAddress

/** The tasks of everything that the reader works on: their own that are open, unless the scope is all. What is due first
 *  comes first. */
export const everyTaskAddress = { ...taskAddress, organization: '', scope: '', by: '', sort: 'due_date' }
export type EveryTaskAddress = typeof everyTaskAddress

export const everyTaskQuery = (address: EveryTaskAddress): TaskQuery => ({
  ...taskQuery(address),
  ...(address.scope === 'all' ? {} : MINE),
})

const MINE = { assignee: 'me', open: 'true' } as const

/** What the account keeps of a view of all tasks: filters as the API calls them. The arrangement is the page's. */
export function everyTaskView({ scope, by: _by, ...query }: Readonly<Record<string, string>>) {
  return scope === 'all' ? query : { ...query, ...MINE }
}

export function everyTaskAddressOf(view: Readonly<Record<string, string>>): Record<string, string> {
  const { assignee, open, ...rest } = view
  return assignee === MINE.assignee && open === MINE.open ? rest : { ...view, scope: 'all' }
}

export const taskQuery = (address: TaskAddress & { organization?: string }): TaskQuery => ({
  ...boardQuery(address),
  organization: idsIn(address.organization ?? ''),
  status: someOf(taskStatuses, address.status),
  open: address.open === 'true' ? 'true' : undefined,
  sort: oneOf(taskSorts, address.sort) ?? 'position',
})

export const boardQuery = (address: TaskAddress): BoardQuery => ({
  q: address.q.trim() || undefined,
  priority: someOf(taskPriorities, address.priority),
  assignee: idsIn(address.assignee, ['me', 'none']),
  milestone: idsIn(address.milestone, ['none']),
  label: address.label || undefined,
  due: oneOf(dueFilters, address.due),
})

/** Time of one's own, unless the scope is all. */
export const timeAddress = {
  q: '',
  scope: '',
  project: '',
  billable: '',
  invoiced: '',
  start_date: '',
  end_date: '',
  sort: '-spent_on',
}
export type TimeAddress = typeof timeAddress

export const timeQuery = (address: TimeAddress): TimeQuery => ({
  q: address.q.trim() || undefined,
  user: address.scope === 'all' ? undefined : 'me',
  project: idsIn(address.project),
  billable: oneOf(['true', 'false'], address.billable),
  invoiced: oneOf(['true', 'false'], address.invoiced),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
  sort: oneOf(timeSorts, address.sort) ?? '-spent_on',
})

function idsIn(text: string, words: readonly string[] = []): string | undefined {
  const known = text.split(',').filter((part) => words.includes(part) || /^[1-9]\d{0,14}$/.test(part))
  return known.length > 0 ? known.join(',') : undefined
}
