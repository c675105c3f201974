import { describe, expect, test } from 'vitest'
import type { Role } from '../../contract/permissions.ts'
import type { ProjectStatus } from '../../contract/projects/schemas.ts'
import { abilitiesOf, mayBeginAs, readingOnly, type TaskField } from './abilities.ts'
import { sampleTask } from './testing/sample-task.ts'

const asked: readonly TaskField[] = ['title', 'due_date', 'assignee_ids', 'milestone_id', 'status']
const may = (role: Role, task: Parameters<typeof sampleTask>[0], project: ProjectStatus = 'active') => {
  const { mayEdit, statuses } = abilitiesOf({ id: 5, role }, sampleTask(task), project)
  return [asked.filter(mayEdit).join(' '), statuses.join(' ')]
}

describe('what may be changed in a task', () => {
  const all = [asked.join(' '), 'todo in_progress in_review done cancelled']
  test.each([
    ['an agent everything', may('agent', {}), all],
    ['an agent nothing in an archived project', may('agent', {}, 'archived'), ['', 'todo']],
    ['an agent nothing before the server knows it', may('agent', { id: -8 }), ['', 'todo']],
    ['a superviseur nothing', may('superviseur', { created_by_id: 5, assignee_ids: [5] }), ['', 'todo']],
    ['a gestionnaire nothing in what the team created', may('gestionnaire', {}), ['', 'todo']],
    [
      'a gestionnaire the words and dates of her own task, and cancelling it',
      may('gestionnaire', { created_by_id: 5 }),
      ['title due_date status', 'todo cancelled'],
    ],
    [
      'a gestionnaire no status of her own task once it has begun',
      may('gestionnaire', { created_by_id: 5, status: 'in_progress' }),
      ['title due_date', 'in_progress'],
    ],
    [
      'a gestionnaire the progress of what she is to do',
      may('gestionnaire', { assignee_ids: [5] }),
      ['status', 'todo in_progress in_review'],
    ],
  ])('%s', (_name, found, expected) => {
    expect(found).toEqual(expected)
  })
})

test.each([
  ['gestionnaire', 'todo', true],
  ['gestionnaire', 'in_progress', false],
  ['gestionnaire', 'done', false],
  ['agent', 'done', true],
  ['agent', 'cancelled', false],
] as const)('%s may begin a task as %s: %s', (role, status, may) => {
  expect(mayBeginAs({ role }, status)).toBe(may)
})

describe('why nothing can be changed in a task', () => {
  const why = (role: Role, task: Parameters<typeof sampleTask>[0] = {}, project: ProjectStatus = 'active') =>
    readingOnly({ id: 5, role }, sampleTask(task), project)
  test.each([
    ['a superviseur is told of the role', why('superviseur', { created_by_id: 5 }), 'role'],
    ['a gestionnaire is told whose it is', why('gestionnaire'), 'others'],
    ['a gestionnaire who created it is told nothing', why('gestionnaire', { created_by_id: 5 }), null],
    ['a gestionnaire who is to do it is told nothing', why('gestionnaire', { assignee_ids: [5] }), null],
    ['an agent is told nothing', why('agent'), null],
    ['of an archived project its own notice tells', why('superviseur', {}, 'archived'), null],
    ['a task on its way is told nothing of', why('gestionnaire', { id: -8 }), null],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected)
  })
})
