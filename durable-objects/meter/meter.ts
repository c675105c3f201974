import { DurableObject } from 'cloudflare:workers'
import type { RequestHour, RequestSample, RequestTotal } from '../../worker/kernel/bindings.ts'

/** Two weeks of hours are enough to see a trend; older ones are dropped as new ones come. */
const HOURS_KEPT = 14 * 24
const HOUR_MS = 3_600_000

/** The deployment's request counts, gathered from every isolate. */
export class Meter extends DurableObject {
  readonly #sql: SqlStorage

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    this.#sql = state.storage.sql
    this.#sql.exec(`
      create table if not exists totals (route text, status text, count integer, duration_ms real, buckets text,
        primary key (route, status));
      create table if not exists hours (hour integer primary key, total integer, failed integer);
    `)
  }

  async add(samples: readonly RequestSample[], now: number): Promise<void> {
    const hour = Math.floor(now / HOUR_MS) * HOUR_MS
    this.ctx.storage.transactionSync(() => {
      for (const sample of samples) this.#addTotal(sample)
      const total = samples.reduce((sum, sample) => sum + sample.count, 0)
      const failed = samples.reduce((sum, sample) => sum + (sample.status === '5xx' ? sample.count : 0), 0)
      this.#sql.exec(
        `insert into hours values (?1, ?2, ?3)
         on conflict (hour) do update set total = total + ?2, failed = failed + ?3`,
        hour,
        total,
        failed,
      )
      this.#sql.exec('delete from hours where hour < ?', hour - HOURS_KEPT * HOUR_MS)
    })
  }

  async totals(): Promise<RequestTotal[]> {
    return this.#sql
      .exec<{ route: string; status: string; count: number; duration_ms: number; buckets: string }>(
        'select * from totals order by route, status',
      )
      .toArray()
      .map(({ route, status, count, duration_ms, buckets }) => ({
        route,
        status,
        count,
        durationMs: duration_ms,
        buckets: JSON.parse(buckets) as number[],
      }))
  }

  async hours(since: number): Promise<RequestHour[]> {
    return this.#sql
      .exec<{ hour: number; total: number; failed: number }>(
        'select hour, total, failed from hours where hour >= ? order by hour',
        since,
      )
      .toArray()
  }

  #addTotal(sample: RequestSample): void {
    const row = this.#sql
      .exec<{ buckets: string }>(
        'select buckets from totals where route = ? and status = ?',
        sample.route,
        sample.status,
      )
      .toArray()[0]
    const before = row ? (JSON.parse(row.buckets) as number[]) : []
    const buckets = sample.buckets.map((count, index) => count + (before[index] ?? 0))
    this.#sql.exec(
      `insert into totals values (?1, ?2, ?3, ?4, ?5)
       on conflict (route, status) do update
       set count = count + ?3, duration_ms = duration_ms + ?4, buckets = ?5`,
      sample.route,
      sample.status,
      sample.count,
      sample.durationMs,
      JSON.stringify(buckets),
    )
  }
}
