import { useEffect } from 'react'
import { useLocation } from 'wouter'

/** A new page starts at its top; going back finds the place one left, even when the list loads late. */
export function useScrollMemory(): void {
  const [path] = useLocation()
  useEffect(() => {
    history.scrollRestoration = 'manual'
    const onPop = () => {
      cameBack = true
    }
    const remember = () => places.set(entryKey(), window.scrollY)
    window.addEventListener('popstate', onPop)
    window.addEventListener('scroll', remember, { passive: true })
    return () => {
      window.removeEventListener('popstate', onPop)
      window.removeEventListener('scroll', remember)
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what this waits for.
  useEffect(() => {
    const back = cameBack
    cameBack = false
    if (back) return restore(places.get(entryKey()) ?? 0)
    // A panel that opens beside its list says so in the history state and leaves the list where it is.
    if (keepsPlace(history.state)) return
    if (seen) window.scrollTo(0, 0)
    seen = true
  }, [path])
}

/** Pass as `state` to a link or `navigate` that opens something beside the current list. */
export const KEEP_PLACE = { keepPlace: true } as const

let cameBack = false
let seen = false
const places = new Map<string, number>()

const keepsPlace = (state: unknown) =>
  typeof state === 'object' && state !== null && 'keepPlace' in state && state.keepPlace === true

/** Two visits of one address share a place: rare, and the later one is the better guess. */
const entryKey = () => `${location.pathname}${location.search}`

/** Tries again while the page is still too short, and gives up as soon as the reader scrolls. */
function restore(top: number): () => void {
  const deadline = performance.now() + RESTORE_MS
  let frame = 0
  const step = () => {
    window.scrollTo(0, top)
    if (Math.abs(window.scrollY - top) > 1 && performance.now() < deadline) frame = requestAnimationFrame(step)
  }
  const stop = () => cancelAnimationFrame(frame)
  step()
  window.addEventListener('wheel', stop, { once: true, passive: true })
  window.addEventListener('touchmove', stop, { once: true, passive: true })
  return stop
}

/** A list on a poor network; longer, and the jump would surprise. */
const RESTORE_MS = 2000
