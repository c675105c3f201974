import { type RefObject, useEffect } from 'react'
import { keepPositioned, positionPopover } from '../position-popover.ts'

/** Hangs a list under its box while it is open, or above it where there is more room. */
export function useListPopover(
  isOpen: boolean,
  panel: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const list = panel.current
    if (!isOpen || !list) return
    list.showPopover()
    const place = () => positionPopover(list, anchor.current, 'start')
    const stop = keepPositioned(place)
    // Other rows are another height, and a list above its box hangs by its lower edge; chips make the box higher.
    const sizes = new ResizeObserver(place)
    for (const one of [list, anchor.current]) if (one) sizes.observe(one)
    return () => {
      stop()
      sizes.disconnect()
      list.hidePopover()
    }
  }, [isOpen, panel, anchor])
}
