import { type Bindings, LATENCY_BUCKETS_MS, type RequestSample } from './bindings.ts'

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
const pending: Pending = { samples: new Map(), lastFlush: 0 }

export function meter(
  bindings: Bindings,
  later: (work: Promise<unknown>) => void,
  seen: { route: string; status: number; ms: number; now: number },
): void {
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
  if (seen.now - pending.lastFlush >= FLUSH_AFTER_MS) later(flush(bindings, seen.now))
}

async function flush(bindings: Bindings, now: number): Promise<void> {
  const samples: RequestSample[] = [...pending.samples.values()]
  pending.samples.clear()
  pending.lastFlush = now
  if (samples.length > 0) await meterOf(bindings).add(samples, now)
}

export function meterOf({ METER }: Bindings) {
  return METER.get(METER.idFromName('all'))
}
