import { type RefObject, useEffect, useRef } from 'react'

/** J and K (or the arrows) walk the rows, Enter opens because the row's link has the focus, Space or X selects, F2 leads
 *  to what can be edited. From a cell that can be edited, arrows walk its column.
 *  J and K also work when nothing has the focus. */
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
        stopIn(target, row, focused)?.focus()
        target.scrollIntoView({ block: 'nearest' })
      } else if (row && event.key === 'F2') {
        event.preventDefault()
        row.querySelector<HTMLElement>('[data-editable]')?.focus()
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
  const stops = () => [...rows.querySelectorAll<HTMLElement>('[data-row]')].filter(isStop)
  if (key === 'j' || key === 'ArrowDown')
    return from ? nearest(from, 'nextElementSibling') : (stops()[0] ?? null)
  if (key === 'k' || key === 'ArrowUp')
    return from ? nearest(from, 'previousElementSibling') : (stops()[0] ?? null)
  if (key === 'Home') return stops()[0] ?? null
  if (key === 'End') return stops().at(-1) ?? null
  return null
}

/** A row that leads nowhere has nothing to hold the focus, and would end the walk. */
const isStop = (row: Element) => row.querySelector('a[data-opens], input, button') !== null

/** Headings of groups stand between rows, and are passed over. */
function nearest(
  from: HTMLElement,
  side: 'nextElementSibling' | 'previousElementSibling',
): HTMLElement | null {
  let at = from[side]
  while (at !== null && !(at.matches('[data-row]') && isStop(at))) at = at[side]
  return at instanceof HTMLElement ? at : null
}

function stopIn(target: HTMLElement, from: HTMLElement | null, focused: Element | null): HTMLElement | null {
  const cells = from ? [...from.querySelectorAll('[data-editable]')] : []
  const cell = focused ? cells.indexOf(focused) : -1
  if (cell >= 0) return target.querySelectorAll<HTMLElement>('[data-editable]')[cell] ?? null
  return (
    target.querySelector<HTMLElement>('a[data-opens]') ?? target.querySelector<HTMLElement>('input, button')
  )
}

/** Nothing in particular has the focus, and nothing lies on top of the page. */
const isIdle = (focused: Element | null) =>
  (focused === null || focused === document.body || focused.matches('main, h1')) &&
  document.querySelector('dialog[open], :popover-open') === null
