import { expect, test } from 'vitest'
import { instantOf, partsOf } from './schedule.ts'

test('a day and a time are an instant, which reads as the same day and time', () => {
  expect(partsOf(instantOf('2026-12-05', '14:05'))).toEqual({ day: '2026-12-05', time: '14:05' })
})

test('a day that is not one yet is kept as it was typed, so that the form names it', () => {
  expect(instantOf('le 5', '08:00')).toBe('le 5')
  expect(partsOf('le 5')).toEqual({ day: 'le 5', time: '08:00' })
})
