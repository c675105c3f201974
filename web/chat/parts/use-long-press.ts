import { type PointerEvent, type TouchEvent, useCallback, useEffect, useRef } from 'react'

/** A finger that rests and lifts. Safari calls no menu for it, so it is timed here; moving it is scrolling, and no
 *  press. It counts when the finger lifts: the browser closes a popover that was opened while it was down. */
export function useLongPress(onPress: () => void) {
  const press = useRef<{ timer: number; x: number; y: number } | null>(null)
  const rested = useRef(false)
  const end = useCallback(() => {
    window.clearTimeout(press.current?.timer)
    press.current = null
  }, [])
  useEffect(() => end, [end])
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      end()
      rested.current = false
      if (pointerType === 'mouse') return
      const timer = window.setTimeout(() => {
        rested.current = true
        navigator.vibrate?.(BUZZ_MS)
      }, REST_MS)
      press.current = { timer, x, y }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const from = press.current
      if (!from || Math.hypot(clientX - from.x, clientY - from.y) <= STILL_PX) return
      end()
      rested.current = false
    },
    onPointerUp: () => {
      end()
      // After the browser has closed what it closes by this.
      if (rested.current) window.setTimeout(onPress, 0)
    },
    onPointerCancel: () => {
      end()
      rested.current = false
    },
    // The press and the click that a browser imitates afterwards would close what was opened.
    onTouchEnd: (event: TouchEvent) => {
      if (rested.current && event.cancelable) event.preventDefault()
    },
    /** The same finger must not follow the link on which it rested. */
    onClickCapture: (event: { detail: number; preventDefault: () => void; stopPropagation: () => void }) => {
      // A press by script or by key has no place on screen.
      if (!rested.current || event.detail === 0) return
      rested.current = false
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

const REST_MS = 500
const STILL_PX = 10
const BUZZ_MS = 10
