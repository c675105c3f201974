import { setTimeout as sleep } from 'node:timers/promises'
import { type CpuSpent, cpuBetween, readCpu, readMachineBusyMs } from '../../harness/cpu.ts'
import { Crowd, watchOwnDelay } from '../load/crowd.ts'
import { Ledger } from '../load/ledger.ts'
import { rememberFrames } from '../load/memo.ts'
import { halls, type Room, smallRooms } from '../people.ts'
import { type Side, seatsIn } from '../side.ts'

export interface Talk {
  readonly rooms: readonly Room[]
  /** Messages in a second, over all rooms. */
  readonly perSecond: number
  /** How often its clients say how far they have read, where the talk is about that. */
  readonly seenEveryMs?: number
}

/** Every client is a person of its own. */
export const crowdTalks = {
  '100 clients × 10/s': { rooms: [halls.of100], perSecond: 10 },
  '200 clients × 100/s': { rooms: [halls.of200], perSecond: 100 },
  '1,000 clients × 10/s': { rooms: [halls.of1000], perSecond: 10 },
  '100 rooms × 10 clients × 2/s': { rooms: smallRooms, perSecond: 200 },
} as const satisfies Record<string, Talk>

const fiftyPeople = (socketsEach: number): readonly Room[] => [{ ...halls.of50, socketsEach }]

/** Clients are devices of fifty people, and each of them says to have read whatever it hears, at once. */
export const deviceTalks = {
  '50 people × 2 sockets × 10/s': { rooms: fiftyPeople(2), perSecond: 10, seenEveryMs: 0 },
  '50 people × 4 sockets × 100/s': { rooms: fiftyPeople(4), perSecond: 100, seenEveryMs: 0 },
  // Where messages come faster than one socket may send frames.
  '50 people × 4 sockets × 100/s, seen every 100 ms': {
    rooms: fiftyPeople(4),
    perSecond: 100,
    seenEveryMs: 100,
  },
  '50 people × 20 sockets × 10/s': { rooms: fiftyPeople(20), perSecond: 10, seenEveryMs: 0 },
} as const satisfies Record<string, Talk>

export const talks = { ...crowdTalks, ...deviceTalks }
export type TalkName = keyof typeof talks

export interface TalkSample {
  readonly sent: number
  /** Messages their senders were told are stored. */
  readonly acknowledgedShare: number
  readonly deliveredShare: number
  readonly duplicates: number
  readonly deliveriesPerSecond: number
  readonly latencyP50Ms: number
  readonly latencyP95Ms: number
  readonly latencyP99Ms: number
  readonly latencyMostMs: number
  readonly cpuMsPer1000: number
  readonly cpuMsPer1000ByProgram: Readonly<Record<string, number>>
  /** The load's own: what it spent, and how late it was itself at its worst hundredth. */
  readonly loadCpuMsPer1000: number
  readonly loadCores: number
  readonly loadDelayP99Ms: number
  readonly othersCores: number
  readonly arrivedInMs: number
  readonly faults: readonly string[]
}

export interface Pace {
  readonly leadSeconds: number
  readonly seconds: number
  readonly seenEveryMs: number | null
}

let nextNumber = 1
/** Numbers are never used twice in a run, so that history cannot pass for news. */
export function newLedger(capacity: number, clientsInRoom: number): Ledger {
  const ledger = new Ledger(nextNumber, capacity, clientsInRoom)
  nextNumber += capacity
  return ledger
}

export function crowdOf(side: Side, rooms: readonly Room[], seenEveryMs: number | null): Crowd {
  const { dialect, house } = side
  const door = { port: house.port, dialect, read: rememberFrames(dialect.read) }
  return new Crowd(door, seatsIn(side, rooms), seenEveryMs)
}

/** What the first messages after everybody's arrival meet is not measured, nor what arriving cost. */
const SETTLE_MS = 1_000

export async function measureTalk(side: Side, talk: Talk, pace: Pace): Promise<TalkSample> {
  const seenEveryMs = talk.seenEveryMs ?? side.seenEveryMs ?? pace.seenEveryMs
  const crowd = crowdOf(side, talk.rooms, seenEveryMs)
  const arrivedInMs = await crowd.arrive()
  await sleep(SETTLE_MS)
  const sample = await measureCrowd(side, crowd, talk.perSecond, pace)
  await crowd.disperse()
  return { ...sample, arrivedInMs, faults: crowd.faults }
}

const PATIENCE_MS = 3_000
/** What hearing the last message still causes, receipts above all, is paid for. */
const AFTERMATH_MS = 250

export async function measureCrowd(
  side: Side,
  crowd: Crowd,
  perSecond: number,
  { leadSeconds, seconds }: Pace,
): Promise<Omit<TalkSample, 'arrivedInMs' | 'faults'>> {
  const perRoom = crowd.rooms[0]?.length ?? 0
  const ledger = newLedger(Math.ceil(perSecond * (leadSeconds + seconds)) + 2, perRoom)
  crowd.ledger = ledger
  await crowd.talk(perSecond, leadSeconds)
  const lead = { sent: ledger.sent, delivered: ledger.delivered }

  const pid = side.house.pid()
  const busyBefore = await readMachineBusyMs()
  const ownBefore = process.cpuUsage()
  const before = await readCpu(pid)
  const startedAt = performance.now()
  const ownDelay = watchOwnDelay()
  await crowd.talk(perSecond, seconds)
  const talkedMs = performance.now() - startedAt
  const heardMeanwhile = ledger.delivered - lead.delivered
  await crowd.hush(PATIENCE_MS)
  const loadDelayP99Ms = ownDelay()
  await sleep(AFTERMATH_MS)
  const spent = await cpuBetween(before, await readCpu(pid))
  const elapsedMs = performance.now() - startedAt
  const own = process.cpuUsage(ownBefore)
  const ownMs = (own.user + own.system) / 1_000
  const othersMs = (await readMachineBusyMs()) - busyBefore - spent.milliseconds - ownMs
  crowd.ledger = null

  const latencies = ledger.latencies(lead.sent)
  const at = (share: number) => latencies[Math.max(0, Math.ceil(latencies.length * share) - 1)] ?? 0
  const delivered = ledger.delivered - lead.delivered
  return {
    sent: ledger.sent,
    acknowledgedShare:
      side.dialect.seen === null && ledger.acknowledged === 0 ? 1 : ledger.acknowledged / ledger.sent,
    deliveredShare: ledger.delivered / (ledger.sent * perRoom),
    duplicates: ledger.duplicates,
    deliveriesPerSecond: (heardMeanwhile / talkedMs) * 1_000,
    latencyP50Ms: at(0.5),
    latencyP95Ms: at(0.95),
    latencyP99Ms: at(0.99),
    latencyMostMs: at(1),
    ...pricesOf(spent, delivered),
    loadCpuMsPer1000: (ownMs / delivered) * 1_000,
    loadCores: ownMs / elapsedMs,
    loadDelayP99Ms,
    othersCores: Math.max(0, othersMs) / elapsedMs,
  }
}

function pricesOf({ milliseconds, byProgram }: CpuSpent, delivered: number) {
  const per1000 = (spent: number) => (spent / delivered) * 1_000
  return {
    cpuMsPer1000: per1000(milliseconds),
    cpuMsPer1000ByProgram: Object.fromEntries(
      Object.entries(byProgram).map(([program, spent]) => [program, per1000(spent)]),
    ),
  }
}
