import { type Folded, fold, foldedUpTo, NOTHING_FOLDED } from '../../../contract/payouts/changes.ts'
import { isFinished } from '../../../contract/payouts/steps.ts'
import { Dice } from '../../kit/simulation/random.ts'
import type { Held, RowFacts, Task } from '../api.ts'
import { changesAfter } from '../changes.ts'
import { claim, nextAt } from '../claim.ts'
import { cancel, pause, question, resume, retry } from '../control.ts'
import { fund, openAccount, reverseFunding } from '../funding.ts'
import { renew } from '../lease.ts'
import { answering } from '../refusal.ts'
import { reserve } from '../reserve.ts'
import { quoted, sending } from '../sending.ts'
import { settle } from '../settle.ts'
import { LedgerStore } from '../store.ts'
import { judge } from './judge.ts'
import { MemoryStorage } from './memory-storage.ts'
import { FakeRail } from './rail.ts'
import { type Call, type Reply, work } from './runner.ts'
import { bulkOf, countingIds, EXPIRY_MS, LIMITS, STARTED } from './stage.ts'

/** A defect put into the ledger on purpose, to see that the play finds it. */
export type Defect = (store: LedgerStore) => void

/** Where the machine dies: at the write or fetch with this number, before it or right after it. */
export interface Failpoint {
  readonly number: number
  readonly when: 'before' | 'after'
}

class Died extends Error {}
class Lost extends Error {}

const ACCOUNT = { accountId: 'ACC-CNSS-001', organizationId: 2, currency: 'XOF' } as const
const RUNNERS = ['runner-1', 'runner-2', 'runner-3']
/** After so many turns of calm something is stuck: a transfer that is held for a day is asked about each minute. */
const CALM_TURNS_MOST = 30_000
/** Of a defect nobody needs to wait for the last transfer. */
const CALM_TURNS_WITH_DEFECT = 3_000
const REPEATS_MOST = 3
const BULKS_MOST = 12

interface Active {
  readonly runner: string
  readonly task: Task
  readonly steps: Generator<Call, void, Reply>
  call: Call | null
  repeats: number
}

/**
 * People fund, reserve, pause, cancel and retry; runners pay; the rail fails in every way it can; calls come twice, late
 * or with a lost answer; runners and the object die anywhere. In the end the rail's books and the ledger must agree.
 */
export class Play {
  readonly #dice: Dice
  readonly #storage = new MemoryStorage()
  readonly #ids = countingIds()
  readonly #rail: FakeRail
  readonly #defect: Defect | undefined
  readonly #failpoint: Failpoint | undefined
  #store: LedgerStore
  #now = STARTED
  #active: Active[] = []
  /** Calls that come once more, later. */
  #echoes: (() => void)[] = []
  #projected: Folded = NOTHING_FOLDED
  #bulks: string[] = []
  #made = 0
  /** Writes and fetches so far: the places where a failpoint may be. */
  points = 0

  constructor(seed: number, { defect, failpoint }: { defect?: Defect; failpoint?: Failpoint } = {}) {
    this.#dice = new Dice(seed)
    this.#defect = defect
    this.#failpoint = failpoint
    this.#rail = new FakeRail(this.#dice, () => this.#now)
    this.#store = this.#wake()
    this.#rail.weather.trouble = this.#dice.chance(0.2) ? 0 : this.#dice.next()
  }

  run(steps: number): void {
    this.#ask(() => openAccount(this.#store, ACCOUNT, this.#now))
    this.#fund()
    this.#reserve()
    for (let step = 0; step < steps; step += 1) this.#act()
    this.#calm()
    this.#project(true)
    judge(this.#store, this.#rail, this.#projected)
  }

  /** For a test that asks what the plays come across. */
  get ledger(): LedgerStore {
    return this.#store
  }

  /** Thousands of databases in memory would fill it before they are collected. */
  end(): void {
    this.#storage.close()
  }

  #wake(): LedgerStore {
    const store = new LedgerStore(this.#storage, { limits: LIMITS, ids: this.#ids })
    this.#defect?.(store)
    return store
  }

  #act(): void {
    const roll = this.#dice.below(100)
    if (roll < 55) this.#step()
    else if (roll < 66) this.#claim()
    else if (roll < 72) this.#renew()
    else if (roll < 76) this.#project(false)
    else if (roll < 79) this.#echo()
    else if (roll < 83) this.#control()
    else if (roll < 85) this.#reserve()
    else if (roll < 87) this.#fund()
    else if (roll < 88) this.#reverse()
    else if (roll < 90) this.#killRunner()
    else if (roll < 91) this.#rail.weather.isDown = this.#dice.chance(0.4)
    else this.#pass()
  }

  #pass(): void {
    const roll = this.#dice.below(100)
    if (roll < 70) this.#now += this.#dice.below(4_000)
    else if (roll < 90) this.#now += this.#dice.below(40_000)
    else this.#now += this.#dice.below(400_000)
  }

  /** One write: the object may die at any statement of it, or after it, so that its answer is lost. */
  #write<Value>(work: () => Value): Value {
    this.points += 1
    const dies = this.#failpoint ? this.#isHere() : this.#dies()
    if (dies === 'before') {
      let statements = this.#failpoint ? 1 : 1 + this.#dice.below(12)
      this.#storage.onStatement = () => {
        statements -= 1
        if (statements === 0) throw new Died()
      }
    }
    try {
      const value = work()
      if (dies === 'after') throw new Lost()
      return value
    } catch (error) {
      if (error instanceof Died || error instanceof Lost) {
        this.#storage.onStatement = () => undefined
        this.#store = this.#wake()
      }
      throw error
    } finally {
      this.#storage.onStatement = () => undefined
    }
  }

  /** One fetch: the runner may die before it is sent, or before it is answered. */
  #fetch(active: Active, work: () => Reply): Reply | undefined {
    this.points += 1
    const dies = this.#failpoint ? this.#isHere() : this.#dies()
    if (dies === 'before') {
      this.#drop(active)
      return undefined
    }
    const reply = work()
    if (dies !== 'after') return reply
    this.#drop(active)
    return undefined
  }

  #isHere(): 'before' | 'after' | null {
    return this.#failpoint?.number === this.points ? this.#failpoint.when : null
  }

  #dies(): 'before' | 'after' | null {
    if (!this.#dice.chance(0.04)) return null
    return this.#dice.chance(0.5) ? 'before' : 'after'
  }

  /** Somebody's call: repeated until it is answered, and now and then it comes once more much later. */
  #ask(work: () => unknown): void {
    for (let attempt = 0; attempt < REPEATS_MOST; attempt += 1) {
      try {
        this.#write(() => answering(work))
        break
      } catch (error) {
        if (!(error instanceof Died || error instanceof Lost)) throw error
      }
    }
    if (this.#dice.chance(0.15)) this.#echoes.push(() => void answering(work))
  }

  #echo(): void {
    const index = this.#dice.below(this.#echoes.length)
    const [echo] = this.#echoes.splice(index, 1)
    if (!echo) return
    try {
      this.#write(echo)
    } catch (error) {
      if (!(error instanceof Died || error instanceof Lost)) throw error
    }
  }

  #fund(): void {
    this.#made += 1
    const made = this.#made
    const amount = 1 + this.#dice.below(this.#dice.chance(0.5) ? 60_000 : 3_000)
    const funding = { id: `f-${made}`, amount, reference: `VIR-${made}`, note: null }
    this.#ask(() => fund(this.#store, funding, this.#now))
  }

  #reverse(fundingId = `f-${1 + this.#dice.below(Math.max(1, this.#made))}`): void {
    this.#ask(() => reverseFunding(this.#store, { fundingId, reason: 'error' }, this.#now))
  }

  #reserve(): void {
    if (this.#bulks.length >= 4) return
    const amounts = Array.from({ length: 1 + this.#dice.below(5) }, () => 1 + this.#dice.below(9_000))
    this.#reserveRows(amounts, this.#dice.chance(0.5) ? 'payer' : 'payee')
  }

  /** While a payment may still be reported late. */
  #drain(): void {
    const { available } = this.#store.opened()
    const givenUp = this.#store.attempts.where(`state = 'void' and ask_at is not null limit 1`)
    if (available === 0 || givenUp.length === 0 || this.#bulks.length >= BULKS_MOST) return
    this.#reserveRows([available], 'payee')
  }

  #reserveRows(amounts: readonly number[], feeBearer: 'payee' | 'payer'): void {
    this.#made += 1
    const bulkId = `bulk-${this.#made}`
    const rows = amounts.map(
      (amount, index): RowFacts => ({
        transferId: `${bulkId}-t${index}`,
        line: index + 2,
        payeeType: 'MSISDN',
        payeeIdentifier: `2299700000${this.#dice.below(4)}`,
        amount,
      }),
    )
    const facts = bulkOf(rows, { bulkId, feeBearer })
    this.#bulks.push(bulkId)
    this.#ask(() => reserve(this.#store, { bulk: facts, rows }, this.#now))
  }

  #control(): void {
    const bulkId = this.#dice.pick(this.#bulks)
    if (bulkId === undefined) return
    const [failed] = this.#store.bulks.where(`stage in ('partial', 'failed') order by bulk_id`)
    if (failed && this.#dice.chance(0.4)) {
      this.#retry(failed.bulk_id)
      return
    }
    const roll = this.#dice.below(10)
    if (roll < 2) this.#ask(() => pause(this.#store, bulkId, 'person', this.#now))
    else if (roll < 6) this.#ask(() => resume(this.#store, bulkId, 'person', this.#now))
    else if (roll < 7) this.#ask(() => cancel(this.#store, bulkId, this.#now))
    else if (roll < 9) this.#retry(bulkId)
    else {
      const row = this.#dice.pick(this.#store.rows.where('true order by transfer_id'))
      if (row) this.#ask(() => question(this.#store, row.transfer_id, this.#now))
    }
  }

  #retry(bulkId: string): void {
    this.#made += 1
    const requestId = `r-${this.#made}`
    this.#ask(() => retry(this.#store, bulkId, { requestId, transferIds: null }, this.#now))
  }

  #claim(): void {
    const runner = this.#dice.pick(RUNNERS) ?? 'runner-1'
    try {
      const ask = { runner, most: 1 + this.#dice.below(6), sends: this.#dice.chance(0.95) }
      const answer = this.#write(() => answering(() => claim(this.#store, ask, this.#now)))
      if (!('ok' in answer)) return
      for (const task of answer.ok.tasks) this.#start(runner, task)
      for (const { bulkId } of answer.ok.probes)
        if (this.#rail.get('never sent', false).kind !== 'timeout')
          this.#ask(() => resume(this.#store, bulkId, 'probe', this.#now))
    } catch (error) {
      if (!(error instanceof Died || error instanceof Lost)) throw error
    }
  }

  #start(runner: string, task: Task): void {
    const rules = { now: () => this.#now, gapMs: LIMITS.gapMs, graceMs: LIMITS.graceMs, expiryMs: EXPIRY_MS }
    const steps = work(task, rules)
    const first = steps.next()
    this.#active.push({ runner, task, steps, call: first.done ? null : first.value, repeats: 0 })
  }

  /** One call of one runner. */
  #step(): void {
    const active = this.#dice.pick(this.#active)
    if (!active?.call) return
    const { call } = active
    if (call.to === 'rail') {
      const reply = this.#fetch(active, () => this.#callRail(call))
      if (reply !== undefined) this.#goOn(active, reply)
      return
    }
    try {
      const answer = this.#write(() => answering(() => this.#callLedger(call)))
      if (this.#dice.chance(0.08)) this.#echoes.push(() => void answering(() => this.#callLedger(call)))
      this.#goOn(active, 'ok' in answer ? answer.ok : null)
    } catch (error) {
      if (!(error instanceof Died || error instanceof Lost)) throw error
      // The runner sees a failed call and makes it again.
      active.repeats += 1
      if (active.repeats > REPEATS_MOST) this.#drop(active)
    }
  }

  #goOn(active: Active, reply: Reply): void {
    const next = active.steps.next(reply)
    active.call = next.done ? null : next.value
    active.repeats = 0
    if (next.done) this.#drop(active)
  }

  #drop(active: Active): void {
    this.#active = this.#active.filter((other) => other !== active)
  }

  #killRunner(): void {
    const runner = this.#dice.pick(RUNNERS)
    this.#active = this.#active.filter((active) => active.runner !== runner)
  }

  #renew(): void {
    const runner = this.#dice.pick(RUNNERS) ?? 'runner-1'
    const held: Held[] = this.#active.filter((active) => active.runner === runner).map(({ task }) => task)
    if (held.length > 0) this.#ask(() => renew(this.#store, { runner, leases: held }, this.#now))
  }

  #callLedger(call: Call & { to: 'ledger' }) {
    switch (call.name) {
      case 'quoted':
        return quoted(this.#store, call.held, call.quote, this.#now)
      case 'sending':
        return sending(this.#store, call.held, call.body, this.#now)
      case 'settle':
        return settle(this.#store, call.held, call.settlement, this.#now)
    }
  }

  #callRail(call: Call & { to: 'rail' }): Reply {
    switch (call.name) {
      case 'lookUp':
        return this.#rail.lookUp(call.identifier)
      case 'quote':
        return this.#rail.quote(call.amount, call.bearer)
      case 'post':
        return this.#rail.post(call.body)
      case 'get': {
        const { transferId, railTransferId } = call.task
        const isFinal = this.#store.rows.get(transferId)?.asks_first === railTransferId
        return this.#rail.get(railTransferId, isFinal)
      }
    }
  }

  /** Reads on from where it is, sometimes the same numbers again. */
  #project(all: boolean): void {
    for (;;) {
      const { n } = this.#projected
      const after = all ? n : Math.max(0, n - this.#dice.below(3))
      const { changes, head } = changesAfter(this.#store, after, 1 + this.#dice.below(9))
      const page = fold(foldedUpTo(n), changes)
      this.#projected = merge(this.#projected, page)
      if (!all || this.#projected.n >= head) return
    }
  }

  /** Nothing fails any more, and people let every bulk go on, then retry what failed: everything must come to its end. */
  #calm(): void {
    this.#rail.weather.trouble = 0
    this.#rail.weather.isDown = false
    this.#active = []
    this.#settleAll(this.#dice.pick(['drain', 'retry', 'nothing'] as const) ?? 'nothing')
    this.#fund()
    for (const { bulk_id } of this.#store.bulks.where(`stage in ('partial', 'failed')`)) this.#retry(bulk_id)
    this.#settleAll('nothing')
  }

  /**
   * Meanwhile another bulk may take all that is available, so that a late payment has to be lent, or retry what was
   * given up, so that it meets its late payment.
   */
  #settleAll(meanwhile: 'drain' | 'retry' | 'nothing'): void {
    const most = this.#defect ? CALM_TURNS_WITH_DEFECT : CALM_TURNS_MOST
    for (let turn = 0; turn < most; turn += 1) {
      if (this.#active.length > 0) {
        this.#step()
        continue
      }
      for (const { bulk_id } of this.#store.bulks.where(`stage = 'paused'`))
        this.#ask(() => resume(this.#store, bulk_id, 'person', this.#now))
      if (meanwhile === 'drain') this.#drain()
      const [failed] = this.#store.bulks.where(`stage in ('partial', 'failed') order by bulk_id`)
      if (meanwhile === 'retry' && failed && this.#dice.chance(0.2)) this.#retry(failed.bulk_id)
      const next = nextAt(this.#store, true)
      if (next === null) {
        if (this.#now > this.#rail.settledAt) return
        this.#now = this.#rail.settledAt + 1
        continue
      }
      // A runner that holds its most takes nothing: time has to pass.
      this.#now = next > this.#now ? next : this.#now + 250
      this.#claim()
    }
    const open = this.#store.bulks.where('true').filter(({ stage }) => !isFinished(stage))
    throw new Error(`stuck: ${open.map(({ bulk_id, stage }) => `${bulk_id} ${stage}`).join() || 'questions'}`)
  }
}

function merge(before: Folded, page: Folded): Folded {
  return {
    n: page.n,
    account: page.account ?? before.account,
    bulks: new Map([...before.bulks, ...page.bulks]),
    rows: new Map([...before.rows, ...page.rows]),
    entries: [...before.entries, ...page.entries],
    receipts: [...before.receipts, ...page.receipts],
  }
}
