import { useSyncExternalStore } from 'react'

/** The secret of a mailed link rides behind the #, which browsers send to nobody. A second link opened in the
 *  same tab changes only that part, and must be noticed. */
export function useLinkToken(): string {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener)
      return () => window.removeEventListener('hashchange', listener)
    },
    () => location.hash.slice(1),
    () => '',
  )
}
