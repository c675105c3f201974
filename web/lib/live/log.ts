import type { LogEvent } from '../../../contract/frames/events.ts'

/** How far one stream is known: everything up to the cursor, and pieces that came too early. */
export interface StreamLog {
  readonly epoch: string | null
  readonly cursor: number
  /** The highest number heard of. */
  readonly head: number
  readonly early: readonly Range[]
  /** The numbers are of another life of the log: only a reset helps. */
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

/**
 * Takes a range in: drops what is there already, keeps aside what came before its time, and answers the events to
 * go on with, each once and in order, whatever the network did with the frames.
 */
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

/** The server begins anew: what was known is void. An answer that was overtaken by what came since is not taken. */
export function resetLog(log: StreamLog, epoch: string, head: number): StreamLog | null {
  if (epoch === log.epoch && head < log.cursor) return null
  return beginLog({ epoch, seq: head })
}

/** The server told of a number, or of another life of the log. */
export function hearOfHead(log: StreamLog, epoch: string, head: number): StreamLog {
  if (log.epoch !== null && epoch !== log.epoch) return { ...log, isVoid: true }
  return head > log.head ? { ...log, head } : log
}

export const isBehind = (log: StreamLog): boolean => log.isVoid || log.head > log.cursor

const fitting = (log: StreamLog) =>
  log.early.find((range) => range.from <= log.cursor + 1 && range.to > log.cursor)

function keepEarly(early: readonly Range[], range: Range, cursor: number): readonly Range[] {
  if (range.to <= cursor || range.to < range.from) return early
  // Beyond the bound the piece is thrown away: the pages that were asked for bring it again.
  return early.length < EARLY_MOST || range.from <= cursor + 1 ? [...early, range] : early
}

const EARLY_MOST = 50
