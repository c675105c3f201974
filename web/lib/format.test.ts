import { describe, expect, test } from 'vitest'
import { readAmount, writeAmount } from './amount.ts'
import {
  formatCompact,
  formatDuration,
  formatFileSize,
  formatMoney,
  formatNumber,
  formatPercent,
} from './format.ts'

/** Narrow no-break spaces read as « ~ », so that a plain space in their place is seen. */
const seen = (text: string) => text.replaceAll('\u202f', '~')

describe('money comes from integer minor units', () => {
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
  ] as const)('%d %s in %s reads %s', (minor, currency, locale, text) => {
    expect(seen(formatMoney(minor, currency, locale))).toBe(text)
  })

  test('an amount beyond what a double holds keeps every figure', () => {
    expect(seen(formatMoney(12_345_678_901_234_567_891n, 'EUR', 'fr'))).toBe('123~456~789~012~345~678,91~€')
  })
})

describe('what people type for an amount', () => {
  test.each([
    ['50000', 'XOF', 50_000],
    [' 50 000 ', 'XOF', 50_000],
    ['50\u202f000', 'XOF', 50_000],
    ['12,5', 'EUR', 1_250],
    ['12.50', 'EUR', 1_250],
    ['12,', 'EUR', 1_200],
    ['12,505', 'EUR', null],
    ['50,5', 'XOF', null],
    ['-5', 'XOF', null],
    ['1e3', 'XOF', null],
    ['douze', 'XOF', null],
    ['', 'XOF', null],
    ['99999999999999999999', 'XOF', null],
  ] as const)('%j in %s is %j', (text, currency, minor) => {
    expect(readAmount(text, currency)).toBe(minor)
  })

  test.each([
    [1_250_000, 'XOF', '1~250~000'],
    [123_456, 'EUR', '1~234,56'],
    [5, 'EUR', '0,05'],
  ] as const)('%d %s is written %s and read back', (minor, currency, text) => {
    expect(seen(writeAmount(minor, currency))).toBe(text)
    expect(readAmount(writeAmount(minor, currency), currency)).toBe(minor)
  })
})

describe('other numbers', () => {
  test.each([
    [() => formatNumber(1_234_567, 'fr'), '1~234~567'],
    [() => formatNumber(1_234_567, 'en'), '1,234,567'],
    [() => formatPercent(0.125, 'fr'), '12,5~%'],
    [() => formatPercent(1, 'en'), '100%'],
    [() => formatCompact(1_240_000, 'fr'), '1,2~M'],
    [() => formatFileSize(0, 'fr'), '0~octets'],
    [() => formatFileSize(999, 'fr'), '999~octets'],
    [() => formatFileSize(999_600, 'fr'), '1~Mo'],
    [() => formatFileSize(1_340_000, 'fr'), '1,34~Mo'],
    [() => formatFileSize(104_857_600, 'en'), '105~MB'],
    [() => formatDuration(0, 'fr'), '0~s'],
    [() => formatDuration(59.6, 'fr'), '1~min'],
    [() => formatDuration(125, 'fr'), '2~min~05~s'],
    [() => formatDuration(7_505, 'fr'), '2~h~05~min'],
    [() => formatDuration(7_200, 'fr'), '2~h'],
    [() => formatDuration(93_600, 'fr'), '1~j~2~h'],
    [() => formatDuration(172_800, 'en'), '2~d'],
  ] as const)('%o', (format, text) => {
    expect(seen(format())).toBe(text)
  })
})
