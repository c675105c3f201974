import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { WIDE } from './use-media.ts'

/** A new page starts at its top; Back restores the scroll position, even when the list loads late. Each history entry
 *  carries a mark: a marked entry has been visited. (A popstate listener would run too late: the router receives the
 *  event first and renders at once.) */
export function useScrollMemory(): void {
  const [path] = useLocation()
  const search = useSearch()
  useEffect(() => {
    history.scrollRestoration = 'manual'
    const remember = () => {
      const { mark } = readState()
      // An entry without a mark is not rendered yet: the scroll belongs to the page before.
      if (typeof mark === 'string') places.set(mark, window.scrollY)
    }
    window.addEventListener('scroll', remember, { passive: true })
    window.addEventListener('pagehide', keepPlaces)
    return () => {
      window.removeEventListener('scroll', remember)
      window.removeEventListener('pagehide', keepPlaces)
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect runs on a new address.
  useEffect(() => {
    const from = last
    const here = entry()
    last = { path, keepPlace: here.keepPlace }
    // Only the filters changed.
    if (from?.path === path) return
    // Beside a panel the list does not scroll; on a phone the panel replaces it.
    if ((from?.keepPlace || here.keepPlace) && window.matchMedia(WIDE).matches) return
    if (here.known) return restore(places.get(here.mark) ?? 0)
    if (from) window.scrollTo(0, 0)
  }, [path, search])
}

/** Pass as `state` to a link or `navigate` that opens something beside the current list. */
export const KEEP_PLACE = { keepPlace: true } as const

/** True where the current entry was opened beside a list, so that « back » leads to it. */
export const cameFromList = (): boolean => readState().keepPlace === true

const KEY = 'matrice.places'
let last: { path: string; keepPlace: boolean } | null = null
const places = new Map<string, number>(keptPlaces())

/** A reload keeps the history, and with it the newest positions. */
function keepPlaces() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...places].slice(-50)))
  } catch {
    // A full or disabled storage loses positions only.
  }
}

function keptPlaces(): [string, number][] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPlace) : []
  } catch {
    return []
  }
}

function isPlace(place: unknown): place is [string, number] {
  return Array.isArray(place) && typeof place[0] === 'string' && typeof place[1] === 'number'
}

function readState(): Readonly<Record<string, unknown>> {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null ? { ...state } : {}
}

/** The current history entry, which is given a mark. */
function entry(): { mark: string; known: boolean; keepPlace: boolean } {
  const state = readState()
  const keepPlace = state.keepPlace === true
  if (typeof state.mark === 'string') return { mark: state.mark, known: places.has(state.mark), keepPlace }
  const mark = crypto.randomUUID()
  // Bypasses the router's patched method: the address is unchanged, and nothing needs to render.
  History.prototype.replaceState.call(history, { ...state, mark }, '')
  places.set(mark, window.scrollY)
  return { mark, known: false, keepPlace }
}

/** Retries while the page is still too short, until the reader scrolls. */
function restore(top: number): () => void {
  const deadline = performance.now() + RESTORE_MS
  let frame = 0
  const step = () => {
    window.scrollTo(0, top)
    if (Math.abs(window.scrollY - top) > 1 && performance.now() < deadline)
      frame = requestAnimationFrame(step)
  }
  const stop = () => cancelAnimationFrame(frame)
  step()
  window.addEventListener('wheel', stop, { once: true, passive: true })
  window.addEventListener('touchmove', stop, { once: true, passive: true })
  return stop
}

/** Enough for a list on a poor network. A later jump would surprise. */
const RESTORE_MS = 2000
