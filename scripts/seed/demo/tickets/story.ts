import type {
  TicketCategory,
  TicketChannel,
  TicketPriority,
  TicketStatus,
} from '../../../../contract/tickets/schemas.ts'
import { MINUTE } from '../sql.ts'
import type { Time } from '../work/story.ts'
import { momentOf } from '../work/world.ts'

/**
 * A ticket of the demo as people would tell it: who asked, and what became of it since. `replay` makes the rows. Instants
 * are working days before today with a time.
 */
export interface TicketStory {
  /** How another story names it. */
  readonly key: string
  readonly organization: number
  readonly subject: string
  readonly body: string
  readonly category: TicketCategory
  readonly priority?: TicketPriority
  /** A ticket of this very hour is told in minutes, so that its clock runs whenever the demo is started. */
  readonly opened: readonly [workdaysAgo: number, time: Time | `${number} min`, requester: number]
  readonly channel?: TicketChannel
  /** Staff who wrote it down for the requester. */
  readonly writtenBy?: number
  readonly tags?: readonly string[]
  readonly watchers?: readonly number[]
  /** The project that it is about, by its name. */
  readonly project?: string
  readonly team?: TeamKey
  /** The closed ticket that it continues. */
  readonly follows?: string
  readonly since?: readonly Step[]
}

export type Step = readonly [workdaysAgo: number, time: Time, by: number, what: What]

export interface What {
  /** A public reply. */
  readonly say?: string
  /** An internal note. */
  readonly note?: string
  readonly byMail?: true
  readonly status?: TicketStatus
  readonly assignee?: number
  readonly priority?: TicketPriority
  readonly tags?: readonly string[]
  /** Everything goes into another ticket, which is opened before. */
  readonly into?: string
  readonly rating?: readonly [score: 1 | 2 | 3 | 4 | 5, comment?: string]
}

export type TeamKey = 'assistance' | 'technique'

export function openedAt(today: number, { opened: [workdaysAgo, time] }: TicketStory): number {
  const minutes = /^(\d+) min$/.exec(time)?.[1]
  return minutes === undefined
    ? momentOf(today, [workdaysAgo, time as Time])
    : today - Number(minutes) * MINUTE
}
