import { useIsFetching } from '@tanstack/react-query'
import type { Route } from '../../contract/route.ts'

/** Whether the first answer of one of these reads is on its way: names, without which rows would change their shape. */
export const useIsAwaited = (routes: readonly Route[]): boolean =>
  useIsFetching({
    predicate: ({ queryKey, state }) =>
      state.data === undefined && routes.some(({ id }) => id === queryKey[0]),
  }) > 0
