import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../../worker/kernel/bindings.ts'
import type { JobMessage } from '../../worker/kernel/jobs/job-message.ts'
import { Alarms } from '../kit/alarms.ts'
import { migrate } from '../kit/schema.ts'
import { realTime, type Time } from '../kit/time.ts'
import { ALARM_PURPOSES, type AlarmPurpose } from './alarm-purposes.ts'
import type { Tally, Visit, VisitCounterObject } from './api.ts'
import { VISITS_SCHEMA } from './schema.ts'
import { DAY_LASTS_MS, Visits } from './visits.ts'

/**
 * Visits within this are stored by one write. With the second for which a queue gathers its messages, the database is
 * never five seconds behind.
 */
const GATHER_MS = 2_500
/** How long a sent job may take before it counts as lost; each loss doubles it. */
const PATIENCE_MS = 5_000
const PATIENCE_MOST_MS = 300_000

/** Counts the visits of one shop's products, and orders the job that stores them. */
export class VisitCounter
  extends DurableObject<Bindings>
  implements Omit<VisitCounterObject, '__DURABLE_OBJECT_BRAND'>
{
  readonly visits: Visits
  readonly #alarms: Alarms<AlarmPurpose>
  readonly #time: Time
  #losses = 0
  /** A job was sent and has not called: its patience is armed, and the visits that come meanwhile are its, or the next one's. */
  #isOrdered = false

  constructor(state: DurableObjectState, env: Bindings, time: Time = realTime) {
    super(state, env)
    this.#time = time
    migrate(state.storage, VISITS_SCHEMA)
    this.visits = new Visits(state.storage)
    this.#alarms = new Alarms(state.storage, ALARM_PURPOSES, () => time)
  }

  async count(visit: Visit): Promise<boolean> {
    const now = this.#time.now()
    if (!this.visits.count(visit, now)) return false
    if (!this.#isOrdered) this.#alarms.by('store', now + GATHER_MS)
    this.#alarms.by('forget', now + DAY_LASTS_MS)
    return true
  }

  async unstored(most: number): Promise<readonly Tally[]> {
    return this.visits.unstored(most)
  }

  async stored(tallies: readonly Tally[]): Promise<void> {
    this.visits.stored(tallies)
    this.#losses = 0
    this.#isOrdered = false
    const isBehind = this.visits.unstored(1).length > 0
    // Whatever came while the job was under way waits for the next.
    this.#alarms.set('store', isBehind ? this.#time.now() + GATHER_MS : null)
  }

  override async alarm(): Promise<void> {
    this.#alarms.fired()
    try {
      const now = this.#time.now()
      if (this.#alarms.take('forget')) this.#alarms.set('forget', this.visits.forget(now))
      if (this.#alarms.take('store') && this.visits.unstored(1).length > 0) await this.#order(now)
    } finally {
      this.#alarms.arm()
    }
  }

  /** The alarm that orders it again is set first: the object may be evicted during the send. */
  async #order(now: number): Promise<void> {
    const organization_id = this.visits.organizationId
    this.#isOrdered = true
    this.#alarms.set('store', now + Math.min(PATIENCE_MOST_MS, PATIENCE_MS * 2 ** Math.min(this.#losses, 10)))
    this.#losses += 1
    const order: JobMessage = {
      name: 'shop.store_visits',
      // A key of its own: a job under the key of a lost one would be skipped as done.
      key: `shop.store_visits:${organization_id}:${now}`,
      payload: { organization_id },
    }
    await this.env.JOBS.send(order).catch(() => undefined)
  }
}
