import { describe, expect, it } from 'vitest'
import { UNACKNOWLEDGED_MOST as MOST } from '../kit/bounds.ts'
import { acknowledge, creditFrom, lagsOut, spend } from './credit.ts'

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

  it('flows again with the first acknowledgement that makes room', () => {
    const { credit } = spend(creditFrom(0), at(MOST + 1), 0)
    expect(acknowledge(credit, 0).held).not.toBeNull()
    const freed = acknowledge(credit, 1)
    expect(freed).toEqual({ base: 0, acked: 1, held: null })
    expect(spend(freed, at(MOST + 1), 0).verdict).toBe('send')
  })

  it('is not made by numbers that were acknowledged before', () => {
    const credit = acknowledge(creditFrom(0), 10)
    expect(acknowledge(credit, 9)).toBe(credit)
    expect(acknowledge(credit, 10)).toBe(credit)
  })

  it('counts live events only: what came before is asked for in pages', () => {
    const behind = acknowledge(creditFrom(10_000), 3)
    expect(spend(behind, at(10_001), 0).verdict).toBe('send')
  })

  it('leaves a minute to catch up', () => {
    const { credit } = spend(creditFrom(0), at(MOST + 1), 1_000)
    expect([lagsOut(credit, 60_999), lagsOut(credit, 61_000)]).toEqual([false, true])
    expect(lagsOut(creditFrom(0), 1e15)).toBe(false)
  })
})
