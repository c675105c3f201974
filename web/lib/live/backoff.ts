import { closeCodes } from '../../../contract/frames/close-codes.ts'

/** Delay before the next connection attempt. Full jitter: a restart disconnects all clients at once, and clients that
 *  reconnect in step would overload the server again. */
export function backoffMs(attempt: number, random: () => number): number {
  const most = Math.min(FIRST_MS * 2 ** Math.min(attempt, 10), MOST_MS)
  return LEAST_MS + random() * (most - LEAST_MS)
}

const LEAST_MS = 100
const FIRST_MS = 1_500
const MOST_MS = 20_000

/** What the client does after a close code. */
export type CloseAction = 'again' | 'slowly' | End
/** Reconnecting is pointless: signed out, removed from the room, or replaced by a newer socket of this device. */
export type End = 'signed-out' | 'removed' | 'replaced'

export function closeActionOf(code: number): CloseAction {
  return CLOSE_ACTIONS.get(code) ?? 'again'
}

const CLOSE_ACTIONS: ReadonlyMap<number, CloseAction> = new Map<number, CloseAction>([
  [closeCodes.sessionEnded, 'signed-out'],
  [closeCodes.removed, 'removed'],
  [closeCodes.replaced, 'replaced'],
  [closeCodes.flooding, 'slowly'],
])

/** After `closeCodes.flooding`. Half of the delay is fixed, half is jitter. */
export const slowBackoffMs = (random: () => number): number => MOST_MS / 2 + random() * (MOST_MS / 2)
