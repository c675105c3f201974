import { describe, expect, it } from 'vitest'
import { type Meaning, meaningOf } from './codes.ts'
import { type AfterSending, afterLookUp, afterQuote, afterSending, type Effects } from './decide.ts'
import type { Quote, SendAnswer } from './rail.ts'

const NOW = Date.parse('2026-11-02T12:00:00.000Z')
const refused = (code: string) => ({ kind: 'refused', code }) as const
const unclear = ['timeout', 'unreachable', 'http_status', 'unreadable'].map((why) => ({
  kind: 'unclear' as const,
  why: why as 'timeout',
}))
const every = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'))

const offer: Quote = {
  transfer_amount: { currency: 'XOF', amount: '50000' },
  payee_receive_amount: { currency: 'XOF', amount: '50000' },
  payee_fee: null,
  expires_at: NOW + 60_000,
  ilp_packet: 'p',
  condition: 'c',
}
const promised = { amount: 50_000, currency: 'XOF', fee_bearer: 'payee', fee_cap: 1_000 } as const
const quoted = (code: string, tries = 0) =>
  afterQuote(refused(code), promised, { tries, now: NOW, fsp_id: 'momo-bj' })

/** What a decision stops and what it shows, in one line. */
const effects = ({ pause_reason = '', pauses_provider, alarm }: Effects) =>
  `${pause_reason} ${pauses_provider === true} ${alarm !== undefined}`
function effectsOf(code: string): string {
  const meaning = meaningOf(code)
  const pauses = meaning === 'pause_bulk' || meaning === 'conflict'
  const alarms = /^310[0-46]$/.test(code) || meaning === 'unlisted'
  return `${pauses ? `rail_${code}` : ''} ${meaning === 'pause_provider'} ${alarms}`
}

describe('before a transfer is sent', () => {
  it('what the rail found and offered is taken', () => {
    expect(afterLookUp({ kind: 'found', fsp_id: 'momo-bj', name: 'Afi' }, 3)).toEqual({
      do: 'go',
      fsp_id: 'momo-bj',
      name: 'Afi',
    })
    const at = { tries: 3, now: NOW, fsp_id: 'momo-bj' }
    expect(afterQuote({ kind: 'quoted', quote: offer }, promised, at)).toEqual({
      do: 'go',
      quote: offer,
      transfer_amount: 50_000,
      fee_amount: 0,
    })
  })

  it('what is unclear or transient is tried again after 1, 5 and 30 seconds, then no more', () => {
    for (const answer of [...unclear, refused('2001'), refused('1000'), refused('2005')]) {
      const rail_code = answer.kind === 'refused' ? answer.code : null
      expect([0, 1, 2].map((tries) => afterLookUp(answer, tries))).toEqual(
        [1_000, 5_000, 30_000].map((after_ms) => ({ do: 'again', after_ms, rail_code })),
      )
      const error = { code: 'rail_timeout', rail_code, retryable: true }
      expect(afterLookUp(answer, 3)).toEqual({ do: 'fail', error })
      expect(afterQuote(answer, promised, { tries: 3, now: NOW, fsp_id: 'x' })).toEqual({ do: 'fail', error })
    }
  })

  it('a payee whom nobody knows is said to be one', () => {
    for (const code of ['3200', '3201', '3203', '3204'])
      expect(afterLookUp(refused(code), 0)).toEqual({
        do: 'fail',
        error: { code: 'payee_not_found', rail_code: code, retryable: false },
      })
  })

  it('a quote that is not what was asked for sends nothing', () => {
    const other = { ...offer, transfer_amount: { currency: 'XOF', amount: '50001' } }
    const at = { tries: 0, now: NOW, fsp_id: 'x' }
    expect(afterQuote({ kind: 'quoted', quote: other }, promised, at)).toEqual({
      do: 'fail',
      error: { code: 'quote_mismatch', rail_code: null, retryable: false },
    })
  })

  it('a quote that has expired is asked for again', () => {
    const at = { tries: 0, now: offer.expires_at, fsp_id: 'x' }
    expect(afterQuote({ kind: 'quoted', quote: offer }, promised, at)).toEqual({
      do: 'again',
      after_ms: 1_000,
      rail_code: '3302',
    })
    expect(quoted('3302')).toEqual({ do: 'again', after_ms: 1_000, rail_code: '3302' })
  })

  it('every code keeps the row, tries again or refuses it, as its meaning says', () => {
    const OUTCOMES: Readonly<Record<Meaning, string>> = {
      transient: 'again',
      requote: 'again',
      refused: 'fail',
      unlisted: 'fail',
      pause_bulk: 'keep',
      conflict: 'keep',
      pause_provider: 'keep',
    }
    expect(every.map((code) => `${code} ${quoted(code).do}`)).toEqual(
      every.map((code) => `${code} ${OUTCOMES[meaningOf(code)]}`),
    )
  })

  it('every code pauses and alarms as its meaning says', () => {
    expect(every.map((code) => effects(quoted(code)))).toEqual(every.map(effectsOf))
  })

  it('a provider is not paused before it is known', () => {
    expect(afterLookUp(refused('5001'), 0)).toMatchObject({ do: 'again', after_ms: 1_000 })
  })
})

describe('after a transfer was sent', () => {
  const sent = (answer: SendAnswer, sends = 1): AfterSending => afterSending(answer, { now: NOW, sends })

  it('it is paid where the rail says so, at the moment that the rail says', () => {
    expect(sent({ kind: 'committed', fulfilment: 'f', completed_at: NOW - 5 })).toEqual({
      do: 'post',
      fulfilment: 'f',
      completed_at: NOW - 5,
    })
    expect(sent({ kind: 'committed', fulfilment: null, completed_at: null })).toMatchObject({
      completed_at: NOW,
    })
  })

  it('nothing is concluded from anything unclear, nor from a transfer that the hub holds', () => {
    for (const answer of unclear) expect(sent(answer)).toEqual({ do: 'doubt', held: null })
    for (const state of ['RECEIVED', 'RESERVED'] as const)
      expect(sent({ kind: 'held', state })).toEqual({ do: 'doubt', held: state })
  })

  it('every code ends the row only where it is a refusal by name', () => {
    const OUTCOMES: Readonly<Record<Meaning, string>> = {
      refused: 'fail',
      requote: 'requeue',
      pause_provider: 'requeue',
      pause_bulk: 'requeue',
      conflict: 'doubt',
      transient: 'doubt',
      unlisted: 'doubt',
    }
    const expected = (code: string) => (code === '2002' ? 'doubt' : OUTCOMES[meaningOf(code)])
    expect(every.map((code) => `${code} ${sent(refused(code)).do}`)).toEqual(
      every.map((code) => `${code} ${expected(code)}`),
    )
    expect(every.map((code) => effects(sent(refused(code))))).toEqual(every.map(effectsOf))
  })

  it('a refusal of a resend concludes nothing, because the first one may still arrive', () => {
    expect(every.filter((code) => sent(refused(code), 2).do !== 'doubt')).toEqual([])
    expect(sent(refused('4001'), 2).pause_reason).toBe('rail_4001')
  })

  it('a code that says that we are wrong, or that nobody knows, raises an alarm', () => {
    expect(sent(refused('3106'))).toEqual({
      do: 'doubt',
      held: null,
      pause_reason: 'rail_3106',
      alarm: 'rail_3106',
    })
    expect(sent(refused('3101'))).toMatchObject({ do: 'fail', alarm: 'rail_3101' })
    expect(sent(refused('6000'))).toMatchObject({ do: 'doubt', alarm: 'rail_code_unlisted_6000' })
    expect(sent(refused('4001')).alarm).toBeUndefined()
  })
})
