/**
 * How long to wait before the next attempt to connect: full jitter, because a restart drops everybody at the same
 * moment and whoever comes back in step knocks the server over again.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const most = Math.min(FIRST_MS * 2 ** Math.min(attempt, 10), MOST_MS)
  return LEAST_MS + random() * (most - LEAST_MS)
}

const LEAST_MS = 100
const FIRST_MS = 1_500
const MOST_MS = 20_000

/** What a close asks of us. */
export type Verdict = 'again' | 'slowly' | End
/** Nothing is gained by coming back: signed out, no longer in the room, or open elsewhere on this device. */
export type End = 'signed-out' | 'removed' | 'replaced'

export function verdictOf(code: number): Verdict {
  return VERDICTS.get(code) ?? 'again'
}

const VERDICTS: ReadonlyMap<number, Verdict> = new Map<number, Verdict>([
  [4001, 'signed-out'],
  [4003, 'removed'],
  [4009, 'replaced'],
  [4029, 'slowly'],
])

/** After flooding, at least this long: half of it is certain, half is chance. */
export const slowBackoffMs = (random: () => number): number => MOST_MS / 2 + random() * (MOST_MS / 2)
