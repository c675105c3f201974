import { DurableObject } from 'cloudflare:workers'
import type {
  CallSample,
  Connections,
  LiveFigures,
  LiveObject,
  RequestHour,
  RequestSample,
  RequestTotal,
} from '../../worker/kernel/bindings.ts'

/** Two weeks of hours are enough to see a trend; older ones are dropped as new ones come. */
const HOURS_KEPT = 14 * 24
const HOUR_MS = 3_600_000

/** A probe that answers « not yet », as it does hundreds of times at a first start, has done what it is for. */
const isFailure = ({ route, status }: RequestSample): boolean =>
  status === '5xx' && route !== 'platform.readyz'

/** The deployment's figures: requests, gathered from every isolate, and who is connected, gathered from the objects. */
export class Meter extends DurableObject {
  readonly #sql: SqlStorage

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    this.#sql = state.storage.sql
    this.#sql.exec(`
      create table if not exists totals (route text, status text, count integer, duration_ms real, buckets text,
        primary key (route, status));
      create table if not exists hours (hour integer primary key, total integer, failed integer);
      create table if not exists call_totals (call text, outcome text, count integer, duration_ms real,
        primary key (call, outcome));
      create table if not exists call_hours (hour integer, call text, outcome text, count integer, duration_ms real,
        primary key (hour, call, outcome));
      create table if not exists live (kind text, id integer, sockets integer not null, listeners integer not null,
        heard_at integer not null, primary key (kind, id)) without rowid;
      create index if not exists live_by_silence on live (heard_at);
      create index if not exists live_by_load on live (kind, sockets + listeners);
    `)
  }

  async add(samples: readonly RequestSample[], now: number): Promise<void> {
    const hour = Math.floor(now / HOUR_MS) * HOUR_MS
    this.ctx.storage.transactionSync(() => {
      for (const sample of samples) this.#addTotal(sample)
      const total = samples.reduce((sum, sample) => sum + sample.count, 0)
      const failed = samples.reduce((sum, sample) => sum + (isFailure(sample) ? sample.count : 0), 0)
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

  async addCalls(samples: readonly CallSample[], now: number): Promise<void> {
    const hour = Math.floor(now / HOUR_MS) * HOUR_MS
    this.ctx.storage.transactionSync(() => {
      for (const { call, outcome, count, durationMs } of samples) {
        this.#sql.exec(
          `insert into call_totals values (?1, ?2, ?3, ?4)
           on conflict do update set count = count + ?3, duration_ms = duration_ms + ?4`,
          ...[call, outcome, count, durationMs],
        )
        this.#sql.exec(
          `insert into call_hours values (?5, ?1, ?2, ?3, ?4)
           on conflict do update set count = count + ?3, duration_ms = duration_ms + ?4`,
          ...[call, outcome, count, durationMs, hour],
        )
      }
      this.#sql.exec('delete from call_hours where hour < ?', hour - HOURS_KEPT * HOUR_MS)
    })
  }

  async callTotals(): Promise<CallSample[]> {
    return this.#sql
      .exec<CallRow>(
        'select call, outcome, count, duration_ms as durationMs from call_totals order by call, outcome',
      )
      .toArray()
  }

  async callsSince(since: number): Promise<CallSample[]> {
    return this.#sql
      .exec<CallRow>(
        `select call, outcome, sum(count) as count, sum(duration_ms) as durationMs from call_hours
         where hour >= ? group by call, outcome order by call, outcome`,
        Math.floor(since / HOUR_MS) * HOUR_MS,
      )
      .toArray()
  }

  async heard({ kind, id }: LiveObject, { sockets, listeners }: Connections, now: number): Promise<void> {
    if (sockets + listeners > 0)
      this.#sql.exec('insert or replace into live values (?, ?, ?, ?, ?)', kind, id, sockets, listeners, now)
    else this.#sql.exec('delete from live where kind = ? and id = ?', kind, id)
  }

  async live(): Promise<LiveFigures> {
    return this.#sql
      .exec<LiveRow>(
        `select coalesce(sum(sockets) filter (where kind = 'room'), 0) as roomSockets,
           coalesce(sum(sockets) filter (where kind = 'person'), 0) as personSockets,
           count(*) filter (where kind = 'room') as rooms,
           count(*) filter (where kind = 'person') as people
         from live`,
      )
      .one()
  }

  async busiest(most: number): Promise<({ id: number } & Connections)[]> {
    return this.#sql
      .exec<{ id: number; sockets: number; listeners: number }>(
        `select id, sockets, listeners from live where kind = 'room'
         order by sockets + listeners desc, id desc limit ?`,
        most,
      )
      .toArray()
  }

  async silent(since: number, most: number): Promise<LiveObject[]> {
    return this.#sql
      .exec<{ kind: LiveObject['kind']; id: number }>(
        'select kind, id from live where heard_at < ? order by heard_at limit ?',
        since,
        most,
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

type CallRow = CallSample & Record<string, SqlStorageValue>
type LiveRow = LiveFigures & Record<string, SqlStorageValue>
