import { expect, it } from 'vitest'
import { lengthOf } from './length.ts'

it('a text is counted near its end and refused past it, never cut', () => {
  expect(lengthOf(undefined, 10)).toBe('free')
  expect(lengthOf('x'.repeat(8), 10)).toBe('free')
  expect(lengthOf('x'.repeat(9), 10)).toBe('near')
  expect(lengthOf('x'.repeat(10), 10)).toBe('near')
  expect(lengthOf('x'.repeat(11), 10)).toBe('over')
  expect(lengthOf('x'.repeat(1_000), undefined)).toBe('free')
})
