import type { LogEvent } from '../../../contract/frames/events.ts'
import type { FrameOf } from '../../../contract/frames/server.ts'
import type { Channel } from './channel.ts'
import type { Clock } from './clock.ts'
import { beginLog, isBehind, noteHead, type Range, resetLog, type StreamLog, takeRange } from './log.ts'

/** All followed streams. Each is caught up over whichever channel carries it. */
export interface Streams {
  /** Following a stream twice changes nothing. */
  follow: (name: string, from: Point) => void
  unfollow: (name: string) => void
  has: (name: string) => boolean
  names: () => string[]
  /** The position to resume from, for `hello`. */
  point: (name: string) => Point | undefined
  /** The server has sent a stream's position. Missing events are requested with `since`. */
  onHead: (name: string, position: { epoch: string; head: number }) => void
  /** The same for a stream that `hello` named. The server replays missing events without a request. */
  onResume: (name: string, position: { epoch: string; head: number }, channel: Channel) => void
  onBatch: (name: string, range: Range) => void
  onPage: (name: string, page: Range & { more: boolean }, channel: Channel) => void
  onReset: (reset: FrameOf<'reset'>) => void
  onChannelDown: (channel: Channel) => void
  /** Requests missing events, unless a replay is in flight. */
  catchUp: (name: string) => void
}

export interface Point {
  epoch: string | null
  seq: number
}

export interface StreamsHost {
  clock: Clock
  carrierOf: (name: string) => Channel | null
  onEvents: (name: string, events: readonly LogEvent[], log: StreamLog) => void
  onReset: (reset: FrameOf<'reset'>) => void
}

interface Stream {
  readonly name: string
  log: StreamLog
  /** The replay in flight: at most one per stream. */
  replay: { channel: Channel; got: number; cancel: () => void } | null
}

export function createStreams({ clock, carrierOf, onEvents, onReset }: StreamsHost): Streams {
  const streams = new Map<string, Stream>()

  const catchUp = (name: string) => {
    const stream = streams.get(name)
    if (stream === undefined || stream.replay !== null || !isBehind(stream.log)) return
    const channel = carrierOf(name)
    if (channel === null) return
    const { epoch, cursor } = stream.log
    channel.send({ type: 'since', stream: name, epoch, seq: cursor })
    expect(stream, channel, 0)
  }
  const expect = (stream: Stream, channel: Channel, got: number) => {
    stream.replay?.cancel()
    const cancel = clock.after(PATIENCE_MS, () => {
      stream.replay = null
      catchUp(stream.name)
    })
    stream.replay = { channel, got, cancel }
  }
  const endReplay = (stream: Stream) => {
    stream.replay?.cancel()
    stream.replay = null
  }
  const take = (stream: Stream, range: Range) => {
    const taken = takeRange(stream.log, range)
    const moved = taken.log.cursor > stream.log.cursor
    stream.log = taken.log
    if (moved) onEvents(stream.name, taken.events, taken.log)
    return moved
  }

  return {
    follow: (name, from) => {
      if (!streams.has(name)) streams.set(name, { name, log: beginLog(from), replay: null })
    },
    unfollow: (name) => {
      const stream = streams.get(name)
      if (stream) endReplay(stream)
      streams.delete(name)
    },
    has: (name) => streams.has(name),
    names: () => [...streams.keys()],
    point: (name) => {
      const log = streams.get(name)?.log
      return log && { epoch: log.epoch, seq: log.cursor }
    },
    onHead: (name, { epoch, head }) => {
      const stream = streams.get(name)
      if (stream === undefined) return
      stream.log = noteHead(stream.log, epoch, head)
      catchUp(name)
    },
    onResume: (name, { epoch, head }, channel) => {
      const stream = streams.get(name)
      if (stream === undefined) return
      stream.log = noteHead(stream.log, epoch, head)
      if (isBehind(stream.log)) expect(stream, channel, 0)
    },
    onBatch: (name, range) => {
      const stream = streams.get(name)
      if (stream === undefined) return
      take(stream, range)
      catchUp(name)
    },
    onPage: (name, page, channel) => {
      const stream = streams.get(name)
      if (stream === undefined) return
      const moved = take(stream, page)
      const got = (stream.replay?.got ?? 0) + Math.max(0, page.to - page.from + 1)
      if (page.more && got < channel.replayMost()) return expect(stream, channel, got)
      endReplay(stream)
      if (page.more) stream.log = noteHead(stream.log, page.epoch, page.to + 1)
      if (moved || page.more) return catchUp(name)
      // The replay brought nothing new. Retry after a timeout only: an immediate retry could loop.
      if (isBehind(stream.log)) expect(stream, channel, 0)
    },
    onReset: (reset) => {
      const stream = streams.get(reset.stream)
      if (stream === undefined) return
      const log = resetLog(stream.log, reset.epoch, reset.head)
      endReplay(stream)
      if (log !== null) {
        stream.log = log
        onReset(reset)
      }
      catchUp(reset.stream)
    },
    onChannelDown: (channel) => {
      for (const stream of streams.values()) {
        if (stream.replay?.channel !== channel) continue
        endReplay(stream)
        catchUp(stream.name)
      }
    },
    catchUp,
  }
}

/** A replay that has not begun by then is requested again. */
const PATIENCE_MS = 8_000
