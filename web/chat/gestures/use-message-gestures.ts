import { type PointerEvent, type RefObject, useRef } from 'react'
import {
  type GestureEvent,
  gestureAfter,
  isFarEnough,
  type MessageGesture,
  offsetOf,
  REPLY_PX,
  REST_MS,
} from './message-gesture.ts'
import './message-gestures.css'

/**
 * Fingers on the messages of a log: one listener for all of them. A mouse and the keyboard have the button beside each
 * message.
 */
export function useMessageGestures(sign: RefObject<HTMLElement | null>, onReply: (key: string) => void) {
  const reply = useRef(onReply)
  reply.current = onReply
  return (down: PointerEvent) => {
    const message = messageAt(down)
    if (message === null) return
    const off = new AbortController()
    const { signal } = off
    let gesture: MessageGesture = { phase: 'pressed', x: down.clientX, y: down.clientY }
    const on = (event: GestureEvent) => {
      const wasFar = isFarEnough(gesture)
      gesture = gestureAfter(gesture, event, message.dataset.replies !== undefined)
      if ((!wasFar && isFarEnough(gesture)) || event.type === 'rested') navigator.vibrate?.(10)
      show(message, sign.current, gesture)
      if (ENDS.has(gesture.phase)) end()
    }
    const end = () => {
      off.abort()
      clearTimeout(timer)
      if (gesture.phase !== 'over') swallowClick(message)
      if (gesture.phase === 'replied') reply.current(keyOf(message))
      // After the release, which closes what is open beside it.
      if (gesture.phase === 'opened') setTimeout(() => actionsOf(message)?.click())
    }
    const timer = setTimeout(() => on({ type: 'rested' }), REST_MS)
    const follow = (
      name: 'pointermove' | 'pointerup' | 'pointercancel',
      read: (event: globalThis.PointerEvent) => GestureEvent,
    ) =>
      window.addEventListener(name, (event) => event.pointerId === down.pointerId && on(read(event)), {
        signal,
      })
    follow('pointermove', ({ clientX: x, clientY: y }) => ({ type: 'moved', x, y }))
    follow('pointerup', () => ({ type: 'released' }))
    follow('pointercancel', () => ({ type: 'taken' }))
    // A second finger zooms.
    window.addEventListener(
      'pointerdown',
      ({ pointerId }) => pointerId !== down.pointerId && on({ type: 'taken' }),
      { signal },
    )
    // The menu that phones open at a press that lasts.
    window.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
  }
}

/** Null where the press is no finger's, or is for what stands in the message: a link, a waveform, the way back of a phone. */
function messageAt({ target, pointerType, clientX, isPrimary }: PointerEvent): HTMLElement | null {
  if (pointerType !== 'touch' || !isPrimary || clientX < EDGE_PX || !(target instanceof Element)) return null
  if (target.closest('a, [role=slider], .message-actions')) return null
  const message = target.closest<HTMLElement>('.message')
  return message && actionsOf(message) ? message : null
}

function show(message: HTMLElement, sign: HTMLElement | null, gesture: MessageGesture): void {
  const drawn = gesture.phase === 'swiping' ? gesture.drawn : 0
  message.toggleAttribute('data-rests', gesture.phase === 'resting')
  message.toggleAttribute('data-swiped', gesture.phase === 'swiping')
  message.style.setProperty('--swipe', `${offsetOf(drawn)}px`)
  if (sign === null) return
  const { top, height, left } = message.getBoundingClientRect()
  sign.toggleAttribute('data-far', isFarEnough(gesture))
  sign.style.setProperty('--shown', `${Math.min(1, drawn / REPLY_PX)}`)
  sign.style.setProperty('--top', `${top + height / 2}px`)
  sign.style.setProperty('--left', `${left - offsetOf(drawn)}px`)
}

/** What was pressed is not pressed as well, and what was opened is not closed by a press that a browser imitates. */
function swallowClick(message: HTMLElement): void {
  const off = new AbortController()
  window.addEventListener('touchend', (event) => event.cancelable && event.preventDefault(), {
    capture: true,
    once: true,
    passive: false,
    signal: off.signal,
  })
  const stop = (event: Event) => {
    // The gesture's own click on the actions is no finger's, and what they open may be pressed at once.
    const { target } = event
    const isHere = target instanceof Element && message.contains(target) && !target.closest('[popover]')
    if (!event.isTrusted || !isHere) return
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', stop, { capture: true, signal: off.signal })
  setTimeout(() => off.abort(), CLICK_MS)
}

const actionsOf = (message: HTMLElement) =>
  message.querySelector<HTMLButtonElement>('.message-actions [popovertarget]')
const keyOf = (message: HTMLElement): string => message.closest<HTMLElement>('[data-key]')?.dataset.key ?? ''

const ENDS: ReadonlySet<MessageGesture['phase']> = new Set(['over', 'replied', 'opened'])
/** Where a phone's own gesture goes back. */
const EDGE_PX = 20
/** Until when a browser clicks after a finger was lifted. */
const CLICK_MS = 300
