import { expect, it, test } from 'vitest'
import { changedIn, kindOf } from './activity-lines.ts'

test.each([
  ['projects.task_changed', 'projects.task_changed'],
  ['projects.task_teleported', 'other'],
])('the kind %s is told as %s', (kind, expected) => {
  expect(kindOf({ kind })).toBe(expected)
})

it('tells fields with their values, texts by their name, and no place in a column', () => {
  expect(
    changedIn({
      kind: 'projects.task_changed',
      data: { status: ['todo', 'done'], description: true, position: ['V', 'W'] },
    }),
  ).toEqual([
    { name: 'status', values: ['todo', 'done'] },
    { name: 'description', values: null },
  ])
})

it('tells of a changed comment that it was changed, and names none of its fields', () => {
  expect(changedIn({ kind: 'projects.comment_changed', data: { body: true, mentions: [[], [4]] } })).toEqual(
    [],
  )
})
