import { type PointerEvent, useState } from 'react'

/**
 * Moves one of a list by its handle, with a mouse or a finger, to the place at which it is dropped. The list has
 * `data-places`, and each of it its number as `data-place`. A press that does not move stays a press, and does what the
 * handle does.
 */
export function useDragToPlace(place: number, onMove: (to: number) => void) {
  const [isDragged, setDragged] = useState(false)
  const onPointerDown = (down: PointerEvent<HTMLElement>) => {
    if (down.button !== 0) return
    const handle = down.currentTarget
    const list = handle.closest('[data-places]')
    const off = new AbortController()
    const { signal } = off
    let target: number | null = null
    const mark = (to: number | null) => {
      for (const one of list?.querySelectorAll<HTMLElement>('[data-place]') ?? [])
        one.toggleAttribute('data-over', to !== place && one.dataset.place === String(to))
    }
    const end = () => {
      off.abort()
      mark(null)
      setDragged(false)
    }
    const onPointerMove = ({ clientX, clientY, pointerId }: globalThis.PointerEvent) => {
      if (pointerId !== down.pointerId) return
      if (target === null && Math.hypot(clientX - down.clientX, clientY - down.clientY) < THRESHOLD) return
      setDragged(true)
      const over = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-place]')
      target = over && list?.contains(over) ? Number(over.dataset.place) : (target ?? place)
      mark(target)
    }
    const onPointerUp = () => {
      end()
      if (target === null) return
      // The press that ends a drag must not open the handle's menu.
      const stop = (event: Event) => event.preventDefault()
      handle.addEventListener('click', stop, { capture: true })
      setTimeout(() => handle.removeEventListener('click', stop, { capture: true }))
      if (target !== place) onMove(target)
    }
    window.addEventListener('pointermove', onPointerMove, { signal })
    window.addEventListener('pointerup', onPointerUp, { signal })
    window.addEventListener('pointercancel', end, { signal })
    window.addEventListener('keydown', (event) => event.key === 'Escape' && end(), { signal })
  }
  return { isDragged, onPointerDown }
}

/** Less is a hand that trembles. */
const THRESHOLD = 6
