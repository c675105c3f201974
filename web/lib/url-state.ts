import { useCallback, useMemo, useRef } from 'react'
import { useSearchParams } from 'wouter'

/** Filters, sort and tab are kept in the URL: a reload keeps them, a link shares them. Default values are omitted, so
 *  that a plain list has a plain URL. */
export function useUrlState<State extends Record<string, string>>(
  defaults: State,
): [State, SetUrlState<State>] {
  const [params, setParams] = useSearchParams()
  // Pages pass a new object on each render; only the first one counts.
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
