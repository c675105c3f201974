import { LAGGING_MOST_MS, UNACKNOWLEDGED_MOST } from '../kit/bounds.ts'

/** How far one reader is with one stream. Numbers have no gaps, so the difference of two is a count of events. */
export interface Credit {
  /** Where live events began: what came before arrives in pages, which have a bound of their own. */
  readonly base: number
  readonly acked: number
  /** The last event that was sent before the stream was held back, and since when; null while it flows. */
  readonly held: { readonly after: number; readonly since: number } | null
}

export const creditFrom = (head: number): Credit => ({ base: head, acked: 0, held: null })

export type Verdict = 'send' | 'lagged' | 'hold'

/** Whether events may be sent. Told once that it lags, a reader gets nothing until it acknowledges. */
export function spend(
  credit: Credit,
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): { credit: Credit; verdict: Verdict } {
  if (credit.held) return { credit, verdict: 'hold' }
  if (to - floorOf(credit) <= UNACKNOWLEDGED_MOST) return { credit, verdict: 'send' }
  return { credit: { ...credit, held: { after: from - 1, since: now } }, verdict: 'lagged' }
}

/** Acknowledging frees a stream that was held back. What it missed meanwhile is a gap, and the reader asks for it. */
export function acknowledge(credit: Credit, seq: number): Credit {
  if (seq <= credit.acked) return credit
  const moved = { ...credit, acked: seq }
  const stillFull = credit.held !== null && credit.held.after - floorOf(moved) >= UNACKNOWLEDGED_MOST
  return stillFull ? moved : { ...moved, held: null }
}

export const lagsOut = ({ held }: Credit, now: number): boolean =>
  held !== null && now - held.since >= LAGGING_MOST_MS

const floorOf = ({ base, acked }: Credit): number => Math.max(base, acked)
