import { expect, test } from 'vitest'
import { enteredIn } from './entry.ts'

test.each([
  ['entered=12', 12],
  ['csrftoken=a.b; entered=7; cart=x', 7],
  ['entered=', null],
  ['entered=0', null],
  ['reentered=4', null],
  ['entered=4x', null],
  ['', null],
])('who came in by the page of the Worker, in %s', (cookies, id) => {
  expect(enteredIn(cookies)).toBe(id)
})
