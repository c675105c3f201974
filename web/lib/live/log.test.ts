import { expect, test } from 'vitest'
import { beginLog, isBehind, noteHead, type Range, resetLog, takeRange } from './log.ts'

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

/** Takes ranges in turn; returns the sequence numbers that each one released. */
function take(...ranges: Range[]) {
  let log = beginLog({ epoch: 'a', seq: 0 })
  const seqs = ranges.map((one) => {
    const taken = takeRange(log, one)
    log = taken.log
    return taken.events.map(({ seq }) => seq)
  })
  return { log, seqs }
}

test('events received in order are released in order', () => {
  expect(take(range(1, 2), range(3, 3)).seqs).toEqual([[1, 2], [3]])
})

test('known events are dropped, from all or part of a range', () => {
  expect(take(range(1, 3), range(1, 3), range(2, 5)).seqs).toEqual([[1, 2, 3], [], [4, 5]])
})

test('events received early wait until the gap is filled', () => {
  const { log, seqs } = take(range(4, 5), range(7, 7), range(1, 3), range(6, 6))
  expect(seqs).toEqual([[], [], [1, 2, 3, 4, 5], [6, 7]])
  expect(isBehind(log)).toBe(false)
})

test('a log is behind until its gap is filled', () => {
  expect(isBehind(take(range(4, 5)).log)).toBe(true)
})

test('early ranges are bounded, and dropped ones still count as missing', () => {
  const { log } = take(...Array.from({ length: 200 }, (_, index) => range(10 + index * 2, 10 + index * 2)))
  expect(log.early.length).toBeLessThanOrEqual(50)
  expect(log.head).toBe(408)
  expect(isBehind(log)).toBe(true)
})

test('events of another epoch are refused until a reset', () => {
  const { log, seqs } = take(range(1, 2), range(3, 3, 'b'))
  expect(seqs[1]).toEqual([])
  expect(isBehind(log)).toBe(true)
  expect(resetLog(log, 'b', 9)).toMatchObject({ epoch: 'b', cursor: 9, isVoid: false })
})

test('a reset older than the events received since is ignored', () => {
  const { log } = take(range(1, 5))
  expect(resetLog(log, 'a', 4)).toBeNull()
  expect(resetLog(log, 'a', 5)).toMatchObject({ cursor: 5 })
})

test('an empty page does not move the cursor', () => {
  const { log, seqs } = take(range(1, 3), { ...range(1, 0), from: 4, to: 3 })
  expect([log.cursor, seqs[1]]).toEqual([3, []])
})

test('a stream followed without an epoch takes the first one it receives', () => {
  const begun = noteHead(beginLog({ epoch: null, seq: 0 }), 'x', 2)
  expect(isBehind(begun)).toBe(true)
  expect(takeRange(begun, range(1, 2, 'x')).log).toMatchObject({ epoch: 'x', cursor: 2 })
})
