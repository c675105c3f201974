import { expect, test } from 'vitest'
import type { Locale } from '../../contract/errors.ts'
import { longDay } from './long-day.ts'

test.each<[Locale, string, string]>([
  ['fr', '2026-11-01', '1er novembre 2026'],
  ['fr', '2026-11-11', '11 novembre 2026'],
  ['en', '2026-11-01', '1 November 2026'],
])('in %s the day %s is « %s »', (locale, day, text) => {
  expect(longDay(locale, day)).toBe(text)
})
