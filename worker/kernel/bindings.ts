import type { JobMessage } from './jobs/job-message.ts'

/**
 * What the runtime hands to the Worker, besides the variables that `config.ts` parses. A capability's object adds its
 * own binding here from its `api.ts`.
 */
export interface Bindings {
  readonly DB: D1Database
  /** What can be rebuilt: a virtual table would keep the other from being exported. */
  readonly SEARCH: D1Database
  readonly FILES: R2Bucket
  readonly JOBS: Queue<JobMessage>
  /** For work that moves money: letters and projections cannot delay it. */
  readonly MONEY_JOBS: Queue<JobMessage>
  /** For runs of bulk payouts, which take as long as the rail does. */
  readonly PAYOUT_JOBS: Queue<JobMessage>
  /** Mails of campaigns alone: each batch has the connections of an invocation to itself. */
  readonly CAMPAIGN_JOBS: Queue<JobMessage>
  readonly ASSETS: Fetcher
  readonly MAIL?: SendEmail
  /** Draws thumbnails outside of the isolate, whose memory a large picture would fill. */
  readonly IMAGES: ImagesBinding
  readonly RATE_LIMITER: DurableObjectNamespace<RateLimiterObject>
  readonly METER: DurableObjectNamespace<MeterObject>
  readonly TURNSTILE: DurableObjectNamespace<TurnstileObject>
}

/** The kernel's own objects; their classes live in `durable-objects/`, which the kernel may not import. */
export interface RateLimiterObject extends Rpc.DurableObjectBranded {
  take(ask: { quota: number; windowSeconds: number; uses?: number }): Promise<RateVerdict>
}
export interface RateVerdict {
  /** How many of the uses that were asked for; the rest is refused. */
  readonly granted: number
  readonly remaining: number
  readonly resetSeconds: number
}

export interface TurnstileObject extends Rpc.DurableObjectBranded {
  /** Answers once it is the caller's turn. */
  enter(): Promise<string>
  leave(turn: string): Promise<void>
}

export interface MeterObject extends Rpc.DurableObjectBranded {
  add(samples: readonly RequestSample[], now: number): Promise<void>
  totals(): Promise<RequestTotal[]>
  hours(since: number): Promise<RequestHour[]>
  addCalls(samples: readonly CallSample[], now: number): Promise<void>
  /** Since ever, for counters that never go back. */
  callTotals(): Promise<CallSample[]>
  callsSince(since: number): Promise<CallSample[]>
  /** How many an object holds from now on; none, and it is forgotten. */
  heard(object: LiveObject, count: Connections, now: number): Promise<void>
  live(): Promise<LiveFigures>
  /** Rooms with at least one connection, the busiest first. */
  busiest(most: number): Promise<({ readonly id: number } & Connections)[]>
  /** Objects without a report since then, the longest silent first. */
  silent(since: number, most: number): Promise<LiveObject[]>
}
export const liveKinds = ['room', 'person'] as const
/** An object that holds sockets: a room, or a person's own. */
export interface LiveObject {
  readonly kind: (typeof liveKinds)[number]
  readonly id: number
}
export interface Connections {
  readonly sockets: number
  /** People who receive a room through their own object. */
  readonly listeners: number
}
export interface LiveFigures {
  /** Sockets opened in rooms. */
  roomSockets: number
  /** Sockets that people's own objects hold. */
  personSockets: number
  /** Rooms with at least one connection. */
  rooms: number
  /** People with a socket of their own. */
  people: number
}
/** Requests of one route and status class, counted together in an isolate before they are sent on. */
export interface RequestSample {
  readonly route: string
  readonly status: string
  readonly count: number
  readonly durationMs: number
  /** How many of them fell into each bucket of `LATENCY_BUCKETS_MS`. */
  readonly buckets: readonly number[]
}
export interface RequestTotal {
  route: string
  status: string
  count: number
  durationMs: number
  buckets: number[]
}
export interface RequestHour {
  hour: number
  total: number
  failed: number
}
/** Calls of another system that ended in the same way, counted together. */
export interface CallSample {
  /** `cinetpay.check` */
  readonly call: string
  readonly outcome: string
  readonly count: number
  readonly durationMs: number
}
export const LATENCY_BUCKETS_MS = [10, 50, 100, 250, 500, 1_000, 5_000] as const
