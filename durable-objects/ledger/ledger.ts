import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../../worker/kernel/bindings.ts'
import { Alarms } from '../kit/alarms.ts'
import { realTime, type Time } from '../kit/time.ts'
import { ALARM_PURPOSES, type AlarmPurpose } from './alarm-purposes.ts'
import type {
  AccountFacts,
  Answer,
  Body,
  BulkFacts,
  ClaimAsk,
  Funding,
  Held,
  LedgerObject,
  LedgerOrder,
  Quote,
  RetryAsk,
  RowFacts,
  Settlement,
} from './api.ts'
import { changesAfter, trafficOf } from './changes.ts'
import { claim, claimQuestion } from './claim.ts'
import { cancel, pause, question, resume, retry } from './control.ts'
import { fund, fundingsOf, openAccount, reverseFunding } from './funding.ts'
import { lapse, renew } from './lease.ts'
import { limitsOf } from './limits-of.ts'
import { Orders } from './orders.ts'
import { answering } from './refusal.ts'
import { reserve } from './reserve.ts'
import { quoted, sending } from './sending.ts'
import { settle } from './settle.ts'
import { expectStart, startedOrNot } from './starts.ts'
import { LedgerStore } from './store.ts'
import { verify } from './verify/verify.ts'
import { accountChange } from './write.ts'

/** 144 random bits, 24 characters: a receipt cannot be found by trying codes. */
const RECEIPT_CODE_BYTES = 18

/** One account of the payouts. A thin adapter between the runtime and the modules beside it. */
export class Ledger extends DurableObject<Bindings> implements Omit<LedgerObject, '__DURABLE_OBJECT_BRAND'> {
  readonly store: LedgerStore
  readonly #alarms: Alarms<AlarmPurpose>
  readonly #orders: Orders
  readonly #time: Time

  constructor(state: DurableObjectState, env: Bindings, time: Time = realTime) {
    super(state, env)
    this.#time = time
    this.store = new LedgerStore(state.storage, {
      limits: limitsOf(env),
      ids: { railTransferId: () => crypto.randomUUID(), receiptCode },
    })
    this.#alarms = new Alarms(state.storage, ALARM_PURPOSES, () => time)
    this.#orders = new Orders({
      store: this.store,
      time,
      send: (orders) => sendAll(env, orders),
      wakeAt: (purpose, at) => this.#alarms.set(purpose, at),
    })
  }

  async open(account: AccountFacts) {
    return this.#change((now) => openAccount(this.store, account, now))
  }
  async account() {
    return answering(() => accountChange(this.store.opened()))
  }
  async fund(funding: Funding) {
    return this.#change((now) => fund(this.store, funding, now))
  }
  async reverse(reversal: { fundingId: string; reason: string }) {
    return this.#change((now) => reverseFunding(this.store, reversal, now))
  }
  async fundings(page: { limit: number; offset: number }) {
    return answering(() => fundingsOf(this.store, page))
  }

  async reserve(bulk: BulkFacts, rows: readonly RowFacts[]) {
    return this.#change((now) => reserve(this.store, { bulk, rows }, now))
  }
  async expectStart(bulkId: string, at: number) {
    return this.#change((now) => expectStart(this.store, bulkId, at, now))
  }
  async startedOrNot(bulkId: string) {
    return this.#change(() => startedOrNot(this.store, bulkId))
  }
  async claim(ask: ClaimAsk) {
    return this.#ofRunner((now) => claim(this.store, ask, now))
  }
  async renew(runner: string, leases: readonly Held[]) {
    return this.#ofRunner((now) => renew(this.store, { runner, leases }, now))
  }
  async quoted(row: Held, quote: Quote) {
    return this.#ofRunner((now) => quoted(this.store, row, quote, now))
  }
  async sending(row: Held, body: Body) {
    return this.#ofRunner((now) => sending(this.store, row, body, now))
  }
  async settle(row: Held, settlement: Settlement) {
    return this.#ofRunner((now) => settle(this.store, row, settlement, now))
  }

  async pause(bulkId: string, reason: string) {
    return this.#change((now) => pause(this.store, bulkId, reason, now))
  }
  async resume(bulkId: string, by: 'person' | 'probe') {
    return this.#change((now) => resume(this.store, bulkId, by, now))
  }
  async cancel(bulkId: string) {
    return this.#change((now) => cancel(this.store, bulkId, now))
  }
  async retry(bulkId: string, ask: RetryAsk) {
    return this.#change((now) => retry(this.store, bulkId, ask, now))
  }
  async question(transferId: string) {
    return this.#change((now) => question(this.store, transferId, now))
  }
  async claimQuestion(transferId: string, runner: string) {
    return this.#change((now) => claimQuestion(this.store, { transferId, runner }, now))
  }

  async changes(after: number, most: number) {
    return answering(() => changesAfter(this.store, after, most))
  }
  async project(after: number, most: number) {
    return this.#change(() => {
      this.#orders.projected(after)
      return changesAfter(this.store, after, most)
    })
  }
  async verify() {
    return answering(() => verify(this.store))
  }
  async traffic() {
    return answering(() => {
      this.store.opened()
      return trafficOf(this.store, this.#time.now())
    })
  }

  /** A lease may have ended with nobody to claim its row: what it sent is asked about from now on. */
  override async alarm(): Promise<void> {
    this.#alarms.fired()
    try {
      if (this.store.account) this.store.write(this.#time.now(), lapse)
      await this.#orders.note()
    } finally {
      this.#alarms.arm()
    }
  }

  #ofRunner<Value>(work: (now: number) => Value): Answer<Value> {
    this.#orders.seen()
    return this.#change(work)
  }

  /** Written first; what follows from it is ordered after, and again by the alarm where that is lost. */
  #change<Value>(work: (now: number) => Value): Answer<Value> {
    const answer = answering(() => work(this.#time.now()))
    this.ctx.waitUntil(this.#orders.note())
    return answer
  }
}

/** A run takes as long as the rail does: progress that waits for one behind it would be no progress. */
async function sendAll(env: Bindings, orders: readonly LedgerOrder[]): Promise<void> {
  const [first] = orders
  if (!first) return
  const queue = first.name === 'payouts.run_rows' ? env.PAYOUT_JOBS : env.MONEY_JOBS
  await queue.sendBatch(orders.map((body) => ({ body })))
}

function receiptCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RECEIPT_CODE_BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
