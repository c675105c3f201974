import { type RefObject, useEffect, useRef } from 'react'

/** J and K (or the arrows) walk the rows, Enter opens because the row's link has the focus, Space or X selects.
 *  J and K also work when nothing has the focus, so that one can simply begin. */
export function useRowKeys(body: RefObject<HTMLElement | null>, onToggle: (key: string) => void): void {
  const toggle = useRef(onToggle)
  toggle.current = onToggle
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const rows = body.current
      if (!rows || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const focused = document.activeElement
      const inside = rows.contains(focused)
      if (!inside && (!isIdle(focused) || !'jk'.includes(event.key))) return
      if (focused?.matches('input:not([type=checkbox]), textarea, select, [role^=menuitem]')) return
      const row = focused?.closest<HTMLElement>('[data-row]') ?? null
      const target = rowToward(event.key, row, rows)
      if (target) {
        event.preventDefault()
        const stop =
          target.querySelector<HTMLElement>('a[data-opens]') ?? target.querySelector<HTMLElement>('input')
        stop?.focus()
        target.scrollIntoView({ block: 'nearest' })
      } else if (row && (event.key === 'x' || (event.key === ' ' && focused?.matches('a')))) {
        event.preventDefault()
        toggle.current(row.dataset.row ?? '')
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [body])
}

function rowToward(key: string, from: HTMLElement | null, rows: HTMLElement): HTMLElement | null {
  const first = () => rows.querySelector<HTMLElement>('[data-row]')
  if (key === 'j' || key === 'ArrowDown') return from ? sibling(from.nextElementSibling) : first()
  if (key === 'k' || key === 'ArrowUp') return from ? sibling(from.previousElementSibling) : first()
  if (key === 'Home') return first()
  if (key === 'End') return sibling(rows.lastElementChild)
  return null
}

const sibling = (element: Element | null) => (element instanceof HTMLElement ? element : null)

/** Nothing in particular has the focus, and nothing lies on top of the page. */
const isIdle = (focused: Element | null) =>
  (focused === null || focused === document.body || focused.matches('main, h1')) &&
  document.querySelector('dialog[open], :popover-open') === null
