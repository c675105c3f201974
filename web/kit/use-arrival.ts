import { type RefObject, useEffect, useRef } from 'react'
import { nameTab } from '../lib/tab.ts'

/** Names the browser's tab, and gives the new title the focus: a reader who cannot see that the page has changed
 *  must be announced. Not on the first page, nor where a field of the page has taken the focus itself. */
export function useArrival(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => nameTab(title), [title])
  useEffect(() => {
    const focused = document.activeElement
    const taken = focused?.matches('input, select, textarea') && focused.closest('main')
    if (arrived && !taken) heading.current?.focus({ preventScroll: true })
    arrived = true
  }, [])
  return heading
}

let arrived = false
