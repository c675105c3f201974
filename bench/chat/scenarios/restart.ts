import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../../harness/statistics.ts'
import { halls } from '../people.ts'
import type { Side } from '../side.ts'
import { crowdOf, newLedger } from './talk.ts'

export interface RestartSample {
  /** From the kill until the process answers a request again. */
  readonly answeringAfterMs: number
  /** For each client, from the kill until it hears its room again. */
  readonly blackoutP50Ms: number
  readonly blackoutP99Ms: number
  readonly blackoutMostMs: number
  readonly cameBack: number
  /** Acknowledged messages that somebody never got. */
  readonly lost: number
  readonly attempts: number
}

const SPEAKING_EVERY_MS = 50
const MESSAGES_MOST = 2_000
const BEFORE_MS = 1_000
const PATIENCE_MS = 45_000
const CATCHING_UP_MOST_MS = 15_000

/** 1,000 people in one room, where somebody says something all the time, when its server is killed. */
export async function measureRestart(side: Side, seenEveryMs: number | null): Promise<RestartSample> {
  const crowd = crowdOf(side, [halls.of1000], seenEveryMs)
  await crowd.arrive()
  const ledger = newLedger(MESSAGES_MOST, crowd.clients.length)
  crowd.ledger = ledger
  const listening = new Set(crowd.clients.keys())
  const cutOff = new Set<number>()
  const heardAgainAt = new Map<number, number>()
  let attempts = 0
  let isOver = false

  crowd.onHeard = (index, at) => {
    if (isOver || !cutOff.has(index) || !listening.has(index) || heardAgainAt.has(index)) return
    heardAgainAt.set(index, at)
  }
  crowd.onLost = (index) => {
    listening.delete(index)
    cutOff.add(index)
    if (!isOver) void comeBack(index)
  }

  async function comeBack(index: number): Promise<void> {
    const client = crowd.clients[index]
    const left = client?.cursor ?? 0
    for (let attempt = 0; client && !isOver; attempt++) {
      await sleep(pauseMs(attempt))
      attempts++
      try {
        const head = await client.connect()
        listening.add(index)
        if (head > left) await client.resume(left)
        return
      } catch {
        // Refused, or cut again: later.
      }
    }
  }

  async function speak(): Promise<void> {
    for (let turn = 0; !isOver && !ledger.isFull; turn++) {
      const speakers = [...listening]
      const client = crowd.clients[speakers[turn % Math.max(1, speakers.length)] ?? -1]
      if (client?.isConnected) client.say(ledger.send(performance.now()))
      await sleep(SPEAKING_EVERY_MS)
    }
  }

  const speaking = speak()
  await sleep(BEFORE_MS)
  const killedAt = performance.now()
  const answering = side.house.crash().then(() => performance.now() - killedAt)
  const deadline = killedAt + PATIENCE_MS
  while (heardAgainAt.size < crowd.clients.length && performance.now() < deadline) await sleep(20)
  isOver = true
  await speaking
  const answeringAfterMs = await answering
  // What was missed comes in pages after the first news; only what is never brought is lost.
  const brought = performance.now() + CATCHING_UP_MOST_MS
  while (ledger.lost > 0 && performance.now() < brought) await sleep(250)
  const blackouts = [...heardAgainAt.values()].map((at) => at - killedAt)
  const { lost } = ledger
  crowd.ledger = null
  await crowd.disperse()
  return {
    answeringAfterMs,
    blackoutP50Ms: percentile(blackouts, 0.5),
    blackoutP99Ms: percentile(blackouts, 0.99),
    blackoutMostMs: Math.max(...blackouts),
    cameBack: blackouts.length,
    lost,
    attempts,
  }
}

/** Full jitter, doubling, with a cap: what `web/lib/live` does, for every side alike. */
const pauseMs = (attempt: number) => {
  const most = Math.min(1_500 * 2 ** attempt, 20_000)
  return 100 + Math.random() * (most - 100)
}
