import { useSyncExternalStore } from 'react'

/** The token of a mailed link follows the #, which browsers do not send. A second link opened in the same tab changes
 *  only that part, so it is watched. */
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
