import type { Clock } from './clock.ts'

/** How far one has read, told to the server not at every line but a moment later, once, and never backwards. */
export interface Reading {
  see: (stream: string, seq: number) => void
  /** Said again to a server that may have missed it. */
  repeat: (stream: string) => void
  /** Everything that waits, at once: before leaving, or because credit runs out. */
  flush: () => void
}

export function createReading(clock: Clock, tell: (stream: string, seq: number) => void): Reading {
  const seen = new Map<string, number>()
  const waiting = new Set<string>()
  let timer: (() => void) | null = null
  const flush = () => {
    timer?.()
    timer = null
    for (const stream of waiting) tell(stream, seen.get(stream) ?? 0)
    waiting.clear()
  }
  return {
    see: (stream, seq) => {
      if (seq <= (seen.get(stream) ?? 0)) return
      seen.set(stream, seq)
      waiting.add(stream)
      timer ??= clock.after(COALESCE_MS, flush)
    },
    repeat: (stream) => {
      const seq = seen.get(stream)
      if (seq !== undefined) tell(stream, seq)
    },
    flush,
  }
}

const COALESCE_MS = 400
