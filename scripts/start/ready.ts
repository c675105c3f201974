import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from '../fault.ts'
import type { Running } from './processes.ts'

const WAIT_MS = 90_000
const STEP_MS = 100
const ANSWER_MS = 5_000

/** Waits until an address answers as wished, for as long as the process behind it lives. */
export async function untilReady(running: Running, url: string, wished: (status: number) => boolean) {
  let left: number | undefined
  void running.exited.then((code) => {
    left = code
  })
  let last = 'no answer'
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await pause(STEP_MS)) {
    if (left !== undefined) throw new Fault(`${running.name} : code ${left}\n${running.lastLines()}`)
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })
      last = `${response.status} ${(await response.text()).slice(0, 400)}`
      if (wished(response.status)) return
    } catch {
      // Not listening yet.
    }
  }
  throw new Fault(`${running.name} : ${url} → ${last}\n${running.lastLines()}`)
}
