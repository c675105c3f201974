import { type Bindings, LATENCY_BUCKETS_MS, type RequestSample } from '../bindings.ts'
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
  lastFlush: number
}
const pendingOf = new WeakMap<Bindings, Pending>()

export function meter(ctx: Context, seen: { route: string; status: number; ms: number }): void {
  const { bindings } = ctx
  const now = ctx.clock.now()
  const pending = pendingOf.get(bindings) ?? { samples: new Map(), lastFlush: 0 }
  pendingOf.set(bindings, pending)
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
  if (now - pending.lastFlush >= FLUSH_AFTER_MS) ctx.waitUntil(flush(ctx, pending, now))
}

async function flush(ctx: Context, pending: Pending, now: number): Promise<void> {
  const samples: RequestSample[] = [...pending.samples.values()]
  pending.samples.clear()
  pending.lastFlush = now
  try {
    await meterOf(ctx.bindings).add(samples, now)
  } catch (error) {
    ctx.log.error('meter.unreachable', faultFacts(error))
  }
}

export function meterOf({ METER }: Bindings) {
  return METER.get(METER.idFromName('all'))
}
