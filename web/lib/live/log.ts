import type { LogEvent } from '../../../contract/frames/events.ts'

/** The known part of one stream: everything up to the cursor, and ranges received ahead of it. */
export interface StreamLog {
  readonly epoch: string | null
  readonly cursor: number
  /** The highest sequence number received. */
  readonly head: number
  readonly early: readonly Range[]
  /** The stream's epoch has changed: only a reset helps. */
  readonly isVoid: boolean
}

export interface Range {
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly events: readonly LogEvent[]
}

export function beginLog(from: { epoch: string | null; seq: number }): StreamLog {
  return { epoch: from.epoch, cursor: from.seq, head: from.seq, early: [], isVoid: false }
}

/** Adds a range: drops known events, buffers events received early, and returns the events that follow the cursor,
 *  each once and in order, whatever the network did with the frames. */
export function takeRange(log: StreamLog, range: Range): { log: StreamLog; events: readonly LogEvent[] } {
  if (log.epoch !== null && range.epoch !== log.epoch) return { log: { ...log, isVoid: true }, events: [] }
  const head = Math.max(log.head, range.to)
  let known: StreamLog = { ...log, epoch: range.epoch, head, early: keepEarly(log.early, range, log.cursor) }
  const events: LogEvent[] = []
  for (let next = fitting(known); next !== undefined; next = fitting(known)) {
    const { cursor } = known
    events.push(...next.events.filter((event) => event.seq > cursor))
    const reached = next.to
    known = { ...known, cursor: reached, early: known.early.filter((range) => range.to > reached) }
  }
  return { log: known, events }
}

/** The server has reset the stream. Null for a reset that is older than the events received since. */
export function resetLog(log: StreamLog, epoch: string, head: number): StreamLog | null {
  if (epoch === log.epoch && head < log.cursor) return null
  return beginLog({ epoch, seq: head })
}

/** The server has named a head, or another epoch. */
export function noteHead(log: StreamLog, epoch: string, head: number): StreamLog {
  if (log.epoch !== null && epoch !== log.epoch) return { ...log, isVoid: true }
  return head > log.head ? { ...log, head } : log
}

export const isBehind = (log: StreamLog): boolean => log.isVoid || log.head > log.cursor

const fitting = (log: StreamLog) =>
  log.early.find((range) => range.from <= log.cursor + 1 && range.to > log.cursor)

function keepEarly(early: readonly Range[], range: Range, cursor: number): readonly Range[] {
  if (range.to <= cursor || range.to < range.from) return early
  // Beyond the bound the range is dropped: the replay brings it again.
  return early.length < EARLY_MOST || range.from <= cursor + 1 ? [...early, range] : early
}

const EARLY_MOST = 50
