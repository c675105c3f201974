import { fold, NOTHING_FOLDED } from '../../../../contract/payouts/changes.ts'
import { isFinished } from '../../../../contract/payouts/steps.ts'
import { Dice } from '../../../../durable-objects/kit/simulation/random.ts'
import { changesAfter } from '../../../../durable-objects/ledger/changes.ts'
import { claim, nextAt } from '../../../../durable-objects/ledger/claim.ts'
import { pause, question, resume, retry } from '../../../../durable-objects/ledger/control.ts'
import { fund, openAccount } from '../../../../durable-objects/ledger/funding.ts'
import { renew } from '../../../../durable-objects/ledger/lease.ts'
import { answering } from '../../../../durable-objects/ledger/refusal.ts'
import { reserve } from '../../../../durable-objects/ledger/reserve.ts'
import { quoted, sending } from '../../../../durable-objects/ledger/sending.ts'
import { settle } from '../../../../durable-objects/ledger/settle.ts'
import { judge } from '../../../../durable-objects/ledger/simulation/judge.ts'
import { MemoryStorage } from '../../../../durable-objects/ledger/simulation/memory-storage.ts'
import { FakeRail } from '../../../../durable-objects/ledger/simulation/rail.ts'
import {
  bulkOf,
  countingIds,
  EXPIRY_MS,
  LIMITS,
  STARTED,
} from '../../../../durable-objects/ledger/simulation/stage.ts'
import { LedgerStore } from '../../../../durable-objects/ledger/store.ts'
import type { Rail } from '../../rail/rail.ts'
import type { RunLedger } from '../ledger-calls.ts'
import type { RunDeps } from '../ports.ts'
import { runRows } from '../run-rows.ts'
import { railOf } from './played-rail.ts'

/** A call of a run that has not been answered; anything may happen to it first. */
interface Call {
  readonly run: Run
  readonly work: () => unknown
  readonly resolve: (value: unknown) => void
  /** Without an answer: the ledger's call throws, the rail's says that nothing came back. */
  readonly lose: () => void
}

interface Timer {
  readonly run: Run
  readonly at: number
  readonly end: () => void
}

interface Run {
  isDead: boolean
}

/** A defect put into the ports on purpose, to see that the play finds it. */
export type Spoil = (deps: RunDeps) => RunDeps

const CALM_TURNS_MOST = 60_000
const RUNS_MOST = 3
const ACCOUNT = { accountId: 'ACC-CNSS-001', organizationId: 2, currency: 'XOF' } as const

/**
 * The product's own runs pay the rows of the product's own ledger; only the clock, the storage and the rail are played.
 * Calls are answered in any order, late, or never; runs die anywhere. In the end the books of the rail and the ledger
 * must agree.
 */
export class RunPlay {
  readonly #dice: Dice
  readonly #store: LedgerStore
  readonly #rail: FakeRail
  readonly #spoil: Spoil | undefined
  #now = STARTED
  #isCalm = false
  #calls: Call[] = []
  #timers: Timer[] = []
  #runs = new Set<Run>()
  #bulks: string[] = []
  #made = 0

  constructor(seed: number, spoil?: Spoil) {
    this.#dice = new Dice(seed)
    this.#spoil = spoil
    this.#rail = new FakeRail(this.#dice, () => this.#now)
    this.#store = new LedgerStore(new MemoryStorage(), { limits: LIMITS, ids: countingIds() })
    this.#rail.weather.trouble = this.#dice.chance(0.2) ? 0 : this.#dice.next()
  }

  async run(steps: number): Promise<void> {
    openAccount(this.#store, ACCOUNT, this.#now)
    this.#fund()
    this.#reserve()
    for (let step = 0; step < steps; step += 1) {
      await drained()
      this.#act()
    }
    await this.#calm()
    judge(this.#store, this.#rail, fold(NOTHING_FOLDED, this.#changes()))
  }

  get ledger(): LedgerStore {
    return this.#store
  }

  #act(): void {
    const roll = this.#dice.below(100)
    if (roll < 70) this.#answer()
    else if (roll < 80) this.#start()
    else if (roll < 83) this.#kill()
    else if (roll < 87) this.#control()
    else if (roll < 89) this.#reserve()
    else if (roll < 91) this.#rail.weather.isDown = this.#dice.chance(0.4)
    else this.#pass(this.#dice.below(this.#dice.chance(0.7) ? 4_000 : 60_000))
  }

  /** One call, whichever: its answer arrives, or is lost before or after it had its effect. */
  #answer(): void {
    const call = this.#dice.pick(this.#calls)
    if (!call) {
      this.#pass(1_000)
      return
    }
    this.#calls = this.#calls.filter((other) => other !== call)
    const isLost = !this.#isCalm && this.#dice.chance(0.05)
    const hasEffect = !isLost || this.#dice.chance(0.5)
    const value = hasEffect ? call.work() : undefined
    if (isLost) call.lose()
    else call.resolve(value)
  }

  #start(): void {
    if (this.#runs.size >= RUNS_MOST) return
    const run: Run = { isDead: false }
    this.#runs.add(run)
    const deps = this.#depsOf(run)
    void runRows(this.#spoil?.(deps) ?? deps)
      .catch(() => undefined)
      .finally(() => this.#runs.delete(run))
  }

  #kill(): void {
    const run = this.#dice.pick([...this.#runs])
    if (!run) return
    run.isDead = true
    this.#runs.delete(run)
    this.#calls = this.#calls.filter((call) => call.run !== run)
    this.#timers = this.#timers.filter((timer) => timer.run !== run)
  }

  #pass(milliseconds: number): void {
    this.#now += milliseconds
    const due = this.#timers.filter(({ at }) => at <= this.#now)
    for (const timer of due) timer.end()
  }

  #control(): void {
    const bulkId = this.#dice.pick(this.#bulks)
    if (bulkId === undefined) return
    const roll = this.#dice.below(10)
    if (roll < 2) answering(() => pause(this.#store, bulkId, 'person', this.#now))
    else if (roll < 6) answering(() => resume(this.#store, bulkId, 'person', this.#now))
    else if (roll < 9) this.#retry(bulkId)
    else {
      const row = this.#dice.pick(this.#store.rows.where('true order by transfer_id'))
      if (row) answering(() => question(this.#store, row.transfer_id, this.#now))
    }
  }

  #fund(): void {
    this.#made += 1
    const name = `f-${this.#made}`
    fund(this.#store, { id: name, amount: 2_000_000, reference: name, note: null }, this.#now)
  }

  #reserve(): void {
    this.#made += 1
    const bulkId = `bulk-${this.#made}`
    const rows = Array.from({ length: 1 + this.#dice.below(12) }, (_, index) => ({
      transferId: `${bulkId}-${index}`,
      line: index + 2,
      payeeType: 'MSISDN',
      payeeIdentifier: `2299700000${this.#dice.below(6)}`,
      amount: 1_000 + this.#dice.below(9_000),
    }))
    const feeBearer = this.#dice.chance(0.5) ? 'payer' : 'payee'
    const bulk = bulkOf(rows, { bulkId, feeBearer })
    if ('ok' in answering(() => reserve(this.#store, { bulk, rows }, this.#now))) this.#bulks.push(bulkId)
  }

  #retry(bulkId: string): void {
    this.#made += 1
    answering(() =>
      retry(this.#store, bulkId, { requestId: `r-${this.#made}`, transferIds: null }, this.#now),
    )
  }

  /** Nothing fails any more, and people let every bulk go on: everything must come to its end. */
  async #calm(): Promise<void> {
    this.#isCalm = true
    this.#rail.weather.trouble = 0
    this.#rail.weather.isDown = false
    for (let turn = 0; turn < CALM_TURNS_MOST; turn += 1) {
      await drained()
      if (this.#calls.length > 0) {
        this.#answer()
        continue
      }
      for (const { bulk_id } of this.#store.bulks.where(`stage = 'paused'`))
        resume(this.#store, bulk_id, 'person', this.#now)
      const due = nextAt(this.#store, true)
      if (due === null && this.#runs.size === 0) {
        if (this.#now > this.#rail.settledAt) return
        this.#now = this.#rail.settledAt + 1
        continue
      }
      // The ledger orders a run for what is due; a run that waits goes on by its own timers.
      if (due !== null && due <= this.#now && this.#runs.size < RUNS_MOST) this.#start()
      else this.#pass(Math.max(1, this.#nextTimer(due) - this.#now))
    }
    const open = this.#store.bulks.where('true').filter(({ stage }) => !isFinished(stage))
    throw new Error(`stuck: ${open.map(({ bulk_id, stage }) => `${bulk_id} ${stage}`).join() || 'questions'}`)
  }

  #nextTimer(due: number | null): number {
    const moments = this.#timers.map(({ at }) => at)
    if (due !== null && due > this.#now) moments.push(due)
    return moments.length > 0 ? Math.min(...moments) : this.#now + 1_000
  }

  #changes() {
    const { head } = this.#store.opened()
    const all = []
    for (let after = 0; after < head; ) {
      const { changes } = changesAfter(this.#store, after, 200)
      all.push(...changes)
      after = changes.at(-1)?.n ?? head
    }
    return all
  }

  #depsOf(run: Run): RunDeps {
    this.#made += 1
    const runner = `runner-${this.#made}`
    let made = 0
    return {
      ledger: this.#ledgerOf(run),
      rail: this.#railOf(run),
      payer: { type: 'BUSINESS', identifier: 'CNSS' },
      clock: { now: () => this.#now },
      wait: (milliseconds, signal) => this.#wait(run, milliseconds, signal),
      uuid: () => {
        made += 1
        return `${runner}-${made}`
      },
      timing: { expiry_ms: EXPIRY_MS, grace_ms: LIMITS.graceMs, gap_ms: LIMITS.gapMs },
      sends: async () => true,
      log: { info: () => undefined, error: () => undefined },
    }
  }

  #ledgerOf(run: Run): RunLedger {
    const store = this.#store
    const call = <Value>(work: () => Value) =>
      this.#call(
        run,
        () => answering(work),
        (_, reject) => reject(new Error('no answer')),
      )
    return {
      claim: (ask) => call(() => claim(store, ask, this.#now)),
      renew: (runner, leases) => call(() => renew(store, { runner, leases }, this.#now)),
      quoted: (row, quote) => call(() => quoted(store, row, quote, this.#now)),
      sending: (row, body) => call(() => sending(store, row, body, this.#now)),
      settle: (row, settlement) => call(() => settle(store, row, settlement, this.#now)),
      resume: (bulkId, by) => call(() => resume(store, bulkId, by, this.#now)),
    }
  }

  #railOf(run: Run): Rail {
    const isFinal = (id: string) => this.#store.rows.where('asks_first = ? limit 1', id).length > 0
    const rail = railOf(this.#rail, isFinal)
    const unclear = { kind: 'unclear', why: 'timeout' } as const
    const call = <Value>(work: () => Value) =>
      this.#call<Value | typeof unclear>(run, work, (resolve) => resolve(unclear))
    return {
      compose: rail.compose,
      lookUp: (payee) => call(() => rail.lookUp(payee)),
      quote: (order) => call(() => rail.quote(order)),
      send: (body) => call(() => rail.send(body)),
      ask: (id) => call(() => rail.ask(id)),
    }
  }

  #call<Value>(
    run: Run,
    work: () => Value,
    lose: (resolve: (value: Value) => void, reject: (error: Error) => void) => void,
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      // A run that has died says nothing more.
      if (run.isDead) return
      this.#calls.push({
        run,
        work,
        resolve: resolve as (value: unknown) => void,
        lose: () => lose(resolve, reject),
      })
    })
  }

  #wait(run: Run, milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const timer: Timer = {
        run,
        at: this.#now + milliseconds,
        end: () => {
          this.#timers = this.#timers.filter((other) => other !== timer)
          resolve()
        },
      }
      signal.addEventListener('abort', timer.end)
      this.#timers.push(timer)
    })
  }
}

/** More steps than a chain of promises here has, so that every run stands at a call, a timer or its end. */
async function drained(): Promise<void> {
  for (let hop = 0; hop < HOPS; hop += 1) await Promise.resolve()
}
const HOPS = 40
