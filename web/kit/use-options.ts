import { useEffect, useState } from 'react'
import type { Option } from './choice-field.tsx'

/** What fits what was typed, a moment after the last key; null asks nothing. */
export function useOptions(typed: string | null, search: SearchOptions) {
  const [options, setOptions] = useState<readonly Option[]>([])
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    if (typed === null) return setOptions([])
    const stop = new AbortController()
    setAsking(true)
    const timer = setTimeout(async () => {
      // No answer reads as no results; the next key asks again.
      const found = await search(typed.trim(), stop.signal).catch(() => [])
      if (stop.signal.aborted) return
      setOptions(found)
      setAsking(false)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed, search])
  return { options, asking }
}

export type SearchOptions = (text: string, signal: AbortSignal) => Promise<readonly Option[]>

const PAUSE_MS = 150
