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

/** The last page was sent: live events go on after it. */
export const beginLive = (credit: Credit, after: number): Credit => ({
  ...credit,
  base: Math.max(credit.base, after),
})

export type Verdict = 'send' | 'lagged' | 'hold'

/** Whether events may be sent. After one `lagged` frame a reader receives nothing until it acknowledges. */
export function spend(
  credit: Credit,
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
  isFull = false,
): { credit: Credit; verdict: Verdict } {
  if (credit.held) return { credit, verdict: 'hold' }
  if (!isFull && to - floorOf(credit) <= UNACKNOWLEDGED_MOST) return { credit, verdict: 'send' }
  return { credit: holdBack(credit, from - 1, now), verdict: 'lagged' }
}

export const holdBack = (credit: Credit, after: number, now: number): Credit => ({
  ...credit,
  held: { after, since: now },
})

/** Acknowledging frees a stream that was held back. What it missed meanwhile is a gap, and the reader asks for it. */
export const acknowledge = (credit: Credit, seq: number, isFull = false): Credit =>
  seq <= credit.acked ? credit : relieve({ ...credit, acked: seq }, isFull)

/** Lets a stream flow again that has no reason any more to be held back. */
export function relieve(credit: Credit, isFull: boolean): Credit {
  if (!credit.held || isFull || credit.held.after - floorOf(credit) >= UNACKNOWLEDGED_MOST) return credit
  return { ...credit, held: null }
}

export const lagsOut = ({ held }: Credit, now: number): boolean =>
  held !== null && now - held.since >= LAGGING_MOST_MS

const floorOf = ({ base, acked }: Credit): number => Math.max(base, acked)
