import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { useTickets } from '../data.ts'
import { type Steady, steadyRows } from './steady-rows.ts'

type List = Pick<ReturnType<typeof useTickets>, 'data' | 'isPlaceholderData' | 'isFetchingNextPage'>

/**
 * The rows of a list that changes by itself, which does not move while somebody works in it: has the focus or the pointer
 * there, has chosen rows, or has one open. `asked` names what the list shows; another list is shown as it is.
 */
export function useSteadyRows(list: List, { asked, isAtWork }: { asked: string; isAtWork: boolean }) {
  const fresh = list.data?.rows
  const own = useRef(new Set<number>())
  const last = useRef<{ asked: string; rows: readonly Ticket[]; wasGrowing: boolean } | null>(null)
  const [refreshed, setRefreshed] = useState(0)
  const seen = useRef(refreshed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what else is read decides over these rows alone.
  const steady = useMemo((): Steady<Ticket> => {
    const before = last.current
    const isHeld =
      fresh !== undefined &&
      before !== null &&
      before.asked === asked &&
      !before.wasGrowing &&
      seen.current === refreshed &&
      (isAtWork || isInRows())
    const result = isHeld
      ? steadyRows(before.rows, fresh, own.current)
      : { rows: fresh ?? [], arrived: 0, left: 0 }
    if (!isHeld) own.current.clear()
    last.current = { asked, rows: result.rows, wasGrowing: false }
    seen.current = refreshed
    return result
  }, [fresh, asked, refreshed])
  // Further pages are asked for, and come at the end.
  if (last.current && list.isFetchingNextPage) last.current.wasGrowing = true
  useFocusInRows(steady.rows)
  return {
    ...steady,
    /** The reader has changed these: where they leave the list, it closes up at once. */
    note: useCallback((ids: readonly number[]) => {
      for (const id of ids) own.current.add(id)
    }, []),
    refresh: () => setRefreshed((count) => count + 1),
  }
}

const rowsOnScreen = () => document.querySelector('.split-list .table tbody')

function isInRows(): boolean {
  const rows = rowsOnScreen()
  return rows !== null && (rows.contains(document.activeElement) || rows.matches(':hover'))
}

/** Where the row that had the focus is gone, the one that took its place has it: a triage goes on by the keyboard. */
function useFocusInRows(rows: readonly Ticket[]): void {
  const had = useRef<{ id: string; index: number } | null>(null)
  const ids = rows.map(({ id }) => id).join()
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
      const all = [...(rowsOnScreen()?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      had.current = row ? { id: row.dataset.row ?? '', index: all.indexOf(row) } : null
    }
    // A dialog takes the focus for a while, and what it does makes the row leave.
    const onFocusOutsideDialogs = (event: FocusEvent) => {
      if (!(event.target instanceof Element && event.target.closest('dialog, [popover]'))) onFocus(event)
    }
    document.addEventListener('focusin', onFocusOutsideDialogs)
    return () => document.removeEventListener('focusin', onFocusOutsideDialogs)
  }, [])
  useLayoutEffect(() => {
    const row = had.current
    if (row === null || ids.split(',').includes(row.id) || document.activeElement !== document.body) return
    const all = [...(rowsOnScreen()?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    all[Math.min(row.index, all.length - 1)]
      ?.querySelector<HTMLElement>('a[data-opens]')
      ?.focus({ preventScroll: true })
  }, [ids])
}
