import { setTimeout as sleep } from 'node:timers/promises'
import { cpuBetween, readCpu, readMachineBusyMs } from './cpu.ts'
import { ask, fire, type Shot } from './load.ts'
import { percentile } from './statistics.ts'

export interface Measurement {
  /** The process at the root of the tree whose CPU time is counted. */
  readonly pid: number
  readonly origin: URL
  readonly connections: number
  readonly seconds: number
  /** Of shots that use up what they ask for; a tenth more are fired before anything is counted. */
  readonly most?: number | undefined
  readonly shot: (turn: number) => Shot
  /** What is asked once a second besides; its cost is part of the figure. */
  readonly meanwhile?: ((second: number) => Shot) | undefined
}

export interface Sample {
  readonly cpuMsPerRequest: number
  readonly requestsPerSecond: number
  readonly latencyP50Ms: number
  readonly latencyP95Ms: number
  readonly latencyP99Ms: number
  readonly bytesPerAnswer: number
  readonly finished: number
  /** Cores that neither the server nor the load kept busy: how little to trust this turn. */
  readonly othersCores: number
  readonly cpuMsPerRequestByProgram: Readonly<Record<string, number>>
}

/** A side that has just waited for its turn has cold caches; these first requests are not counted. */
const LEAD_SECONDS = 0.5
/** Work that a server does after its answer (logs, relays) is part of the request's price. */
const AFTERMATH_MS = 250

export async function measure(wanted: Measurement): Promise<Sample> {
  await fire({
    ...wanted,
    seconds: wanted.most === undefined ? Math.min(LEAD_SECONDS, wanted.seconds) : wanted.seconds,
    most: wanted.most && leadOf(wanted.most),
  })
  const startedAt = performance.now()
  const busyBefore = await readMachineBusyMs()
  const ownBefore = process.cpuUsage()
  const before = await readCpu(wanted.pid)
  const load = await whileRepeating(wanted, () => fire(wanted))
  await sleep(AFTERMATH_MS)
  const spent = await cpuBetween(before, await readCpu(wanted.pid))
  const own = process.cpuUsage(ownBefore)
  const others =
    (await readMachineBusyMs()) - busyBefore - spent.milliseconds - (own.user + own.system) / 1000
  const perRequest = (milliseconds: number) => milliseconds / load.finished
  return {
    cpuMsPerRequest: perRequest(spent.milliseconds),
    requestsPerSecond: load.finished / load.seconds,
    latencyP50Ms: percentile(load.latenciesMs, 0.5),
    latencyP95Ms: percentile(load.latenciesMs, 0.95),
    latencyP99Ms: percentile(load.latenciesMs, 0.99),
    bytesPerAnswer: load.bytes / load.finished,
    finished: load.finished,
    othersCores: Math.max(0, others) / (performance.now() - startedAt),
    cpuMsPerRequestByProgram: Object.fromEntries(
      Object.entries(spent.byProgram).map(([program, milliseconds]) => [program, perRequest(milliseconds)]),
    ),
  }
}

async function whileRepeating<Result>(
  { origin, meanwhile }: Pick<Measurement, 'origin' | 'meanwhile'>,
  run: () => Promise<Result>,
): Promise<Result> {
  if (!meanwhile) return run()
  const asked: Promise<void>[] = []
  const again = () => asked.push(askOnce(origin, meanwhile(asked.length)))
  again()
  const timer = setInterval(again, SECOND_MS)
  try {
    return await run()
  } finally {
    clearInterval(timer)
    await Promise.all(asked)
  }
}

const SECOND_MS = 1_000

async function askOnce(origin: URL, shot: Shot): Promise<void> {
  const { status, body } = await ask(origin, shot)
  if (status !== (shot.expects ?? 200)) throw new Error(`${shot.path} answered ${status}: ${body}`)
}

const leadOf = (most: number): number => Math.ceil(most / 10)

/** How many shots a turn fires where it is limited, the uncounted ones included. */
export const shotsOf = (most: number): number => most + leadOf(most)

/** What a side spends while nobody asks anything, in milliseconds of CPU for each second. */
export async function measureIdle(pid: number, seconds: number): Promise<number> {
  const before = await readCpu(pid)
  await sleep(seconds * 1000)
  const spent = await cpuBetween(before, await readCpu(pid))
  return spent.milliseconds / seconds
}
