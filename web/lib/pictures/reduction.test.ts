import { expect, it } from 'vitest'
import type { PictureFacts } from './facts.ts'
import { isReducible, namedAs } from './kinds.ts'
import { isWorth, reductionOf, sizeWithin } from './reduction.ts'

const KIB = 1_024
const facts = (change: Partial<PictureFacts> = {}): PictureFacts => ({
  form: 'jpeg',
  width: 4_000,
  height: 3_000,
  isAnimated: false,
  hasMetadata: true,
  orientation: 1,
  ...change,
})
const plain = facts({ hasMetadata: false })

it.each([
  ['a photograph', 'image/jpeg', 4_200 * KIB, facts(), 'redraw image/jpeg'],
  [
    'one of 48 megapixels',
    'image/jpeg',
    20_000 * KIB,
    facts({ width: 8_000, height: 6_000 }),
    'redraw image/jpeg',
  ],
  ['one that no phone takes', 'image/jpeg', 9_000 * KIB, facts({ width: 20_000, height: 20_000 }), 'keep'],
  ['one whose bytes do not say what it is', 'image/jpeg', 4_200 * KIB, null, 'redraw image/jpeg'],
  ['a small one', 'image/jpeg', 90 * KIB, plain, 'keep'],
  ['a small one that says where it was taken', 'image/jpeg', 90 * KIB, facts(), 'strip'],
  ['a screenshot', 'image/png', 900 * KIB, plain, 'redraw image/webp'],
  ['a PNG that moves', 'image/png', 900 * KIB, facts({ isAnimated: true }), 'keep'],
  ['a WebP', 'image/webp', 900 * KIB, plain, 'redraw image/webp'],
  ['a GIF', 'image/gif', 4_200 * KIB, null, 'keep'],
  ['a HEIC', 'image/heic', 2_000 * KIB, null, 'redraw image/jpeg'],
  ['a PDF', 'application/pdf', 4_200 * KIB, null, 'keep'],
] as const)('%s is sent as it should be', (_, type, size, known, expected) => {
  const reduction = reductionOf({ type, size }, known)
  expect('type' in reduction ? `${reduction.way} ${reduction.type}` : reduction.way).toBe(expected)
})

it.each([
  [4_000, 3_000, 1_600, 1_200],
  [3_000, 4_000, 1_200, 1_600],
  [1_600, 10, 1_600, 10],
  [800, 600, 800, 600],
  [100_000, 10, 1_600, 1],
])('%d × %d fits into 1,600 pixels as %d × %d', (width, height, ...expected) => {
  expect(Object.values(sizeWithin(width, height, 1_600))).toEqual(expected)
})

it('a tenth at least must be saved', () => {
  expect([isWorth(100, 90), isWorth(100, 91), isWorth(100, 120)]).toEqual([true, false, false])
})

it.each([
  ['IMG_1.heic', 'image/jpeg', 'IMG_1.jpg'],
  ['photo.JPEG', 'image/jpeg', 'photo.JPEG'],
  ['Capture.du.14.png', 'image/webp', 'Capture.du.14.webp'],
  ['capture.webp', 'image/png', 'capture.png'],
])('%s that has become %s is called %s', (name, type, expected) => {
  expect(namedAs(name, type)).toBe(expected)
})

it('what moves and what is no picture is never made smaller', () => {
  expect(['image/png', 'image/jpeg', 'image/webp', 'image/heic'].every(isReducible)).toBe(true)
  expect(['image/gif', 'image/svg+xml', 'application/pdf', ''].some(isReducible)).toBe(false)
})
