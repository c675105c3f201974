import type { FrameOf } from '../../../contract/frames/server.ts'
import { REPLAY_EVENTS } from '../bounds.ts'
import { frameText } from '../socket.ts'
import type { InFlight } from './in-flight.ts'
import type { Position } from './position.ts'
import type { StreamReader } from './stream-reader.ts'

export type StreamPage = FrameOf<'page'> | FrameOf<'reset'>
export type ReplayPosition = { readonly epoch: string | null; readonly seq: number }

/** What a replay needs of the object that replays. */
export interface ReplaySource {
  readonly reader: StreamReader
  readonly inFlight: InFlight
  /** The page after a position, or why there is none. */
  page(after: ReplayPosition): StreamPage | FrameOf<'error'> | Promise<StreamPage | FrameOf<'error'>>
  send(text: string): void
  /** Too much is in flight to the reader: it is told so and gets nothing more until it acknowledges. */
  holdBack(after: number): void
  /** It was sent as many events as one request brings, and must ask for the rest. */
  withhold(after: number): void
  isClosed(): boolean
}

/** A replay is at most so long; the reader asks again from there, which proves that it has received this much. */
export const endOfSince = (position: Position): number => position.seq + REPLAY_EVENTS

/** What comes while it resumes is never beyond the bound. */
export const endOfResume = (position: Position, head: number): number =>
  head - position.seq > REPLAY_EVENTS ? endOfSince(position) : Number.MAX_SAFE_INTEGER

/**
 * What a reader missed of a stream, page after page. Its live events wait until a page has reached everything that was
 * withheld, and begin with the number after it. A newer replay ends the one before.
 */
export async function replay(
  source: ReplaySource,
  { epoch: named = null, seq }: Position,
  last: number,
  mine = source.reader.beginReplay(),
): Promise<void> {
  const { reader, inFlight } = source
  const isOver = () => !reader.isReplaying(mine) || source.isClosed()
  let epoch = named
  try {
    for (let after = seq; !isOver(); ) {
      if (inFlight.isFull) return source.holdBack(after)
      if (after >= last) return source.withhold(after)
      const answer = source.page({ epoch, seq: after })
      // A page that is there at once is sent at once: nothing can happen in between.
      const frame = answer instanceof Promise ? await answer : answer
      if (isOver()) return
      const text = frameText(frame)
      source.send(text)
      if (frame.type === 'error') return
      const to = frame.type === 'page' ? frame.to : frame.head
      reader.sentPage(to, text)
      const more = frame.type === 'page' && frame.more
      if ((!more && to >= mine.withheld) || to <= after) return
      epoch = frame.epoch
      after = to
    }
  } finally {
    reader.endReplay(mine)
  }
}
