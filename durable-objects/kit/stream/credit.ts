import { LAGGING_MOST_MS, UNACKNOWLEDGED_MOST } from '../bounds.ts'

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
export const beginLive = (credit: Credit, after: number): Credit =>
  after <= credit.base ? credit : { ...credit, base: after }

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

export const acknowledge = (credit: Credit, seq: number): Credit =>
  seq <= credit.acked ? credit : { ...credit, acked: seq }

/**
 * Frees a stream that has no reason any more to be held back. What it missed meanwhile is a gap, and the reader asks for
 * it. An object that does not know the stream's head goes by the first event that was not sent.
 */
export function relieve(credit: Credit, isFull: boolean, head?: number): Credit {
  if (!credit.held || isFull) return credit
  const next = head ?? credit.held.after + 1
  return next - floorOf(credit) > UNACKNOWLEDGED_MOST ? credit : { ...credit, held: null }
}

/** When a reader that is held back is closed unless it acknowledges; null while the stream flows. */
export const closesAt = ({ held }: Credit): number | null => held && held.since + LAGGING_MOST_MS

/** Everything up to here is acknowledged, or was before live events began. */
export const floorOf = ({ base, acked }: Credit): number => Math.max(base, acked)
