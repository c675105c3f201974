import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from '../fault.ts'

const WAIT_MS = 90_000
const STEP_MS = 100
const ANSWER_MS = 5_000

/** Waits until an address answers 200; whoever calls watches the process behind it. */
export async function untilReady(url: string): Promise<void> {
  let last = 'no answer'
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await pause(STEP_MS)) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })
      last = `${response.status} ${(await response.text()).slice(0, 400)}`
      if (response.status === 200) return
    } catch {
      // Not listening yet.
    }
  }
  throw new Fault(`${url} → ${last}`)
}
