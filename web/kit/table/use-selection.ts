import { useCallback, useMemo, useRef, useState } from 'react'

/** Which rows are chosen, by key; with shift, everything between the last choice and this one. */
export function useSelection(): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(NONE)
  const last = useRef<string | null>(null)
  const toggle = useCallback((key: string, on: boolean, order?: readonly string[]) => {
    const touched = between(order, last.current, key)
    last.current = key
    setKeys((before) => {
      const next = new Set(before)
      for (const one of touched) on ? next.add(one) : next.delete(one)
      return next
    })
  }, [])
  const choose = useCallback((chosen: readonly string[]) => setKeys(new Set(chosen)), [])
  const clear = useCallback(() => setKeys(NONE), [])
  return useMemo(() => ({ keys, toggle, choose, clear }), [keys, toggle, choose, clear])
}

export interface Selection {
  keys: ReadonlySet<string>
  toggle: (key: string, on: boolean, order?: readonly string[]) => void
  choose: (keys: readonly string[]) => void
  clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

export function between(
  order: readonly string[] | undefined,
  from: string | null,
  to: string,
): readonly string[] {
  const [start, end] = [order?.indexOf(from ?? '') ?? -1, order?.indexOf(to) ?? -1]
  if (order === undefined || start < 0 || end < 0) return [to]
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}
