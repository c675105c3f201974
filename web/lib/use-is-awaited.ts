import { useIsFetching } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Route } from '../../contract/route.ts'

/**
 * Whether rows have to wait for the first answer of one of these reads: names, without which they would change their
 * shape. Once they have been shown they stay, whatever is read for something else beside them.
 */
export function useIsAwaited(routes: readonly Route[], isListed: boolean): boolean {
  const isAwaited =
    useIsFetching({
      predicate: ({ queryKey, state }) =>
        state.data === undefined && routes.some(({ id }) => id === queryKey[0]),
    }) > 0
  const wereShown = useRef(false)
  if (isListed && !isAwaited) wereShown.current = true
  return isAwaited && !wereShown.current
}
