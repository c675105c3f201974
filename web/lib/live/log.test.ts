import { expect, test } from 'vitest'
import { beginLog, hearOfHead, isBehind, type Range, resetLog, takeRange } from './log.ts'

const range = (from: number, to: number, epoch = 'a'): Range => ({
  epoch,
  from,
  to,
  events: Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    kind: 'message',
    at: '2026-11-21T09:00:00Z',
    by: null,
    data: {},
  })),
})

/** Takes ranges one after the other; answers the numbers that were passed on each time. */
function take(...ranges: Range[]) {
  let log = beginLog({ epoch: 'a', seq: 0 })
  const told = ranges.map((one) => {
    const taken = takeRange(log, one)
    log = taken.log
    return taken.events.map(({ seq }) => seq)
  })
  return { log, told }
}

test('what comes in order goes on in order', () => {
  expect(take(range(1, 2), range(3, 3)).told).toEqual([[1, 2], [3]])
})

test('what is there already is dropped, wholly or in part', () => {
  expect(take(range(1, 3), range(1, 3), range(2, 5)).told).toEqual([[1, 2, 3], [], [4, 5]])
})

test('what comes too early waits until the gap is filled', () => {
  const { log, told } = take(range(4, 5), range(7, 7), range(1, 3), range(6, 6))
  expect(told).toEqual([[], [], [1, 2, 3, 4, 5], [6, 7]])
  expect(isBehind(log)).toBe(false)
})

test('a gap is behind until it is filled', () => {
  expect(isBehind(take(range(4, 5)).log)).toBe(true)
})

test('early pieces are bounded, and what was thrown away is still known to be missing', () => {
  const { log } = take(...Array.from({ length: 200 }, (_, index) => range(10 + index * 2, 10 + index * 2)))
  expect(log.early.length).toBeLessThanOrEqual(50)
  expect(log.head).toBe(408)
  expect(isBehind(log)).toBe(true)
})

test('numbers of another life of the log are not taken, and only a reset helps', () => {
  const { log, told } = take(range(1, 2), range(3, 3, 'b'))
  expect(told[1]).toEqual([])
  expect(isBehind(log)).toBe(true)
  expect(resetLog(log, 'b', 9)).toMatchObject({ epoch: 'b', cursor: 9, isVoid: false })
})

test('a reset that was overtaken is not taken', () => {
  const { log } = take(range(1, 5))
  expect(resetLog(log, 'a', 4)).toBeNull()
  expect(resetLog(log, 'a', 5)).toMatchObject({ cursor: 5 })
})

test('an empty page moves nothing', () => {
  const { log, told } = take(range(1, 3), { ...range(1, 0), from: 4, to: 3 })
  expect([log.cursor, told[1]]).toEqual([3, []])
})

test('a stream begun without an epoch takes the first that it hears', () => {
  const begun = hearOfHead(beginLog({ epoch: null, seq: 0 }), 'x', 2)
  expect(isBehind(begun)).toBe(true)
  expect(takeRange(begun, range(1, 2, 'x')).log).toMatchObject({ epoch: 'x', cursor: 2 })
})
