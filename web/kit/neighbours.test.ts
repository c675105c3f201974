import { expect, test } from 'vitest'
import { neighboursOf } from './neighbours.ts'

const rows = ['7', '4', '9']
const hrefAt = (index: number) => (rows[index] === undefined ? undefined : `/people/${rows[index]}?q=a`)

test.each([
  ['the first', '7', undefined, '/people/4?q=a'],
  ['one between', '4', '/people/7?q=a', '/people/9?q=a'],
  ['the last', '9', '/people/4?q=a', undefined],
  ['one that the list does not show', '5', undefined, undefined],
  ['none', undefined, undefined, undefined],
])('%s has these neighbours in the order of the list', (_, current, previous, next) => {
  expect(neighboursOf(rows, current, hrefAt)).toEqual({ previous, next })
})
