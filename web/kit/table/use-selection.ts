import { useCallback, useMemo, useRef, useState } from 'react'

/** Which rows are chosen, by key; with shift, everything between the last choice and this one. */
export function useSelection(): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(NONE)
  const [everything, setEverything] = useState(false)
  const last = useRef<string | null>(null)
  const toggle = useCallback((key: string, on: boolean, order?: readonly string[]) => {
    const touched = between(order, last.current, key)
    last.current = key
    setEverything(false)
    setKeys((before) => {
      const next = new Set(before)
      for (const one of touched) on ? next.add(one) : next.delete(one)
      return next
    })
  }, [])
  const choose = useCallback((chosen: readonly string[]) => {
    setEverything(false)
    setKeys(new Set(chosen))
  }, [])
  const chooseEverything = useCallback(() => setEverything(true), [])
  const clear = useCallback(() => choose([]), [choose])
  return useMemo(
    () => ({ keys, everything, toggle, choose, chooseEverything, clear }),
    [keys, everything, toggle, choose, chooseEverything, clear],
  )
}

export interface Selection {
  keys: ReadonlySet<string>
  /** True when the whole list is meant, with the rows that are not loaded: an action then names the filters. */
  everything: boolean
  toggle: (key: string, on: boolean, order?: readonly string[]) => void
  choose: (keys: readonly string[]) => void
  chooseEverything: () => void
  clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

/** What an action is about: chosen, and still in the list. Rows of an earlier search can be ticked until the answer to
 *  the next one replaces them. */
export const chosenOf = (listed: readonly string[], { keys }: Pick<Selection, 'keys'>) =>
  listed.filter((key) => keys.has(key))

export function between(
  order: readonly string[] | undefined,
  from: string | null,
  to: string,
): readonly string[] {
  const [start, end] = [order?.indexOf(from ?? '') ?? -1, order?.indexOf(to) ?? -1]
  if (order === undefined || start < 0 || end < 0) return [to]
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}
