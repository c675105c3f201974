import type { Clock } from './clock.ts'

/** Throttles `seen`: the read position is sent after a delay, once, and never backwards. */
export interface Reading {
  see: (stream: string, seq: number) => void
  /** Sends it again to a server that may have missed it. */
  repeat: (stream: string) => void
  /** Sends all pending positions at once: before leaving, or because credit runs out. */
  flush: () => void
}

/**
 * How long the server asks to delay `seen` in a stream after a quiet moment, how much time it wants between two of them
 * while messages follow each other, and how many events may be delayed before credit runs low.
 */
export interface ReadingPace {
  ms: number
  againMs: number
  events: number
}

export function createReading(
  clock: Clock,
  send: (stream: string, seq: number) => void,
  paceOf: (stream: string) => ReadingPace,
): Reading {
  const seen = new Map<string, number>()
  const sent = new Map<string, { readonly seq: number; readonly at: number }>()
  /** Streams with a pending position, and how to cancel its timer. */
  const waiting = new Map<string, () => void>()
  const sendNow = (stream: string) => {
    waiting.get(stream)?.()
    waiting.delete(stream)
    const seq = seen.get(stream) ?? 0
    sent.set(stream, { seq, at: clock.now() })
    send(stream, seq)
  }
  return {
    see: (stream, seq) => {
      if (seq <= (seen.get(stream) ?? 0)) return
      seen.set(stream, seq)
      const pace = paceOf(stream)
      const last = sent.get(stream)
      if (seq - (last?.seq ?? 0) >= pace.events) sendNow(stream)
      else if (!waiting.has(stream))
        waiting.set(
          stream,
          clock.after(delayOf(pace, last && clock.now() - last.at), () => sendNow(stream)),
        )
    },
    repeat: (stream) => {
      const seq = seen.get(stream)
      if (seq !== undefined) send(stream, seq)
    },
    flush: () => [...waiting.keys()].forEach(sendNow),
  }
}

/** A clock that was set back delays nothing. */
const delayOf = ({ ms, againMs }: ReadingPace, sinceLast: number | undefined): number =>
  sinceLast === undefined || sinceLast < 0 ? ms : Math.max(ms, againMs - sinceLast)
