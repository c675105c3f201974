import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AskAnswer, Rail, SendAnswer } from '../rail/rail.ts'
import { askRow } from './ask-row.ts'
import type { Claimed, RunLedger } from './ledger-calls.ts'
import type { RunDeps } from './ports.ts'
import { runRows } from './run-rows.ts'
import { soon } from './soon.ts'
import { askTask, depsOf, openHandedLedger, openHandedRail, payTask } from './testing/ports.ts'

const NOW = Date.parse('2026-11-02T12:00:00.000Z')

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => void vi.useRealTimers())

interface Staging {
  readonly rail?: Partial<Rail>
  readonly ledger?: (calm: RunLedger) => Partial<RunLedger>
  readonly deps?: Partial<RunDeps>
}

/** Runs until there is nothing left to do, with all the time that it needs. */
async function run(batches: readonly Partial<Claimed>[], { rail, ledger, deps }: Staging = {}) {
  const book = openHandedLedger(batches)
  const played = depsOf({ ...book.ledger, ...ledger?.(book.ledger) }, openHandedRail(book.said, rail), deps)
  const running = runRows(played)
  await vi.runAllTimersAsync()
  return { ...book, ran: await running }
}

const unclear = { kind: 'unclear', why: 'timeout' } as const satisfies SendAnswer
const slowly = <Value>(milliseconds: number, value: Value): Promise<Value> =>
  new Promise((resolve) => setTimeout(() => resolve(value), milliseconds))

describe('a row', () => {
  it('is looked up, quoted, stored as it will be sent, sent and settled, in this order', async () => {
    const { said, settled, ran } = await run([{ tasks: [payTask('a')] }])
    expect(said).toEqual([
      'claim 6',
      'rail: look-up',
      'rail: quote',
      'quoted a',
      'sending a',
      'rail: send',
      'settle a committed',
      'claim 6',
    ])
    expect(settled.get('a')?.outcome).toEqual({
      kind: 'committed',
      fulfilment: 'f',
      completedAt: '2026-11-02T12:00:00.000Z',
    })
    expect(ran).toEqual({ rows: 1, isOver: false })
  })

  it('is sent with the very text that was stored, which expires within its quote', async () => {
    const texts: string[] = []
    await run([{ tasks: [payTask('a')] }], {
      ledger: () => ({
        sending: async (_, { text }) => {
          texts.push(text)
          return { ok: { transferId: 'a', step: 'SENDING' } }
        },
      }),
      rail: {
        send: async (text) => {
          texts.push(text)
          return unclear
        },
      },
    })
    expect(texts).toEqual([`rail-a until ${NOW + 60_000}`, `rail-a until ${NOW + 60_000}`])
  })

  it.each([
    ['quoted', 'RESERVED'],
    ['sending', 'RESERVED'],
    ['sending', 'CANCELLED'],
  ] as const)('is not sent where the ledger answers %s with %s', async (call, step) => {
    const { said } = await run([{ tasks: [payTask('a')] }], {
      ledger: () => ({ [call]: async () => ({ ok: { transferId: 'a', step } }) }),
    })
    expect(said).not.toContain('rail: send')
    expect(said.filter((one) => one.startsWith('settle'))).toEqual([])
  })

  it.each(['quoted', 'sending'] as const)(
    'is not sent where %s is refused to a stale fence',
    async (call) => {
      const { said } = await run([{ tasks: [payTask('a')] }], {
        ledger: () => ({ [call]: async () => ({ refused: 'stale_fence' }) }),
      })
      expect(said).not.toContain('rail: send')
    },
  )

  it('of a payee who was found before is not looked up again', async () => {
    const party = { fspId: 'moov-bj', name: null }
    const { said } = await run([{ tasks: [payTask('a', { party })] }])
    expect(said).not.toContain('rail: look-up')
  })

  it('shares the look-up of another row of the same payee in the same bulk', async () => {
    const payeeIdentifier = '22997000001'
    const tasks = [
      payTask('a', { payeeIdentifier }),
      payTask('b', { payeeIdentifier }),
      payTask('c', { payeeIdentifier, bulkId: 'bulk-2' }),
    ]
    const { said, settled } = await run([{ tasks }], {
      rail: { lookUp: () => slowly(50, { kind: 'found', fsp_id: 'momo-bj', name: null }) },
    })
    expect(said.filter((one) => one === 'rail: look-up')).toHaveLength(2)
    expect([...settled.keys()].sort()).toEqual(['a', 'b', 'c'])
  })

  it('that nobody answered before it was sent keeps what was found, and is tried again', async () => {
    const { settled } = await run([{ tasks: [payTask('a', { tries: 1 })] }], {
      rail: { quote: async () => ({ kind: 'refused', code: '2001' }) },
    })
    expect(settled.get('a')).toEqual({
      outcome: { kind: 'again', railCode: '2001', at: NOW + 5_000 },
      party: { fspId: 'momo-bj', name: 'Afi' },
    })
  })

  it.each([
    ['4001', { outcome: { kind: 'held' }, pause: { reason: 'rail_4001' } }],
    ['5001', { outcome: { kind: 'held' }, providerDown: 'momo-bj' }],
    ['3302', { outcome: { kind: 'requote' } }],
    [
      '3106',
      {
        outcome: { kind: 'unknown', askAt: NOW + 5_000 },
        pause: { reason: 'rail_3106' },
        alarm: 'rail_3106',
      },
    ],
    ['5103', { outcome: { kind: 'failed', code: 'rail_refused', railCode: '5103', retryable: false } }],
    ['2001', { outcome: { kind: 'unknown', askAt: NOW + 5_000 } }],
  ])('that was sent and refused with %s is settled as that says', async (code, settlement) => {
    const { settled } = await run([{ tasks: [payTask('a')] }], {
      rail: { send: async () => ({ kind: 'refused', code }) },
    })
    expect(settled.get('a')).toEqual(settlement)
  })

  it.each([
    ['not_stored', 'failed'],
    ['aborted', 'failed'],
    ['3208', 'failed'],
    ['timeout', 'held'],
    ['unreachable', 'held'],
    ['http_status', 'held'],
    ['unreadable', 'held'],
    ['2001', 'held'],
  ] as const)(
    'whose tries are spent, where the rail says %s of a transfer that nobody sent, is %s',
    async (said, kind) => {
      const answer = (): AskAnswer => {
        if (said === 'not_stored') return { kind: said }
        if (said === 'aborted') return { kind: said, code: null }
        return /^\d/.test(said)
          ? { kind: 'refused', code: said }
          : { kind: 'unclear', why: said as 'timeout' }
      }
      for (const spoiled of [
        { lookUp: async () => unclear, ask: async () => answer() },
        { quote: async () => ({ kind: 'refused' as const, code: '2001' }), ask: async () => answer() },
      ]) {
        const { settled } = await run([{ tasks: [payTask('a', { tries: 3 })] }], { rail: spoiled })
        const { outcome, pause } = settled.get('a') ?? {}
        expect(outcome).toMatchObject(
          kind === 'held' ? { kind } : { kind, code: 'rail_timeout', retryable: true },
        )
        expect(pause).toEqual(kind === 'held' ? { reason: 'rail_down' } : undefined)
      }
    },
  )

  it('with a try left asks the rail nothing else', async () => {
    const { said, settled } = await run([{ tasks: [payTask('a', { tries: 2 })] }], {
      rail: { lookUp: async () => unclear },
    })
    expect(settled.get('a')?.outcome.kind).toBe('again')
    expect(said).not.toContain('rail: ask')
  })

  it('whose quote the ledger refuses fails, and is not sent', async () => {
    const { said, settled } = await run([{ tasks: [payTask('a')] }], {
      ledger: () => ({ quoted: async () => ({ refused: 'quote_refused' }) }),
    })
    expect(settled.get('a')?.outcome).toMatchObject({ kind: 'failed', code: 'quote_mismatch' })
    expect(said).not.toContain('rail: send')
  })
})

describe('a question', () => {
  it('that finds nothing stored sends the stored body again while it has not expired', async () => {
    const sent: string[] = []
    const { said, settled } = await run([{ tasks: [askTask('a')] }], {
      rail: {
        send: async (text) => {
          sent.push(text)
          return { kind: 'committed', fulfilment: 'f', completed_at: NOW }
        },
      },
    })
    expect(sent).toEqual(['body of a'])
    expect(said.filter((one) => one.startsWith('settle'))).toEqual(['settle a resend', 'settle a committed'])
    expect(settled.get('a')?.outcome.kind).toBe('committed')
  })

  it('sends nothing again where the ledger does not agree', async () => {
    const { said } = await run([{ tasks: [askTask('a')] }], {
      ledger: () => ({ settle: async () => ({ ok: { transferId: 'a', step: 'UNKNOWN' } }) }),
    })
    expect(said).not.toContain('rail: send')
  })

  it('gives a transfer up that was twice never stored, and asks about it later all the same', async () => {
    const expiresAt = NOW - 120_000
    const { settled } = await run([{ tasks: [askTask('a', { expiresAt, absentAt: NOW - 60_000 })] }])
    expect(settled.get('a')?.outcome).toEqual({ kind: 'never_stored', askAt: NOW + 300_000 })
  })

  it('about a transfer that was given up never sends anything', async () => {
    const given = { isVoid: true, expiresAt: NOW - 480_000, absentAt: NOW - 360_000 }
    const { said, settled } = await run([{ tasks: [askTask('a', given)] }])
    expect(said).not.toContain('rail: send')
    expect(settled.get('a')?.outcome).toEqual({ kind: 'never_stored', askAt: NOW + 3_300_000 })
    const late = await run([{ tasks: [askTask('a', given)] }], {
      rail: { ask: async () => ({ kind: 'committed', fulfilment: 'f', completed_at: NOW }) },
    })
    expect(late.settled.get('a')?.outcome.kind).toBe('committed')
  })
})

describe('a question that somebody waits for', () => {
  const asked = async (answersAfterMs: number) => {
    const { ledger, said, settled } = openHandedLedger([])
    const ask = () =>
      slowly(answersAfterMs, { kind: 'committed', fulfilment: 'f', completed_at: NOW } as const)
    const deps = depsOf(ledger, openHandedRail(said, { ask }))
    const asking = askRow(deps, askTask('a'))
    const told = soon(asking, deps).then(() => ({ at: Date.now() - NOW, settled: settled.size }))
    await vi.runAllTimersAsync()
    return { ...(await told), settledAtLast: settled.get('a')?.outcome.kind }
  }

  it('is answered as soon as the rail has said what became of it', async () => {
    expect(await asked(300)).toEqual({ at: 300, settled: 1, settledAtLast: 'committed' })
  })

  it('is answered after five seconds where the rail takes longer, and what it says then is settled', async () => {
    expect(await asked(20_000)).toEqual({ at: 5_000, settled: 0, settledAtLast: 'committed' })
  })
})

describe('a run', () => {
  it('has at most six rows under way, and takes the next as soon as one has ended', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `row-${at}`)
    let underWay = 0
    let most = 0
    const { settled, ran } = await run([], {
      ledger: () => {
        const left = names.map((name) => payTask(name))
        return {
          claim: async (ask) => ({ ok: { tasks: left.splice(0, ask.most), probes: [], nextAt: null } }),
        }
      },
      rail: {
        send: async () => {
          underWay += 1
          most = Math.max(most, underWay)
          await slowly(100 + 50 * (underWay % 3), null)
          underWay -= 1
          return { kind: 'committed', fulfilment: null, completed_at: null }
        },
      },
    })
    expect([most, settled.size, ran.rows]).toEqual([6, 20, 20])
  })

  it('renews the leases of its rows every five seconds until they have ended', async () => {
    const { said } = await run([{ tasks: [payTask('a')] }], {
      rail: { send: () => slowly(12_000, unclear) },
    })
    expect(said.filter((one) => one.startsWith('renew'))).toEqual(['renew a', 'renew a'])
  })

  it('goes on where a renewal fails, and renews no lease that it has lost', async () => {
    let renewals = 0
    const { said } = await run([{ tasks: [payTask('a')] }], {
      rail: { send: () => slowly(22_000, unclear) },
      ledger: () => ({
        renew: async () => {
          renewals += 1
          if (renewals === 1) throw new Error('the object was moved')
          return { ok: [] }
        },
      }),
    })
    expect(renewals).toBe(2)
    expect(said).toContain('settle a unknown')
  })

  it('drops a row whose call fails, and goes on with the others', async () => {
    const { said, settled } = await run([{ tasks: [payTask('a'), payTask('b')] }], {
      ledger: (calm) => ({
        quoted: async (row, quote) => {
          if (row.transferId === 'a') throw new Error('the object was moved')
          return calm.quoted(row, quote)
        },
      }),
    })
    expect([...settled.keys()]).toEqual(['b'])
    expect(said.filter((one) => one === 'rail: send')).toHaveLength(1)
  })

  it('waits for what is due soon, and leaves the rest to the ledger', async () => {
    const { said, ran } = await run([
      { nextAt: NOW + 1_500 },
      { tasks: [askTask('a', { expiresAt: NOW - 1 })], nextAt: NOW + 60_000 },
      { nextAt: NOW + 60_000 },
    ])
    expect(said.filter((one) => one.startsWith('claim'))).toHaveLength(3)
    expect(ran).toEqual({ rows: 1, isOver: false })
    expect(Date.now()).toBe(NOW + 1_500)
  })

  it('does not wait for rows that others have, nor twice for the same moment', async () => {
    expect((await run([{ nextAt: NOW - 1 }])).said).toEqual(['claim 6'])
    const still = { now: () => NOW }
    const twice = await run([{ nextAt: NOW + 500 }, { nextAt: NOW + 500 }], { deps: { clock: still } })
    expect(twice.said).toEqual(['claim 6', 'claim 6'])
  })

  it('ends after ten seconds, with the rows that are under way, and says that there may be more', async () => {
    let made = 0
    const { settled, ran } = await run([], {
      ledger: () => ({
        claim: async () => {
          made += 1
          return { ok: { tasks: [payTask(`row-${made}`)], probes: [], nextAt: NOW } }
        },
      }),
      rail: { send: () => slowly(1_700, unclear) },
    })
    expect(Date.now() - NOW).toBeLessThanOrEqual(11_700)
    expect([settled.size, ran.isOver]).toEqual([made, true])
  })

  it('takes nothing new while the rail is switched off', async () => {
    const { said } = await run([], { deps: { sends: async () => false } })
    expect(said).toEqual(['claim 6 asks only'])
  })

  it('fails where the ledger gives out nothing, so that its job is repeated', async () => {
    const { ledger } = openHandedLedger([])
    const running = runRows(
      depsOf({ ...ledger, claim: async () => ({ refused: 'unopened' }) }, openHandedRail([])),
    )
    await expect(running).rejects.toThrow('unopened')
  })
})

describe('a probe', () => {
  const probes = ['bulk-1', 'bulk-2'].map((bulkId) => ({ bulkId }))

  it('asks for a transfer that nobody sent, and resumes what waits where the rail answers', async () => {
    const { said } = await run([{ probes }])
    expect(said).toEqual(['claim 6', 'rail: ask', 'resume bulk-1 probe', 'resume bulk-2 probe', 'claim 6'])
  })

  it('resumes nothing while the rail says nothing', async () => {
    const { said } = await run([{ probes }], {
      rail: { ask: async () => ({ kind: 'unclear', why: 'http_status' }) },
    })
    expect(said.some((one) => one.startsWith('resume'))).toBe(false)
  })

  it('resumes nothing while the rail answers that it is out of order', async () => {
    const { said } = await run([{ probes }], {
      rail: { ask: async () => ({ kind: 'refused', code: '2001' }) },
    })
    expect(said.some((one) => one.startsWith('resume'))).toBe(false)
  })
})
