import { setTimeout as sleep } from 'node:timers/promises'
import { cpuBetween, readCpu } from '../../harness/cpu.ts'
import { measureIdle } from '../../harness/measure.ts'
import { readMemory } from '../../harness/memory.ts'
import { smallRooms } from '../people.ts'
import type { Side } from '../side.ts'
import { crowdOf } from './talk.ts'

export interface IdleSample {
  readonly bytesPerSocket: number
  /** For all of them together, of CPU in each second. */
  readonly cpuMsPerSecond: number
  /** Of people whom the server has never met: each has an object made for them. */
  readonly arrivedInMs: number
  readonly arrivalCpuMs: number
}

const SETTLE_MS = 3_000
const WATCHED_SECONDS = 3

/** 1,000 people in 100 rooms who say nothing, on a server that nobody has talked to yet. */
export async function measureIdleSockets(side: Side): Promise<IdleSample> {
  const crowd = crowdOf(side, smallRooms, Number.POSITIVE_INFINITY)
  const before = await readMemory(side.house.pid())
  const pid = side.house.pid()
  const beforeArrival = await readCpu(pid)
  const arrivedInMs = await crowd.arrive()
  const { milliseconds: arrivalCpuMs } = await cpuBetween(beforeArrival, await readCpu(pid))
  await sleep(SETTLE_MS)
  const after = await readMemory(side.house.pid())
  const cpuMsPerSecond = await measureIdle(side.house.pid(), WATCHED_SECONDS)
  await crowd.disperse()
  return {
    bytesPerSocket: (after - before) / crowd.clients.length,
    cpuMsPerSecond,
    arrivedInMs,
    arrivalCpuMs,
  }
}
