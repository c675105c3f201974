import { expect, test } from 'vitest'
import { parseReminderDays } from './reminder-days.ts'

test.each([
  ['-3, 1, 7, 15', [-3, 1, 7, 15]],
  ['\u22123;1 7', [-3, 1, 7]],
  ['', []],
  ['1,,2', [1, 2]],
  ['1.5', null],
  ['demain', null],
])('%j is read as %j', (text, days) => {
  expect(parseReminderDays(text)).toEqual(days)
})
