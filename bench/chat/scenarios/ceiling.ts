import { setTimeout as sleep } from 'node:timers/promises'
import { halls } from '../people.ts'
import type { Side } from '../side.ts'
import { crowdOf, measureCrowd } from './talk.ts'

/** Slower than this, people talk past each other. */
const BOUND_MS = 250
const STEPS = [50, 100, 150, 200, 250, 300, 350, 400, 500, 600, 800]
const REST_MS = 500
/** A busy moment of the machine is no ceiling: what fails once is asked again. */
const TRIES = 2

export interface CeilingSample {
  readonly deliveriesPerSecond: number
  readonly latencyP99Ms: number
  /** Cores that the load itself kept busy at the ceiling, of those there are. */
  readonly loadCores: number
  readonly stoppedBy: string
}

/** 200 clients in one room, faster by steps, as long as everything arrives in time. */
export async function measureCeiling(
  side: Side,
  pace: { readonly seconds: number; readonly seenEveryMs: number | null },
): Promise<CeilingSample> {
  const crowd = crowdOf(side, [halls.of200], pace.seenEveryMs)
  await crowd.arrive()
  let best = { deliveriesPerSecond: 0, latencyP99Ms: 0, loadCores: 0 }
  let stoppedBy = 'the last step'
  climb: for (const perSecond of STEPS) {
    for (let tries = 1; ; tries++) {
      await sleep(REST_MS)
      const sample = await measureCrowd(side, crowd, perSecond, { ...pace, leadSeconds: 0.5 })
      const { deliveriesPerSecond, latencyP99Ms, loadCores } = sample
      const offered = perSecond * halls.of200.people.length
      const fault =
        sample.deliveredShare < 1
          ? `${(sample.deliveredShare * 100).toFixed(1)} % delivered`
          : latencyP99Ms > BOUND_MS
            ? `p99 ${latencyP99Ms.toFixed(0)} ms`
            : sample.duplicates > 0
              ? `${sample.duplicates} duplicates`
              : null
      if (fault === null) {
        best = { deliveriesPerSecond, latencyP99Ms, loadCores }
        break
      }
      stoppedBy = `${fault} at ${offered}/s, the load on ${loadCores.toFixed(2)} cores`
      if (tries === TRIES) break climb
    }
  }
  await crowd.disperse()
  return { ...best, stoppedBy }
}
