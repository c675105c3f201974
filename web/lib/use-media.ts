import { useSyncExternalStore } from 'react'

/** For decisions that CSS cannot make, such as whether a panel or a page opens. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )
}

/** The desktop layout: navigation at the left, panels beside lists. */
export const WIDE = '(min-width: 1024px)'
