import { setTimeout as sleep } from 'node:timers/promises'
import { halls } from '../people.ts'
import type { Side } from '../side.ts'
import { crowdOf, newLedger } from './talk.ts'

const MISSED = 10_000
const PER_SECOND_MOST = 900
/** Room for what a client says besides messages. */
const SHARE_OF_PACE = 0.75

export interface ResumeSample {
  readonly milliseconds: number
  readonly missed: number
  readonly brought: number
}

/** Somebody goes, the others write 10,000 messages, and the one comes back: until the last of them is there. */
export async function measureResume(side: Side, seenEveryMs: number): Promise<ResumeSample> {
  const writers = Math.min(
    halls.of60.people.length - 1,
    Math.ceil(PER_SECOND_MOST / (side.framesPerSecond * SHARE_OF_PACE)),
  )
  const room = { ...halls.of60, people: halls.of60.people.slice(0, writers + 1) }
  const crowd = crowdOf(side, [room], seenEveryMs)
  await crowd.arrive()
  const [reader] = crowd.clients
  if (!reader) throw new Error('Nobody came')
  reader.leave()
  await sleep(500)

  const ledger = newLedger(MISSED, crowd.clients.length)
  crowd.ledger = ledger
  await crowd.talk(PER_SECOND_MOST, MISSED / PER_SECOND_MOST, crowd.clients.slice(1))
  while (ledger.acknowledged < ledger.sent) await sleep(20)
  await sleep(1_000)

  const startedAt = performance.now()
  await reader.connect()
  await reader.resume()
  const milliseconds = performance.now() - startedAt
  crowd.ledger = null
  await crowd.disperse()
  return { milliseconds, missed: ledger.sent, brought: ledger.heardBy(0) }
}
