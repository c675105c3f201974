import { type PointerEvent, useCallback, useEffect, useRef } from 'react'

/** A finger that rests. Safari calls no menu for it, so it is timed here; moving it is scrolling, and no press. */
export function useLongPress(onPress: () => void) {
  const press = useRef<{ timer: number; x: number; y: number } | null>(null)
  const isPressed = useRef(false)
  const end = useCallback(() => {
    window.clearTimeout(press.current?.timer)
    press.current = null
  }, [])
  useEffect(() => end, [end])
  return {
    /** The press that began last was a long one. */
    isOver: () => isPressed.current,
    handlers: {
      onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
        end()
        isPressed.current = false
        if (pointerType === 'mouse') return
        const timer = window.setTimeout(() => {
          isPressed.current = true
          onPress()
        }, REST_MS)
        press.current = { timer, x, y }
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        const from = press.current
        if (from && Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) end()
      },
      onPointerUp: end,
      onPointerCancel: end,
      // The finger that opened the menu lifts, which would follow the link.
      onClickCapture: (event: { preventDefault: () => void; stopPropagation: () => void }) => {
        if (!isPressed.current) return
        isPressed.current = false
        event.preventDefault()
        event.stopPropagation()
      },
    },
  }
}

const REST_MS = 500
const STILL_PX = 10
