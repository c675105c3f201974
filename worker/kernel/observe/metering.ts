import { type Bindings, type CallSample, LATENCY_BUCKETS_MS, type RequestSample } from '../bindings.ts'
import type { Context } from '../context.ts'
import { faultFacts } from './log.ts'

/**
 * Requests are counted in the isolate that served them and sent on together: one call to the meter every few
 * seconds, whatever the traffic. What an evicted isolate had not sent yet is lost; these are gauges, not ledgers.
 */
const FLUSH_AFTER_MS = 5_000

interface Pending {
  samples: Map<
    string,
    { route: string; status: string; count: number; durationMs: number; buckets: number[] }
  >
  calls: Map<string, { -readonly [Name in keyof CallSample]: CallSample[Name] }>
  lastFlush: number
}
const pendingOf = new WeakMap<Bindings, Pending>()

export function meter(ctx: Context, seen: { route: string; status: number; ms: number }): void {
  const { bindings } = ctx
  const now = ctx.clock.now()
  const pending = pendingIn(bindings)
  const status = `${Math.floor(seen.status / 100)}xx`
  const name = `${seen.route} ${status}`
  const sample = pending.samples.get(name) ?? {
    route: seen.route,
    status,
    count: 0,
    durationMs: 0,
    buckets: LATENCY_BUCKETS_MS.map(() => 0),
  }
  sample.count += 1
  sample.durationMs += seen.ms
  const bucket = LATENCY_BUCKETS_MS.findIndex((most) => seen.ms <= most)
  if (bucket >= 0) sample.buckets[bucket] = (sample.buckets[bucket] ?? 0) + 1
  pending.samples.set(name, sample)
  flushIfDue(ctx, pending, now)
}

/** Calls another system and counts how it ended, as requests are counted. */
export async function meterCall<Answer>(
  ctx: Context,
  call: string,
  made: Promise<Answer>,
  outcomeOf: (answer: Answer) => string,
): Promise<Answer> {
  const began = ctx.clock.now()
  const answer = await made
  const now = ctx.clock.now()
  const pending = pendingIn(ctx.bindings)
  const outcome = outcomeOf(answer)
  const sample = pending.calls.get(`${call} ${outcome}`) ?? { call, outcome, count: 0, durationMs: 0 }
  sample.count += 1
  sample.durationMs += now - began
  pending.calls.set(`${call} ${outcome}`, sample)
  flushIfDue(ctx, pending, now)
  return answer
}

function pendingIn(bindings: Bindings): Pending {
  const pending = pendingOf.get(bindings) ?? { samples: new Map(), calls: new Map(), lastFlush: 0 }
  pendingOf.set(bindings, pending)
  return pending
}

function flushIfDue(ctx: Context, pending: Pending, now: number): void {
  if (now - pending.lastFlush >= FLUSH_AFTER_MS) ctx.waitUntil(flush(ctx, pending, now))
}

async function flush(ctx: Context, pending: Pending, now: number): Promise<void> {
  const samples: RequestSample[] = [...pending.samples.values()]
  const calls: CallSample[] = [...pending.calls.values()]
  pending.samples.clear()
  pending.calls.clear()
  pending.lastFlush = now
  try {
    const object = meterOf(ctx.bindings)
    if (samples.length > 0) await object.add(samples, now)
    if (calls.length > 0) await object.addCalls(calls, now)
  } catch (error) {
    ctx.log.error('meter.unreachable', faultFacts(error))
  }
}

export function meterOf({ METER }: Bindings) {
  return METER.get(METER.idFromName('all'))
}
