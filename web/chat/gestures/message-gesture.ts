/**
 * What a finger on a message means: drawn to the right it replies, resting it asks for the actions, up and down it scrolls,
 * which is the browser's.
 */
export type MessageGesture =
  | { readonly phase: 'pressed'; readonly x: number; readonly y: number }
  | { readonly phase: 'swiping'; readonly x: number; readonly drawn: number }
  | { readonly phase: 'resting' }
  /** It was something else: a tap, or scrolling. */
  | { readonly phase: 'over' }
  | { readonly phase: 'replied' }
  | { readonly phase: 'opened' }

export type GestureEvent =
  | { readonly type: 'moved'; readonly x: number; readonly y: number }
  /** It has not moved for `REST_MS`. */
  | { readonly type: 'rested' }
  | { readonly type: 'released' }
  /** The browser took the pointer, to scroll. */
  | { readonly type: 'taken' }

export function gestureAfter(
  gesture: MessageGesture,
  event: GestureEvent,
  mayReply: boolean,
): MessageGesture {
  switch (gesture.phase) {
    case 'pressed':
      if (event.type === 'moved') return afterMove(gesture, event, mayReply)
      return event.type === 'rested' ? { phase: 'resting' } : OVER
    case 'swiping':
      if (event.type === 'moved') return { ...gesture, drawn: Math.max(0, event.x - gesture.x) }
      if (event.type === 'rested') return gesture
      return event.type === 'released' && isFarEnough(gesture) ? { phase: 'replied' } : OVER
    case 'resting':
      // Opened when it is let go: the release would close a menu that was opened before.
      return event.type === 'released' || event.type === 'taken' ? { phase: 'opened' } : gesture
    default:
      return gesture
  }
}

function afterMove(
  pressed: MessageGesture & { phase: 'pressed' },
  { x, y }: { readonly x: number; readonly y: number },
  mayReply: boolean,
): MessageGesture {
  const [right, down] = [x - pressed.x, y - pressed.y]
  if (Math.hypot(right, down) < TREMBLE_PX) return pressed
  const isSideways = right > Math.abs(down) * STEEPNESS
  return mayReply && isSideways ? { phase: 'swiping', x: pressed.x, drawn: right } : OVER
}

export const isFarEnough = (gesture: MessageGesture): boolean =>
  gesture.phase === 'swiping' && gesture.drawn >= REPLY_PX

/** How far the message follows the finger: freely up to where it replies, hardly beyond. */
export function offsetOf(drawn: number): number {
  const free = Math.min(drawn, REPLY_PX)
  return Math.round(free + Math.sqrt(Math.max(0, drawn - REPLY_PX)) * 2)
}

const OVER: MessageGesture = { phase: 'over' }
/** Less is a hand that trembles. */
export const TREMBLE_PX = 10
/** More to the side than up or down by this much. */
const STEEPNESS = 1.5
export const REPLY_PX = 64
export const REST_MS = 450
