import type { ClientFrame } from '../../../contract/frames/client.ts'
import { roomOfStream, roomStream } from '../../../contract/frames/events.ts'
import type { FrameOf, ServerFrame } from '../../../contract/frames/server.ts'
import type { End } from './backoff.ts'
import type { Channel } from './channel.ts'
import type { ReadingPace } from './reading.ts'
import { openReconnectingSocket, type ReconnectingSocketTools } from './reconnecting-socket.ts'
import type { Point, Streams } from './streams.ts'

/** One connection with the manners of the protocol: it says hello, and knows what it carries. */
export interface Connection extends Channel {
  welcome: (frame: FrameOf<'welcome'>) => void
  /** Whether its hello named the stream: then the server resumes it by itself. */
  named: (stream: string) => boolean
  /** Asks to hear a room, unless it is heard or asked for already. */
  join: (stream: string) => void
  leave: (stream: string) => void
  joined: (stream: string) => void
  /** It is heard no longer. True when that was not our wish. */
  left: (stream: string) => boolean
  /** How much to gather of what was read before saying so here. */
  readingPace: () => ReadingPace
  wake: () => void
  drop: () => void
  close: () => void
}

export interface ConnectionHost {
  tools: ReconnectingSocketTools
  streams: Streams
  hello: (streams: Record<string, Point>) => ClientFrame
  onFrame: (talk: Connection, frame: ServerFrame) => void
  onDown: (talk: Connection) => void
  onEnd: (talk: Connection, end: End) => void
  onRefused: (talk: Connection) => void
}

/** A room's own connection, or with null the one for everything. */
export function openConnection(
  roomId: number | null,
  { tools, streams, hello, ...host }: ConnectionHost,
): Connection {
  const carried = new Set<string>()
  const asked = new Map<string, () => void>()
  const unwanted = new Set<string>()
  let named: ReadonlySet<string> = new Set()
  let replayMost = REPLAY_EVENTS
  let pace = PACE

  const sayHello = () => {
    const names = roomId === null ? streams.names().slice(0, HELLO_STREAMS) : [roomStream(roomId)]
    const points = names.map((name) => [name, streams.point(name)] as const).filter(isKnown)
    named = new Set(points.map(([name]) => name))
    line.send(hello(Object.fromEntries(points)))
  }
  const settled = (stream: string) => {
    asked.get(stream)?.()
    asked.delete(stream)
  }
  const forget = () => {
    for (const cancel of asked.values()) cancel()
    asked.clear()
    carried.clear()
    unwanted.clear()
  }
  const join = (stream: string) => {
    const room = roomOfStream(stream)
    if (roomId !== null || room === null || !talk.isReady()) return
    if (carried.has(stream) || asked.has(stream)) return
    unwanted.delete(stream)
    const again = tools.clock.after(JOIN_MS, () => {
      asked.delete(stream)
      if (streams.has(stream)) join(stream)
    })
    asked.set(stream, again)
    line.send({ type: 'join_room', room_id: room })
  }

  const talk: Connection = {
    roomId,
    isReady: () => line.phase() === 'ready',
    carries: (stream) => carried.has(stream),
    named: (stream) => named.has(stream),
    send: (frame) => line.send(frame),
    replayMost: () => replayMost,
    readingPace: () => pace,
    welcome: (frame) => {
      line.settle()
      replayMost = frame.limits.replay_events
      pace = {
        ms: frame.limits.seen_every_ms,
        events: Math.floor(frame.limits.unacknowledged_events / CREDIT_PARTS),
      }
      for (const stream of Object.keys(frame.streams)) carried.add(stream)
    },
    join,
    joined: (stream) => {
      settled(stream)
      carried.add(stream)
    },
    leave: (stream) => {
      const room = roomOfStream(stream)
      settled(stream)
      if (room === null || !carried.delete(stream)) return
      unwanted.add(stream)
      line.send({ type: 'leave_room', room_id: room })
    },
    left: (stream) => {
      const wasWanted = carried.delete(stream)
      return !unwanted.delete(stream) && wasWanted
    },
    wake: () => line.wake(),
    drop: () => line.drop(),
    close: () => {
      forget()
      line.close()
    },
  }
  const line = openReconnectingSocket(roomId === null ? '/ws/chat/' : `/ws/rooms/${roomId}/`, tools, {
    onOpen: sayHello,
    onFrame: (frame) => host.onFrame(talk, frame),
    onDown: () => {
      forget()
      host.onDown(talk)
    },
    onEnd: (end) => host.onEnd(talk, end),
    onRefused: () => host.onRefused(talk),
  })
  return talk
}

const isKnown = (pair: readonly [string, Point | undefined]): pair is readonly [string, Point] =>
  pair[1] !== undefined

/** Until the server names its own bounds. */
const REPLAY_EVENTS = 10_000
const PACE: ReadingPace = { ms: 400, events: 250 }
/** So many times one says how far one is before credit would run out: some of them may be on their way for long. */
const CREDIT_PARTS = 4
/** What hello may name; the rest is joined one by one. */
const HELLO_STREAMS = 500
const JOIN_MS = 8_000
