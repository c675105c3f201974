import { describe, expect, test } from 'vitest'
import {
  formatCompact,
  formatDuration,
  formatFileSize,
  formatNumber,
  formatPercent,
  formatProgress,
} from './format.ts'

/** Narrow no-break spaces read as « ~ », so that a plain space in their place is seen. */
const seen = (text: string) => text.replaceAll('\u202f', '~')

describe('other numbers', () => {
  test.each([
    [() => formatNumber(1_234_567, 'fr'), '1~234~567'],
    [() => formatNumber(1_234_567, 'en'), '1,234,567'],
    [() => formatPercent(0.125, 'fr'), '12,5~%'],
    [() => formatPercent(1, 'en'), '100%'],
    [() => formatProgress(2, 3, 'fr'), '67~%'],
    [() => formatProgress(1, 3, 'en'), '33%'],
    [() => formatProgress(999, 1000, 'en'), '99%'],
    [() => formatProgress(1000, 1000, 'en'), '100%'],
    [() => formatProgress(0, 3, 'en'), '0%'],
    [() => formatProgress(0, 0, 'en'), '100%'],
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
