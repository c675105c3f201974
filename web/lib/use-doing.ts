import { useCallback } from 'react'
import { useLocation, useSearch } from 'wouter'
import { withParameter } from './address.ts'
import { KEEP_PLACE } from './scroll-memory.ts'

/** The dialog that is open on a page, kept in its URL as `?do=create`: a link can open it, Back closes it. */
export function useDoing<What extends string>(choices: readonly What[]) {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const wanted = new URLSearchParams(search).get('do')
  const doing = choices.find((choice) => choice === wanted) ?? null
  const begin = useCallback(
    (what: What) => navigate(withParameter(path, search, 'do', what), { state: KEEP_PLACE }),
    [navigate, path, search],
  )
  const end = useCallback(
    () => navigate(withParameter(path, search, 'do'), { state: KEEP_PLACE, replace: true }),
    [navigate, path, search],
  )
  return { doing, begin, end }
}
