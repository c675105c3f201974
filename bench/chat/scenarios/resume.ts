import { setTimeout as sleep } from 'node:timers/promises'
import { within } from '../load/within.ts'
import { halls } from '../people.ts'
import type { Side } from '../side.ts'
import { crowdOf, newLedger } from './talk.ts'

export const MISSED = 10_000
const PER_SECOND_MOST = 600
/** Room for what a client says besides messages, and for a busy moment: frames that come too fast are refused. */
const SHARE_OF_PACE = 0.5
/** Without a further acknowledgement for so long, none comes any more. */
const PATIENCE_MS = 10_000
const RESUME_MOST_MS = 30_000

export interface ResumeSample {
  readonly milliseconds: number
  /** Of the messages sent, those that were acknowledged: the ones that must be there. */
  readonly missed: number
  readonly brought: number
}

/** Somebody goes, the others write 10,000 messages, and the one comes back: until the last of them is there. */
export async function measureResume(side: Side, seenEveryMs: number | null): Promise<ResumeSample> {
  const writers = Math.min(
    halls.of60.people.length - 1,
    Math.ceil(PER_SECOND_MOST / (side.framesPerSecond * SHARE_OF_PACE)),
  )
  const room = { ...halls.of60, people: halls.of60.people.slice(0, writers + 1) }
  const crowd = crowdOf(side, [room], seenEveryMs)
  await crowd.arrive()
  const [reader] = crowd.clients
  if (!reader) throw new Error('Nobody came')
  const left = reader.cursor
  reader.leave()
  await sleep(500)

  const ledger = newLedger(MISSED, crowd.clients.length)
  crowd.ledger = ledger
  await crowd.talk(PER_SECOND_MOST, MISSED / PER_SECOND_MOST, crowd.clients.slice(1))
  await crowd.settle(PATIENCE_MS)
  await sleep(1_000)

  const startedAt = performance.now()
  await within(reader.connect(), RESUME_MOST_MS, 'Coming back')
  // Whoever is not through by then shows it by what is missing.
  await within(reader.resume(left), RESUME_MOST_MS, 'The resume').catch(() => undefined)
  const milliseconds = performance.now() - startedAt
  crowd.ledger = null
  await crowd.disperse()
  return { milliseconds, missed: ledger.acknowledged, brought: ledger.heardBy(0) }
}
