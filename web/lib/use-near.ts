import { type RefObject, useEffect, useState } from 'react'

/** Whether the element has come near the screen. A long page asks for what is looked at, and not for all it has. */
export function useNear(element: RefObject<HTMLElement | null>, isWatched: boolean): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (!isWatched || isNear || !element.current) return
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: '300px' },
    )
    watcher.observe(element.current)
    return () => watcher.disconnect()
  }, [element, isWatched, isNear])
  return isNear
}
