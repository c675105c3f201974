import { describe, expect, it } from 'vitest'
import { LAGGING_MOST_MS, UNACKNOWLEDGED_MOST as MOST } from '../bounds.ts'
import { acknowledge, beginLive, type Credit, closesAt, creditFrom, relieve, spend } from './credit.ts'

const at = (from: number, to = from) => ({ from, to })

describe('credit', () => {
  it('lets exactly a thousand unacknowledged events go out, then tells once and holds', () => {
    const fresh = creditFrom(50)
    expect(spend(fresh, at(51, 50 + MOST), 0)).toEqual({ credit: fresh, verdict: 'send' })
    const lagging = spend(fresh, at(51 + MOST), 7)
    expect(lagging.verdict).toBe('lagged')
    expect(lagging.credit.held).toEqual({ after: 50 + MOST, since: 7 })
    expect(spend(lagging.credit, at(52 + MOST), 8)).toEqual({ credit: lagging.credit, verdict: 'hold' })
  })

  it('does not cover a socket that has too much in flight, however little of it is this stream', () => {
    expect(spend(creditFrom(0), at(1), 0, true).verdict).toBe('lagged')
  })

  const held: Credit = { base: 0, acked: 0, held: { after: MOST, since: 0 } }
  it.each([
    ['nothing was acknowledged', held, false, undefined, 'held'],
    ['one event was, and no more are known', acknowledge(held, 1), false, undefined, 'flows'],
    ['one event was, and the head is further', acknowledge(held, 1), false, MOST + 2, 'held'],
    ['all but a thousand were', acknowledge(held, 2), false, MOST + 2, 'flows'],
    ['too much is in flight', acknowledge(held, MOST), true, undefined, 'held'],
  ] as const)('after a hold, where %s, the stream is %s', (_, credit, isFull, head, expected) => {
    expect(relieve(credit, isFull, head).held === null ? 'flows' : 'held').toBe(expected)
  })

  it('is not made by numbers that were acknowledged before', () => {
    const credit = acknowledge(creditFrom(0), 10)
    expect(acknowledge(credit, 9)).toBe(credit)
    expect(acknowledge(credit, 10)).toBe(credit)
  })

  it('counts live events only: what came before is asked for in pages', () => {
    const behind = acknowledge(creditFrom(10_000), 3)
    expect(spend(behind, at(10_001), 0).verdict).toBe('send')
    expect(beginLive(behind, 10_500).base).toBe(10_500)
    expect(beginLive(behind, 9_000)).toBe(behind)
  })

  it('leaves a minute to catch up', () => {
    const { credit } = spend(creditFrom(0), at(MOST + 1), 1_000)
    expect(closesAt(credit)).toBe(1_000 + LAGGING_MOST_MS)
    expect(closesAt(creditFrom(0))).toBeNull()
  })
})
