import { type Target, type Ticket, targets } from '../../../contract/tickets/schemas.ts'

/** What an answer says of a ticket's clocks. Without the three due times it is not known which of them is the first. */
export type ClockFacts = Pick<Ticket, 'due_at' | 'near_at' | 'paused' | 'breached'> &
  Partial<Pick<Ticket, `${Target}_due_at`>>

export type ClockTone = 'fine' | 'near' | 'late' | 'paused'

export interface ClockReading {
  readonly tone: ClockTone
  /** Which promise is the first due. */
  readonly target: Target | null
  /** Seconds until then, or since then where it is late; null where no clock runs. As coarse as it is shown, so that two
   *  readings that say the same are equal. */
  readonly seconds: number | null
}

/**
 * What a ticket's clock shows at an instant; null where nothing is promised. Due times are instants: closed hours are
 * counted in already, and while a clock runs its due time does not move, so counting down in wall time is right.
 */
export function readingAt(ticket: ClockFacts, now: number): ClockReading | null {
  const { due_at, near_at, paused, breached } = ticket
  if (due_at === null) {
    if (paused) return { tone: 'paused', target: null, seconds: null }
    return breached ? { tone: 'late', target: null, seconds: null } : null
  }
  const due = Date.parse(due_at)
  const target = targets.find((one) => ticket[`${one}_due_at`] === due_at) ?? null
  const isNear = near_at !== null && Date.parse(near_at) <= now
  return {
    tone: due <= now ? 'late' : isNear ? 'near' : 'fine',
    target,
    seconds: coarse(Math.abs(due - now)),
  }
}

/** Seconds alone within a minute, whole minutes within a day, whole hours beyond. */
function coarse(milliseconds: number): number {
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds < MINUTE) return seconds
  const unit = seconds < DAY ? MINUTE : HOUR
  return seconds - (seconds % unit)
}

export interface Span {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days'
  /** Of the unit, and of the one below it. */
  readonly whole: number
  readonly rest: number
}

export function spanOf(seconds: number): Span {
  if (seconds < MINUTE) return { unit: 'seconds', whole: seconds, rest: 0 }
  if (seconds < HOUR) return { unit: 'minutes', whole: Math.floor(seconds / MINUTE), rest: 0 }
  if (seconds < DAY)
    return { unit: 'hours', whole: Math.floor(seconds / HOUR), rest: Math.floor((seconds % HOUR) / MINUTE) }
  return { unit: 'days', whole: Math.floor(seconds / DAY), rest: Math.floor((seconds % DAY) / HOUR) }
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
