import { expect, test } from 'vitest'
import { isReference, wordOf } from './activity-value.ts'

test.each([
  ['projects.task_changed', 'status', 'cancelled', 'task.cancelled'],
  ['projects.milestone_changed', 'status', 'cancelled', 'milestone.cancelled'],
  ['projects.milestone_changed', 'status', 'active', 'milestone.active'],
  ['projects.project_changed', 'status', 'active', 'status.active'],
  ['projects.task_changed', 'status', 'postponed', undefined],
  ['projects.task_changed', 'priority', 'urgent', 'priority.urgent'],
  ['projects.project_changed', 'health', 'at_risk', 'health.at_risk'],
  ['projects.task_changed', 'title', 'done', undefined],
])('in %s the %s %s is told as %s', (kind, name, value, word) => {
  expect(wordOf({ kind }, name, value)).toBe(word)
})

test.each([
  ['milestone_id', true],
  ['depends_on_ids', true],
  ['assignee_ids', false],
  ['lead_id', false],
  ['due_date', false],
])('%s is a bare id: %s', (name, is) => {
  expect(isReference(name)).toBe(is)
})
