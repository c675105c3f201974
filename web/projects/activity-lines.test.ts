import { expect, it, test } from 'vitest'
import { changedIn, kindOf } from './activity-lines.ts'

test.each([
  ['projects.task_changed', 'projects.task_changed'],
  ['projects.task_teleported', 'other'],
])('the kind %s is told as %s', (kind, expected) => {
  expect(kindOf({ kind })).toBe(expected)
})

it('tells fields with their values, texts by their name, and no place in a column', () => {
  expect(changedIn({ data: { status: ['todo', 'done'], description: true, position: ['V', 'W'] } })).toEqual([
    { name: 'status', values: ['todo', 'done'] },
    { name: 'description', values: null },
  ])
})
