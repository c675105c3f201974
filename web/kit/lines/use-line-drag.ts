import { type PointerEvent, useState } from 'react'

/** Moves a line by its handle, with a mouse or a finger, to the line on which it is dropped. A press that does not move
 *  stays a press, and opens the handle's menu. */
export function useLineDrag(row: number, onMove: (to: number) => void) {
  const [isDragged, setDragged] = useState(false)
  const onPointerDown = (down: PointerEvent<HTMLElement>) => {
    if (down.button !== 0) return
    const handle = down.currentTarget
    const table = handle.closest('.lines-table')
    const off = new AbortController()
    const { signal } = off
    let target: number | null = null
    const mark = (to: number | null) => {
      for (const line of table?.querySelectorAll<HTMLElement>('[data-line]') ?? [])
        line.toggleAttribute('data-over', to !== row && line.dataset.line === String(to))
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
      const over = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-line]')
      target = over && table?.contains(over) ? Number(over.dataset.line) : (target ?? row)
      mark(target)
    }
    const onPointerUp = () => {
      end()
      if (target === null) return
      // The press that ends a drag must not open the menu.
      const stop = (event: Event) => event.preventDefault()
      handle.addEventListener('click', stop, { capture: true })
      setTimeout(() => handle.removeEventListener('click', stop, { capture: true }))
      if (target !== row) onMove(target)
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
