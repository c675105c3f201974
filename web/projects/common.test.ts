import { expect, it } from 'vitest'
import { commonOf, onePerName } from './common.ts'

it('offers a name of several organizations once, in its place', () => {
  const labels = [
    { name: 'urgent', colour: 'red' },
    { name: 'site', colour: 'blue' },
    { name: 'urgent', colour: 'green' },
  ]
  expect(onePerName(labels)).toEqual(labels.slice(0, 2))
})

it('finds what all rows have in common, and nothing where they differ', () => {
  const rows = [
    { status: 'todo', milestone_id: null },
    { status: 'done', milestone_id: null },
  ]
  expect(commonOf(rows, ({ milestone_id: id }) => id)).toBeNull()
  expect(commonOf(rows, ({ status }) => status)).toBeUndefined()
})
