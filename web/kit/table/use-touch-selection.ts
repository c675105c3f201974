import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'

/** Under a finger a row opens by a tap and is selected by a long press; while rows are selected, a tap selects. The
 *  button above narrow rows does the same for those who cannot press for long. */
export function useTouchSelection(isSelecting: boolean, onToggle: ((key: string) => void) | undefined) {
  const press = useRef<Press | null>(null)
  const isTouch = useRef(false)
  const give = () => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  useEffect(() => () => clearTimeout(press.current?.timer), [])
  if (onToggle === undefined) return {}
  return {
    onPointerDown: (event: PointerEvent) => {
      isTouch.current = event.pointerType === 'touch'
      const key = keyUnder(event.target)
      give()
      if (!isTouch.current || key === null || isSelecting) return
      const timer = window.setTimeout(() => {
        if (press.current) press.current.isLong = true
        onToggle(key)
      }, LONG_PRESS_MS)
      press.current = { timer, x: event.clientX, y: event.clientY, isLong: false }
    },
    onPointerMove: (event: PointerEvent) => {
      const from = press.current
      if (from && !from.isLong && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLOP_PX) give()
    },
    // The page scrolls: no press.
    onPointerCancel: give,
    onPointerUp: () => clearTimeout(press.current?.timer),
    // The browser's own menu on a link comes by the same press.
    onContextMenu: (event: MouseEvent) => {
      if (isTouch.current && keyUnder(event.target) !== null) event.preventDefault()
    },
    onClickCapture: (event: MouseEvent) => {
      const key = keyUnder(event.target)
      const wasLong = press.current?.isLong ?? false
      give()
      const isTap = isTouch.current && isSelecting && key !== null
      // After a long press whatever has come under the finger is not meant: its own box, for one.
      if (!wasLong && !isTap) return
      event.preventDefault()
      event.stopPropagation()
      if (!wasLong && key !== null) onToggle(key)
    },
  }
}

interface Press {
  readonly timer: number
  readonly x: number
  readonly y: number
  /** The row was selected; the click that ends the press must not open it. */
  isLong: boolean
}

/** As long as the systems of phones take. */
const LONG_PRESS_MS = 500
/** A finger is never still. */
const SLOP_PX = 10

/** The row under the finger, unless what is pressed is something of its own. */
function keyUnder(target: EventTarget): string | null {
  if (!(target instanceof Element) || target.closest('button, input, label, [popover]')) return null
  return target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null
}
