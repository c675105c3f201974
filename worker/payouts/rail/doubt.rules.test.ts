import { describe, expect, it } from 'vitest'
import { afterAsking, afterLateAsking, type Doubt, nextAskAt, nextLateAskAt, type Timing } from './doubt.ts'
import type { AskAnswer } from './rail.ts'

const SECOND = 1_000
const T = Date.parse('2026-11-02T12:00:00.000Z')
const timing: Timing = { grace_ms: 60 * SECOND, gap_ms: 60 * SECOND }
/** Sent at T with an expiration of a minute; its own answer counts as the first. */
const doubt: Doubt = { expires_at: T + 60 * SECOND, asks: 1, absent_at: null }
const notStored: AskAnswer = { kind: 'not_stored' }
const unanswered: AskAnswer = { kind: 'unclear', why: 'timeout' }

/** Asks whenever the decision before said to, until there is an outcome. The ledger keeps what is kept here. */
function play(answers: (at: number) => AskAnswer, unansweredAt = T + 35 * SECOND, from = doubt, most = 200) {
  let standing = from
  let now = nextAskAt({ ...standing, asks: 0 }, unansweredAt, timing)
  const asked: number[] = []
  for (let turn = 0; turn < most; turn += 1) {
    asked.push((now - T) / SECOND)
    const next = afterAsking(answers(now), standing, now, timing)
    if (next.do !== 'ask_again') return { end: next, asked }
    const isPast = now >= standing.expires_at + timing.grace_ms
    const kept = next.absent === undefined ? standing.absent_at : null
    const absent_at = next.absent && isPast ? (standing.absent_at ?? now) : kept
    standing = { ...standing, asks: standing.asks + 1, absent_at }
    expect(next.ask_at).toBeGreaterThan(now)
    now = next.ask_at
  }
  return { end: null, asked }
}

describe('a transfer of which nothing is known', () => {
  it('is asked about after 5, 15 and 30 seconds, then once in each gap', () => {
    const patient = { ...doubt, expires_at: T + 3_600 * SECOND }
    expect(play(() => unanswered, T, patient, 6).asked).toEqual([5, 15, 30, 90, 150, 210])
  })

  it('is sent again, the same body, while it has not expired', () => {
    const { end, asked } = play(() => notStored)
    expect([end, asked]).toEqual([{ do: 'send_again' }, [40]])
  })

  it('is given up where the rail says twice, a gap apart, past expiration and grace, that it never stored it', () => {
    const { end, asked } = play(() => notStored, T + 70 * SECOND)
    expect([end, asked]).toEqual([{ do: 'give_up' }, [75, 85, 100, 120, 180]])
  })

  it('is given up at no other moment, whenever the rail answers', () => {
    for (let at = T; at < T + 200 * SECOND; at += 500)
      for (const absent_at of [null, T + 120 * SECOND, T + 150 * SECOND]) {
        const { do: done } = afterAsking(notStored, { ...doubt, absent_at }, at, timing)
        const seconds = (at - T) / SECOND
        const expected = absent_at !== null && at >= Math.max(absent_at, T + 60 * SECOND) + 60 * SECOND
        expect({ seconds, absent_at, ended: done === 'give_up' }).toEqual({
          seconds,
          absent_at,
          ended: expected,
        })
        expect(done === 'send_again').toBe(seconds < 60)
      }
  })

  it('is not given up by an answer that says nothing, and not while the hub has it after all', () => {
    const absent = { ...doubt, asks: 5, absent_at: T + 120 * SECOND }
    const at = T + 400 * SECOND
    for (const answer of [unanswered, { kind: 'refused', code: '3204' } as const])
      expect(afterAsking(answer, absent, at, timing)).toEqual({
        do: 'ask_again',
        ask_at: at + 60 * SECOND,
        absent: undefined,
      })
    const held: AskAnswer = { kind: 'held', state: 'RECEIVED' }
    expect(afterAsking(held, absent, at, timing)).toMatchObject({ do: 'ask_again', absent: false })
  })

  it('is paid or refused as soon as the rail says so', () => {
    const answers = (at: number): AskAnswer =>
      at < T + 300 * SECOND
        ? { kind: 'held', state: 'RESERVED' }
        : { kind: 'committed', fulfilment: 'f', completed_at: null }
    const { end, asked } = play(answers)
    const completed_at = T + (asked.at(-1) ?? 0) * SECOND
    expect(end).toEqual({ do: 'post', fulfilment: 'f', completed_at })
    expect(afterAsking({ kind: 'aborted', code: '5103' }, doubt, T, timing)).toEqual({
      do: 'fail',
      error: { code: 'rail_refused', rail_code: '5103', retryable: false },
    })
  })

  it('has an outcome within two gaps after the rail returns, however long it was away', () => {
    for (const away of [100, 400, 3_600, 86_400]) {
      const answers = (at: number) => (at < T + away * SECOND ? unanswered : notStored)
      const { end, asked } = play(answers, T, doubt, 2_000)
      expect(end).toEqual({ do: 'give_up' })
      expect((asked.at(-1) ?? 0) - Math.max(away, 120)).toBeLessThanOrEqual(120)
    }
  })
})

describe('a transfer that was given up', () => {
  it('is asked about again after 5, 60 and 1,440 gaps', () => {
    const moments = [T, T + 300 * SECOND, T + 4_000 * SECOND, T + 86_400 * SECOND]
    expect(moments.map((now) => nextLateAskAt(T, now, timing))).toEqual([
      T + 300 * SECOND,
      T + 3_600 * SECOND,
      T + 86_400 * SECOND,
      null,
    ])
  })

  it('is paid late where the rail says so, refused, or asked about until the rail has answered', () => {
    const at = T + 300 * SECOND
    const said = (answer: AskAnswer) => afterLateAsking(answer, T, at, timing)
    expect(said({ kind: 'committed', fulfilment: 'f', completed_at: T })).toEqual({
      do: 'post',
      fulfilment: 'f',
      completed_at: T,
    })
    expect(said({ kind: 'aborted', code: null }).do).toBe('fail')
    expect(said(notStored)).toEqual({ do: 'still_absent', ask_at: T + 3_600 * SECOND })
    expect(said(unanswered)).toEqual({ do: 'ask_again', ask_at: at + 60 * SECOND, absent: undefined })
    expect(said({ kind: 'held', state: 'RESERVED' })).toMatchObject({ do: 'ask_again', absent: false })
  })
})
