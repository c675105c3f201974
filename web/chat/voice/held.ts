import type { PointerEvent } from 'react'
import { cancelProgress, type HoldEvent, type HoldState, holdAfter } from './hold.ts'

/** A press on the microphone, followed over the whole page until it ends. */
export interface Held {
  readonly state: () => HoldState
  /** How far it is on its way to cancelling, from 0 to 1. */
  readonly progress: () => number
  readonly listen: (listener: () => void) => () => void
}

/** Of the keyboard, and of whoever only clicks: free hands from the start. */
export const freeHands = (): Held => ({ state: () => 'locked', progress: () => 0, listen: () => () => {} })

export function followPress(down: PointerEvent): Held {
  const press = { x: down.clientX, y: down.clientY, at: down.timeStamp }
  const listeners = new Set<() => void>()
  const off = new AbortController()
  let state: HoldState = 'held'
  let progress = 0
  const on = (event: HoldEvent) => {
    state = holdAfter(press, event)
    progress = event.type === 'interrupted' ? 0 : cancelProgress(press, event)
    if (state !== 'held') off.abort()
    for (const listener of [...listeners]) listener()
  }
  const follow = (
    name: 'pointermove' | 'pointerup' | 'pointercancel',
    read: (event: globalThis.PointerEvent) => HoldEvent,
  ) =>
    window.addEventListener(name, (event) => event.pointerId === down.pointerId && on(read(event)), {
      signal: off.signal,
    })
  follow('pointermove', ({ clientX: x, clientY: y }) => ({ type: 'moved', x, y }))
  follow('pointerup', ({ clientX: x, clientY: y, timeStamp: at }) => ({ type: 'released', x, y, at }))
  follow('pointercancel', () => ({ type: 'interrupted' }))
  return {
    state: () => state,
    progress: () => progress,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
