import { describe, expect, it } from 'vitest'
import type { TaskStatus } from '../../contract/projects/schemas.ts'
import { mayClientChange, mayClientCreate, type TaskForPolicy } from './policy.ts'

const ME = 7
const task = (parts: Partial<TaskForPolicy>): TaskForPolicy => ({
  created_by_id: ME,
  assignee_ids: [],
  status: 'todo',
  ...parts,
})
const others: Partial<TaskForPolicy> = { created_by_id: 8 }
const assigned: Partial<TaskForPolicy> = { created_by_id: 8, assignee_ids: [ME] }

describe('a client', () => {
  it.each<[string, Partial<TaskForPolicy>, string[], TaskStatus | undefined, boolean]>([
    ['rewords its own task', {}, ['title', 'description', 'priority', 'labels'], undefined, true],
    ['sets the dates of its own task', {}, ['start_date', 'due_date'], undefined, true],
    ['rewords its own task in any status', { status: 'done' }, ['title'], undefined, true],
    ['rewords another’s', others, ['title'], undefined, false],
    ['rewords one that is assigned to it', assigned, ['title'], undefined, false],
    ['estimates its own task', {}, ['estimate_minutes'], undefined, false],
    ['assigns its own task', {}, ['assignee_ids'], undefined, false],
    ['cancels its own task', {}, ['status'], 'cancelled', true],
    ['cancels its own task that was begun', { status: 'in_progress' }, ['status'], 'cancelled', false],
    ['cancels one that is assigned to it', assigned, ['status'], 'cancelled', false],
    ['begins what is assigned to it', assigned, ['status', 'position'], 'in_progress', true],
    ['hands in what is assigned to it', assigned, ['status', 'position'], 'in_review', true],
    ['finishes what is assigned to it', assigned, ['status', 'position'], 'done', false],
    ['begins its own task', {}, ['status'], 'in_progress', false],
    ['moves a card within its column', assigned, ['position'], undefined, false],
    [
      'begins and rewords its own that is assigned to it',
      { assignee_ids: [ME] },
      ['status', 'title'],
      'in_progress',
      true,
    ],
    ['begins and rewords another’s', assigned, ['status', 'title'], 'in_progress', false],
  ])('%s', (_, parts, fields, status, allowed) => {
    expect(mayClientChange(ME, task(parts), fields, status)).toBe(allowed)
  })

  it('says what is wanted of a new task, and nothing beyond', () => {
    expect(mayClientCreate(['title', 'description', 'due_date'])).toBe(true)
    for (const field of ['status', 'assignee_ids', 'milestone_id', 'parent_id', 'estimate_minutes'])
      expect(mayClientCreate(['title', field])).toBe(false)
  })
})
