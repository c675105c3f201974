import { expect, test } from 'vitest'
import { missingOf, type OpenParts, partCountOf, rangeOf, reconciled, storedBytesOf } from './parts.ts'

const parts = (recorded: number[], unrecorded: number[] = []): OpenParts => ({
  uploadId: 'u',
  partSize: 4,
  recorded,
  unrecorded: unrecorded.map((number) => ({ number, etag: `e${number}` })),
})

test.each([
  [1, 4, 1],
  [4, 4, 1],
  [5, 4, 2],
  [8, 4, 2],
  [9, 4, 3],
])('%d bytes in parts of %d are %d parts', (size, partSize, count) => {
  expect(partCountOf(size, partSize)).toBe(count)
})

test.each([
  [1, [0, 4]],
  [2, [4, 8]],
  [3, [8, 9]],
] as const)('part %d of nine bytes is %j', (number, range) => {
  expect(rangeOf(number, 9, 4)).toEqual(range)
})

test.each<[OpenParts, number[], number]>([
  [parts([]), [1, 2, 3], 0],
  [parts([2]), [1, 3], 4],
  [parts([3]), [1, 2], 1],
  [parts([1], [3]), [2], 5],
  [parts([1, 2, 3]), [], 9],
])('of %j the parts %j are missing, and %d bytes are stored', (known, missing, stored) => {
  expect([missingOf(known, 9), storedBytesOf(known, 9)]).toEqual([missing, stored])
})

test('what the server has is its word, and what it does not know yet is still to be noted', () => {
  expect(reconciled(parts([1, 2], [3]), [1])).toEqual(parts([1], [3]))
  expect(reconciled(parts([1], [2, 3]), [1, 2])).toEqual(parts([1, 2], [3]))
})
