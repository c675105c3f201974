import { describe, expect, it } from 'vitest'
import type { LedgerEvent, RowChange } from '../../../contract/payouts/changes.ts'
import { entryKinds } from '../../../contract/payouts/ledger.ts'
import { type Step, stepMoves, steps } from '../../../contract/payouts/steps.ts'
import type { LedgerStore } from '../store.ts'
import { defects } from './mutations.ts'
import { type Defect, type Failpoint, Play } from './play.ts'

const STEPS = 150
/** `npm run soak` plays many more. */
const soakSeeds = process.env['SOAK_SEEDS']
const isSoak = soakSeeds !== undefined && soakSeeds !== ''
const SEEDS = isSoak ? Number(soakSeeds) : 60
/** In a soak each write and fetch of these plays is a failpoint once before it and once after it. */
const SEEDS_WITH_FAILPOINTS = isSoak ? 10 : 1
const FAILPOINTS_EVERY = isSoak ? 1 : 9
/** What so few plays as an ordinary run's need not come across. */
const RARE = ['cover', 'RESERVED CANCELLED', 'QUOTED CANCELLED', 'unknown_for_a_day']

/** A fault names its seed, so that it can be played again. */
function faultOf(seed: number, how: { defect?: Defect; failpoint?: Failpoint }): string | null {
  const play = new Play(seed, how)
  try {
    play.run(STEPS)
    return null
  } catch (error) {
    return `seed ${seed}: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    play.end()
  }
}

describe('a ledger under everything that can happen to it', () => {
  const seen = new Set<string>()

  it('ends with the books of the rail, with nothing double, lost or stuck', () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const play = new Play(seed)
      expect(() => play.run(STEPS), `seed ${seed}`).not.toThrow()
      note(seen, play.ledger)
      play.end()
    }
  }, 7_200_000)

  it('comes across every kind of entry, every move of a row, and no row that is paid twice', () => {
    const moves = steps.flatMap((from) => stepMoves[from].map((to) => `${from} ${to}`))
    const wanted = [...entryKinds, ...moves, 'late_commit', 'unknown_for_a_day']
    // A row that is not reserved yet is cancelled in the database: the ledger does not know it.
    const missing = wanted.filter((name) => !seen.has(name) && name !== 'VALID CANCELLED')
    expect(missing.filter((name) => isSoak || !RARE.includes(name))).toEqual([])
    expect([...seen].filter((name) => name === 'paid_twice' || name === 'rail_3106')).toEqual([])
  })

  it('ends the same when it dies at any write or fetch, before it or after it', () => {
    for (let seed = 1; seed <= SEEDS_WITH_FAILPOINTS; seed += 1) {
      const whole = new Play(seed, { failpoint: { number: 0, when: 'before' } })
      whole.run(STEPS)
      whole.end()
      for (let number = 1; number <= whole.points; number += FAILPOINTS_EVERY)
        for (const when of ['before', 'after'] as const)
          expect([number, when, faultOf(seed, { failpoint: { number, when } })]).toEqual([number, when, null])
    }
  }, 7_200_000)

  it.each(Object.entries(defects))(
    'is caught if it %s',
    (_, defect) => {
      let fault: string | null = null
      for (let seed = 1; seed <= 500 && fault === null; seed += 1) fault = faultOf(seed, { defect })
      expect(fault).toMatch(/^seed \d+: /)
    },
    120_000,
  )
})

function note(seen: Set<string>, { sql }: LedgerStore): void {
  for (const { kind } of sql.exec<{ kind: string }>('select distinct kind from entries')) seen.add(kind)
  const last = new Map<string, Step>()
  for (const { data } of sql.exec<{ data: string }>('select data from changes order by n')) {
    const change = JSON.parse(data) as { rows: RowChange[]; events: LedgerEvent[] }
    for (const { kind, detail } of change.events) seen.add(kind === 'alarm' ? String(detail) : kind)
    for (const { transfer_id, step } of change.rows) {
      const before = last.get(transfer_id) ?? 'VALID'
      if (before !== step) seen.add(`${before} ${step}`)
      last.set(transfer_id, step)
    }
  }
}
