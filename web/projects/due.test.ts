import { expect, test } from 'vitest'
import { dueGroupOf } from './due.ts'

const today = '2026-11-26'

test.each([
  ['the day before', 'todo', '2026-11-25', 'overdue'],
  ['the day before, but done', 'done', '2026-11-25', 'closed'],
  ['the day before, but cancelled', 'cancelled', '2026-11-25', 'closed'],
  ['today', 'in_review', '2026-11-26', 'today'],
  ['the Sunday of the week', 'todo', '2026-11-29', 'week'],
  ['the Monday after', 'todo', '2026-11-30', 'later'],
  ['no day', 'todo', null, 'none'],
  ['tomorrow, but done', 'done', '2026-11-27', 'closed'],
] as const)('a task due %s', (_name, status, due_date, expected) => {
  expect(dueGroupOf({ status, due_date }, today)).toBe(expected)
})
