import { describe, expect, it, test } from 'vitest'
import type { Milestone, Task } from '../../contract/projects/schemas.ts'
import { plannedItems } from './planned.ts'
import { sampleTask } from './testing/sample-task.ts'

const hrefs = { task: (id: number) => `/tasks/${id}`, milestone: (id: number) => `/m/${id}` }
const plan = (tasks: readonly Task[], milestones: readonly Milestone[] = []) =>
  plannedItems({ tasks, milestones, today: '2026-11-26', hrefs })

describe('a task in a calendar', () => {
  test.each([
    [
      'both days',
      { start_date: '2026-11-20', due_date: '2026-11-30' },
      ['2026-11-20', '2026-11-30', 'plain'],
    ],
    ['only its due day', { due_date: '2026-11-30' }, ['2026-11-30', '2026-11-30', 'plain']],
    ['only its first day', { start_date: '2026-11-30' }, ['2026-11-30', '2026-11-30', 'plain']],
    ['a day that has passed', { due_date: '2026-11-20' }, ['2026-11-20', '2026-11-20', 'late']],
    [
      'a day that has passed, once it is done',
      { due_date: '2026-11-20', status: 'done' },
      ['2026-11-20', '2026-11-20', 'done'],
    ],
  ] as const)('has %s', (_name, fields, expected) => {
    const [item] = plan([sampleTask(fields)])
    expect([item?.start, item?.due, item?.look]).toEqual(expected)
  })

  it('is left out without a day, and when it is cancelled', () => {
    expect(plan([sampleTask(), sampleTask({ due_date: '2026-11-30', status: 'cancelled' })])).toEqual([])
  })
})

it('milestones stand among tasks by their day, and dependencies keep their ids', () => {
  const progress = { done: 0, total: 0, percent: 0, done_minutes: 0, total_minutes: 0 }
  const at = '2026-11-02T09:30:00.000Z'
  const milestone: Milestone = {
    id: 4,
    project_id: 3,
    name: 'Mise en ligne',
    description: '',
    status: 'planned',
    progress,
    start_date: null,
    due_date: '2026-11-28',
    reached_at: null,
    created_at: at,
    updated_at: at,
  }
  const items = plan(
    [
      sampleTask({ id: 2, start_date: '2026-11-29', due_date: '2026-12-01', depends_on_ids: [1] }),
      sampleTask({ id: 1, due_date: '2026-11-27' }),
    ],
    [milestone],
  )
  expect(items.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ['1', []],
    ['milestone-4', []],
    ['2', ['1']],
  ])
})
