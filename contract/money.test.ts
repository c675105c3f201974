import { describe, expect, test } from 'vitest'
import { currencySign, formatAmount, formatMoney } from './money.ts'
import { parseMoney } from './money-reading.ts'
import { percentOf, roundHalfUp, spread, timesQuantity } from './money-rounding.ts'

/** Narrow no-break spaces read as « ~ », so that a plain space in their place is seen. */
const seen = (text: string) => text.replaceAll('\u202f', '~')

describe('money is written from integer minor units', () => {
  test.each([
    [50_000, 'XOF', 'fr', '50~000~F~CFA'],
    [50_000, 'XOF', 'en', '50,000~F~CFA'],
    [0, 'XOF', 'fr', '0~F~CFA'],
    [9_876_543_210, 'XOF', 'fr', '9~876~543~210~F~CFA'],
    [-1_500, 'XOF', 'fr', '−1~500~F~CFA'],
    [2_500, 'XAF', 'fr', '2~500~FCFA'],
    [750_000, 'GNF', 'fr', '750~000~GNF'],
    [1_250, 'EUR', 'fr', '12,50~€'],
    [1_250, 'EUR', 'en', '€12.50'],
    [5, 'EUR', 'fr', '0,05~€'],
    [-5, 'EUR', 'fr', '−0,05~€'],
    [100_000, 'USD', 'fr', '1~000,00~$US'],
    [100_000, 'USD', 'en', 'US$1,000.00'],
    [123_456, 'CDF', 'fr', '1~234,56~CDF'],
    [1_234, 'JPY', 'en', 'JP¥1,234'],
  ] as const)('%d %s in %s reads %s', (minor, currency, locale, text) => {
    expect(seen(formatMoney(minor, currency, locale))).toBe(text)
  })

  test('an amount beyond what a double holds keeps every figure', () => {
    expect(seen(formatMoney(12_345_678_901_234_567_891n, 'EUR', 'fr'))).toBe('123~456~789~012~345~678,91~€')
  })

  test('the sign beside a box is the one of the amount', () => {
    expect(['XOF', 'XAF', 'GNF', 'EUR', 'USD'].map((currency) => seen(currencySign(currency, 'fr')))).toEqual(
      ['F CFA', 'FCFA', 'GNF', '€', '$US'],
    )
  })
})

describe('what people type for an amount is read', () => {
  test.each([
    ['50000', 'XOF', 'fr', 50_000],
    [' 50 000 ', 'XOF', 'fr', 50_000],
    ['50\u202f000', 'XOF', 'fr', 50_000],
    ['50\u00a0000', 'XOF', 'fr', 50_000],
    ['50.000', 'XOF', 'fr', 50_000],
    ['50,000', 'XOF', 'fr', 50_000],
    ['50,000', 'XOF', 'en', 50_000],
    ['1.250.000', 'XOF', 'fr', 1_250_000],
    ['1,250,000', 'XOF', 'fr', 1_250_000],
    ["1'250'000", 'XOF', 'fr', 1_250_000],
    ['1 250 F', 'XOF', 'fr', 1_250],
    ['1 250 F CFA', 'XOF', 'fr', 1_250],
    ['1250fcfa', 'XOF', 'fr', 1_250],
    ['XOF 1,250', 'XOF', 'en', 1_250],
    ['1 250 FG', 'GNF', 'fr', 1_250],
    ['1250,00', 'XOF', 'fr', 1_250],
    ['1 250,00', 'XOF', 'fr', 1_250],
    ['50.000,50', 'EUR', 'fr', 5_000_050],
    ['50 000,50 €', 'EUR', 'fr', 5_000_050],
    ['€50,000.50', 'EUR', 'en', 5_000_050],
    ['$1,000', 'USD', 'en', 100_000],
    ['12,5', 'EUR', 'fr', 1_250],
    ['12.50', 'EUR', 'fr', 1_250],
    ['12,50', 'EUR', 'en', 1_250],
    ['12,', 'EUR', 'fr', 1_200],
    ['0', 'XOF', 'fr', 0],
    ['0,05', 'EUR', 'fr', 5],
    ['12.505', 'EUR', 'fr', 1_250_500],
    ['12,505', 'EUR', 'en', 1_250_500],
  ] as const)('%j in %s, %s is %j', (text, currency, locale, minor) => {
    expect(parseMoney(text, currency, locale)).toBe(minor)
  })

  test.each([
    ['12,505', 'EUR', 'fr'],
    ['12.505', 'EUR', 'en'],
    ['12 500,505', 'EUR', 'fr'],
    ['50,5', 'XOF', 'fr'],
    ['50 00', 'XOF', 'fr'],
    ['1.25.000', 'XOF', 'fr'],
    ['1 250.000,50', 'EUR', 'fr'],
    ['1.250,50,5', 'EUR', 'fr'],
    ['12 €', 'XOF', 'fr'],
    ['12 F', 'EUR', 'fr'],
    ['-5', 'XOF', 'fr'],
    ['1e3', 'XOF', 'fr'],
    ['douze', 'XOF', 'fr'],
    ['', 'XOF', 'fr'],
    ['F', 'XOF', 'fr'],
    ['99999999999999999999', 'XOF', 'fr'],
  ] as const)('%j in %s, %s is refused rather than guessed', (text, currency, locale) => {
    expect(parseMoney(text, currency, locale)).toBeNull()
  })

  test.each([
    [1_250_000, 'XOF', 'fr', '1~250~000'],
    [1_250_000, 'XOF', 'en', '1,250,000'],
    [123_456, 'EUR', 'fr', '1~234,56'],
    [123_456, 'EUR', 'en', '1,234.56'],
    [5, 'EUR', 'fr', '0,05'],
  ] as const)('%d %s is shown in a box, in %s, as %s and read back', (minor, currency, locale, text) => {
    expect(seen(formatAmount(minor, currency, locale))).toBe(text)
    expect(parseMoney(formatAmount(minor, currency, locale), currency, locale)).toBe(minor)
    expect(parseMoney(formatMoney(minor, currency, locale), currency, locale)).toBe(minor)
  })
})

describe('rounding', () => {
  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [0n, 7n, 0n],
    [7n, 7n, 1n],
  ])('%d / %d is %d', (numerator, denominator, result) => {
    expect(roundHalfUp(numerator, denominator)).toBe(result)
  })

  test.each([
    [40_500, 1_800, 7_290],
    [25, 1_000, 3],
    [24, 1_000, 2],
    [9_007_199_254_740_991, 10_000, 9_007_199_254_740_991],
  ])('%d at %d basis points is %d', (amount, points, part) => {
    expect(percentOf(amount, points)).toBe(part)
  })

  test.each([
    [15_000, '1.5', 22_500],
    [333, '0.5', 167],
    [100, '0.333333', 33],
    [1, '0.000001', 0],
  ])('%d a unit for %s units is %d', (unit, quantity, amount) => {
    expect(timesQuantity(unit, quantity)).toBe(amount)
  })

  test('a quantity or an amount that cannot be held is refused', () => {
    expect(() => timesQuantity(1, '1,5')).toThrow(RangeError)
    expect(() => timesQuantity(Number.MAX_SAFE_INTEGER, '2')).toThrow(RangeError)
  })

  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [10, [5_000, 3_000, 2_000], [5, 3, 2]],
    [7, [1, 2, 3], [1, 2, 4]],
    [0, [1, 2], [0, 0]],
    [2, [0, 1, 1], [0, 1, 1]],
    [1, [1, 1], [1, 0]],
  ])('%d spread over %j is %j', (amount, weights, shares) => {
    expect(spread(amount, weights)).toEqual(shares)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount)
  })
})
