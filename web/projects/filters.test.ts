import { expect, test } from 'vitest'
import { listProjects } from '../../contract/projects/projects.ts'
import { listTasks, readBoard } from '../../contract/projects/tasks.ts'
import {
  boardQuery,
  everyTaskAddress,
  everyTaskAddressOf,
  everyTaskQuery,
  everyTaskView,
  projectAddress,
  projectQuery,
  taskAddress,
  taskQuery,
} from './filters.ts'

const given = (query: object) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))

test.each([
  ['nothing', {}, { sort: 'position' }],
  ['several statuses', { status: 'todo,done' }, { status: 'todo,done', sort: 'position' }],
  ['a status that does not exist', { status: 'todo,nowhere' }, { status: 'todo', sort: 'position' }],
  [
    'the reader, a person and nobody',
    { assignee: 'me,12,none' },
    { assignee: 'me,12,none', sort: 'position' },
  ],
  ['what is no id', { milestone: '-1,x' }, { sort: 'position' }],
  ['a label and a day', { label: 'web', due: 'overdue' }, { label: 'web', due: 'overdue', sort: 'position' }],
  ['an order that does not exist', { sort: 'title' }, { sort: 'position' }],
])('an address with %s', (_name, address, expected) => {
  const query = given(taskQuery({ ...taskAddress, ...address }))
  expect(query).toEqual(expected)
  expect(listTasks.query.safeParse(query).success).toBe(true)
})

test('a board takes what narrows its cards, and no status or order', () => {
  const query = given(boardQuery({ ...taskAddress, q: ' site ', status: 'done', priority: 'high,urgent' }))
  expect(query).toEqual({ q: 'site', priority: 'high,urgent' })
  expect(readBoard.query.safeParse(query).success).toBe(true)
})

test('tasks of everything begin with the own ones that are open', () => {
  expect(given(everyTaskQuery(everyTaskAddress))).toEqual({ assignee: 'me', open: 'true', sort: 'due_date' })
})

test('projects by state, health and person', () => {
  const query = given(
    projectQuery({
      ...projectAddress,
      status: 'active,ended',
      health: 'at_risk',
      member: 'me',
      organization: '4',
    }),
  )
  expect(query).toEqual({
    status: 'active',
    health: 'at_risk',
    member: 'me',
    organization: '4',
    sort: 'name',
  })
  expect(listProjects.query.safeParse(query).success).toBe(true)
})

test.each([
  ['the own open tasks', { priority: 'high' }, { priority: 'high', assignee: 'me', open: 'true' }],
  ['all tasks', { scope: 'all', due: 'overdue' }, { due: 'overdue' }],
  ['tasks of somebody else', { scope: 'all', assignee: '7' }, { assignee: '7' }],
])('a view of %s is kept by its filters and comes back', (_name, address, kept) => {
  expect(everyTaskView(address)).toEqual(kept)
  expect(everyTaskAddressOf(kept)).toEqual(address)
})
