import { expect, it } from 'vitest'
import { fromRail, toRail } from './amount.ts'

it.each([
  [50_000, 'XOF', '50000'],
  [100, 'XAF', '100'],
  [999_999_999_999, 'GNF', '999999999999'],
  [1_250, 'USD', '12.5'],
  [1_200, 'USD', '12'],
  [100_000, 'CDF', '1000'],
  [1_205, 'CDF', '12.05'],
  [5, 'USD', '0.05'],
])('%i of the minor unit of %s is %s on the rail, and back', (minor, currency, text) => {
  expect(toRail(minor, currency)).toBe(text)
  expect(fromRail(text, currency)).toBe(BigInt(minor))
})

it.each([
  ['12.5', 'XOF'],
  ['0.1', 'XOF'],
  ['12.505', 'USD'],
  ['0.0001', 'CDF'],
])('%s %s has a fraction that the currency does not have', (text, currency) => {
  expect(fromRail(text, currency)).toBe('fractional')
})

it.each([
  '',
  '-1',
  '+1',
  '01',
  '1.',
  '.5',
  '12.50',
  '1e3',
  '1,5',
  '1 000',
  '12.00001',
  '1234567890123456789',
  'NaN',
])('%j is no amount of the rail', (text) => {
  expect(fromRail(text, 'USD')).toBeNull()
})

it('holds amounts that a double does not', () => {
  expect(fromRail('123456789012345678', 'XOF')).toBe(123_456_789_012_345_678n)
  expect(fromRail('123456789012345678.91', 'USD')).toBe(12_345_678_901_234_567_891n)
})
