import { expect, test } from 'vitest'
import { sampleTask } from './testing/sample-task.ts'
import { grouped, groupOf } from './work-groups.ts'

const today = '2026-11-26'
const tasks = [
  sampleTask({ id: 1, due_date: null, project_id: 8 }),
  sampleTask({ id: 2, due_date: '2026-11-20', project_id: 7 }),
  sampleTask({ id: 3, due_date: '2026-12-20', project_id: 8 }),
  sampleTask({ id: 4, due_date: '2026-11-26', project_id: 7 }),
  sampleTask({ id: 5, due_date: '2026-11-21', project_id: 8 }),
]
const nameOf = (id: number) => (id === 7 ? 'Site' : 'Intranet')

test.each([
  ['due', [2, 5, 4, 3, 1], ['overdue', 'overdue', 'today', 'later', 'none']],
  ['project', [1, 3, 5, 2, 4], ['8', '8', '8', '7', '7']],
] as const)('tasks by %s', (order, ids, headings) => {
  const rows = grouped(tasks, order, today, nameOf)
  expect(rows.map(({ id }) => id)).toEqual(ids)
  expect(rows.map((task) => groupOf(task, order, today))).toEqual(headings)
})
