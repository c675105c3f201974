import type { Clock } from './clock.ts'

/** How far one has read, told to the server not at every line but a moment later, once, and never backwards. */
export interface Reading {
  see: (stream: string, seq: number) => void
  /** Said again to a server that may have missed it. */
  repeat: (stream: string) => void
  /** Everything that waits, at once: before leaving, or because credit runs out. */
  flush: () => void
}

/** How long the server asks to gather in a stream, and how much may be gathered before credit runs low. */
export interface ReadingPace {
  ms: number
  events: number
}

export function createReading(
  clock: Clock,
  tell: (stream: string, seq: number) => void,
  paceOf: (stream: string) => ReadingPace,
): Reading {
  const seen = new Map<string, number>()
  const said = new Map<string, number>()
  /** Streams of which something is to be said, and what keeps that from being said by itself. */
  const waiting = new Map<string, () => void>()
  const say = (stream: string) => {
    waiting.get(stream)?.()
    waiting.delete(stream)
    const seq = seen.get(stream) ?? 0
    said.set(stream, seq)
    tell(stream, seq)
  }
  return {
    see: (stream, seq) => {
      if (seq <= (seen.get(stream) ?? 0)) return
      seen.set(stream, seq)
      const pace = paceOf(stream)
      if (seq - (said.get(stream) ?? 0) >= pace.events) say(stream)
      else if (!waiting.has(stream))
        waiting.set(
          stream,
          clock.after(pace.ms, () => say(stream)),
        )
    },
    repeat: (stream) => {
      const seq = seen.get(stream)
      if (seq !== undefined) tell(stream, seq)
    },
    flush: () => [...waiting.keys()].forEach(say),
  }
}
