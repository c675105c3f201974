import { expect, test } from 'vitest'
import { dayText, percent, quantityText } from './french.ts'

test.each([
  ['1.5', 'jour', '1,5\u00a0jour'],
  ['1', null, '1'],
  ['2.500', null, '2,5'],
  ['0.000001', 'h', '0,000001\u00a0h'],
  ['1234567', null, '1\u00a0234\u00a0567'],
  ['007', null, '7'],
])('the quantity %s %s is %j', (quantity, unit, text) => {
  expect(quantityText(quantity, unit)).toBe(text)
})

test.each([
  [1_800, '18\u00a0%'],
  [550, '5,5\u00a0%'],
  [5, '0,05\u00a0%'],
])('%d basis points are %j', (basisPoints, text) => {
  expect(percent(basisPoints)).toBe(text)
})

test('days are written out', () => {
  expect([dayText('2026-11-01'), dayText('2026-12-31')]).toEqual(['1er novembre 2026', '31 décembre 2026'])
})
