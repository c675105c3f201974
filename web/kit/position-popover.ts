/** Puts a floating panel under its anchor, above it where there is more room, never outside the window. */
export function positionPopover(panel: HTMLElement, anchor: Element | null, align: 'start' | 'end'): void {
  if (!anchor) return
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = panel
  const [roomWide, roomHigh] = [document.documentElement.clientWidth, window.innerHeight]
  const left = align === 'end' ? at.right - width : at.left
  const above = at.bottom + GAP + height > roomHigh && at.top > roomHigh - at.bottom
  panel.style.setProperty('--left', `${Math.max(EDGE, Math.min(left, roomWide - width - EDGE))}px`)
  panel.style.setProperty('--top', `${Math.max(EDGE, above ? at.top - GAP - height : at.bottom + GAP)}px`)
}

/** Follows scrolling and resizing until the returned function is called. */
export function keepPositioned(place: () => void): () => void {
  place()
  window.addEventListener('resize', place)
  window.addEventListener('scroll', place, { capture: true, passive: true })
  return () => {
    window.removeEventListener('resize', place)
    window.removeEventListener('scroll', place, { capture: true })
  }
}

const GAP = 4
const EDGE = 8
