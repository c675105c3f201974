/**
 * A press on the microphone: held it records and sends when it is let go; slid to the left it cancels; slid up, or only
 * tapped, it goes on recording with free hands.
 */
export type HoldState = 'held' | 'sent' | 'cancelled' | 'locked'

export interface Press {
  readonly x: number
  readonly y: number
  readonly at: number
}

export type HoldEvent =
  | ({ readonly type: 'moved' } & Omit<Press, 'at'>)
  | ({ readonly type: 'released' } & Press)
  /** The system took the pointer, often for its own question about the microphone. What is recorded is not lost. */
  | { readonly type: 'interrupted' }

export function holdAfter(press: Press, event: HoldEvent): HoldState {
  if (event.type === 'interrupted') return 'locked'
  const left = press.x - event.x
  const up = press.y - event.y
  if (left >= CANCEL_PX && left > up) return 'cancelled'
  if (up >= LOCK_PX) return 'locked'
  if (event.type === 'moved') return 'held'
  return event.at - press.at < TAP_MS ? 'locked' : 'sent'
}

/** How far the finger is on its way to cancelling, from 0 to 1. */
export const cancelProgress = (press: Omit<Press, 'at'>, to: Omit<Press, 'at'>): number =>
  Math.min(1, Math.max(0, (press.x - to.x) / CANCEL_PX))

/** A third of the width of a small phone: further than a thumb trembles, and within its reach. */
export const CANCEL_PX = 110
export const LOCK_PX = 70
/** A press that is let go sooner was a tap. */
export const TAP_MS = 350
/** A note shorter than this says nothing: its author did not know that the button is to be held. */
export const SHORTEST_MS = 700
