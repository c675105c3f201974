import { useCallback, useMemo, useRef } from 'react'
import { useSearchParams } from 'wouter'

/** Filters, sort and tab live in the address: a reload keeps them, a link shares them. A value equal to its
 *  default is left out, so that a plain list has a plain address. */
export function useUrlState<State extends Record<string, string>>(
  defaults: State,
): [State, SetUrlState<State>] {
  const [params, setParams] = useSearchParams()
  // Pages write the defaults in place; only the first ones count.
  const known = useRef(defaults).current
  const state = useMemo(() => readUrlState(known, params), [known, params])
  const set = useCallback<SetUrlState<State>>(
    (change) => setParams((before) => writeUrlState(known, before, change), { replace: true }),
    [known, setParams],
  )
  return [state, set]
}

export type SetUrlState<State> = (change: Partial<State>) => void

export function readUrlState<State extends Record<string, string>>(
  defaults: State,
  params: URLSearchParams,
): State {
  const read: Record<string, string> = {}
  for (const [name, value] of Object.entries(defaults)) read[name] = params.get(name) ?? value
  return read as State
}

export function writeUrlState(
  defaults: Readonly<Record<string, string>>,
  before: URLSearchParams,
  change: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const next = new URLSearchParams(before)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === (defaults[name] ?? '')) next.delete(name)
    else next.set(name, value)
  }
  return next
}
