import type { Clock } from './clock.ts'

/** How far one has read, told to the server not at every line but a moment later, once, and never backwards. */
export interface Reading {
  see: (stream: string, seq: number) => void
  /** Said again to a server that may have missed it. */
  repeat: (stream: string) => void
  /** Everything that waits, at once: before leaving, or because credit runs out. */
  flush: () => void
}

export function createReading(
  clock: Clock,
  tell: (stream: string, seq: number) => void,
  /** How long the server asks to gather in a stream. */
  pauseOf: (stream: string) => number,
): Reading {
  const seen = new Map<string, number>()
  /** Streams of which something is to be said, and what keeps that from being said by itself. */
  const waiting = new Map<string, () => void>()
  const say = (stream: string) => {
    waiting.get(stream)?.()
    waiting.delete(stream)
    tell(stream, seen.get(stream) ?? 0)
  }
  return {
    see: (stream, seq) => {
      if (seq <= (seen.get(stream) ?? 0)) return
      seen.set(stream, seq)
      if (!waiting.has(stream))
        waiting.set(
          stream,
          clock.after(pauseOf(stream), () => say(stream)),
        )
    },
    repeat: (stream) => {
      const seq = seen.get(stream)
      if (seq !== undefined) tell(stream, seq)
    },
    flush: () => [...waiting.keys()].forEach(say),
  }
}
