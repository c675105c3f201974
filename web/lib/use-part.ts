import { type ComponentType, useEffect, useState } from 'react'

/** A part of the screen in a chunk of its own, declared once beside the place that shows it. */
export interface PartSource<Props> {
  readonly load: () => Promise<ComponentType<Props>>
  part: ComponentType<Props> | null
}

export const partOf = <Props>(load: PartSource<Props>['load']): PartSource<Props> => ({ load, part: null })

/**
 * For a place where something useful stands until the part is there: null until then, and without a network for as long as
 * that lasts. `lazyPart` instead fails with the page around it.
 */
export function usePart<Props>(source: PartSource<Props>, isWanted: boolean): Part<Props> {
  const [, setLoaded] = useState(source.part !== null)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (!isWanted || source.part !== null) return
    const off = new AbortController()
    const begin = async () => {
      setMissing(false)
      try {
        source.part = await source.load()
      } catch {
        // Fetched again when the network returns, or when it is wanted again.
      }
      if (off.signal.aborted) return
      setLoaded(source.part !== null)
      setMissing(source.part === null)
    }
    void begin()
    window.addEventListener('online', () => void begin(), { signal: off.signal })
    return () => {
      off.abort()
      setMissing(false)
    }
  }, [source, isWanted])
  return { Part: source.part, isMissing }
}

export interface Part<Props> {
  readonly Part: ComponentType<Props> | null
  /** It did not arrive. */
  readonly isMissing: boolean
}
