import { createContext, useContext, useEffect, useMemo, useState } from 'react'

/** The addresses of the items before and after the open one, as the list beside it is sorted and filtered now. */
export interface Neighbours {
  readonly previous: string | undefined
  readonly next: string | undefined
}

interface Shared {
  readonly neighbours: Neighbours
  readonly announce: (neighbours: Neighbours) => void
}

/** Connects a list and the panel of its open item, which do not import each other. */
export const NeighboursContext = createContext<Shared | null>(null)

export function useSharedNeighbours(): Shared {
  const [neighbours, announce] = useState<Neighbours>(NONE)
  return useMemo(() => ({ neighbours, announce }), [neighbours])
}

export const useNeighbours = (): Neighbours => useContext(NeighboursContext)?.neighbours ?? NONE

/** The list's part. Outside a Split it does nothing. */
export function useAnnouncedNeighbours({ previous, next }: Neighbours): void {
  const announce = useContext(NeighboursContext)?.announce
  useEffect(() => announce?.({ previous, next }), [announce, previous, next])
}

export function neighboursOf(
  keys: readonly string[],
  current: string | undefined,
  hrefAt: (index: number) => string | undefined,
): Neighbours {
  const at = current === undefined ? -1 : keys.indexOf(current)
  return at < 0 ? NONE : { previous: hrefAt(at - 1), next: hrefAt(at + 1) }
}

const NONE: Neighbours = { previous: undefined, next: undefined }
