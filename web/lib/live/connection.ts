import type { ClientFrame } from '../../../contract/frames/client.ts'
import { roomOfStream, roomStream } from '../../../contract/frames/events.ts'
import type { FrameOf, ServerFrame } from '../../../contract/frames/server.ts'
import type { End } from './backoff.ts'
import type { Channel } from './channel.ts'
import type { ReadingPace } from './reading.ts'
import { openReconnectingSocket, type ReconnectingSocketTools } from './reconnecting-socket.ts'
import type { Point, Streams } from './streams.ts'

/** One connection that speaks the protocol: it sends `hello` and knows which streams it carries. */
export interface Connection extends Channel {
  welcome: (frame: FrameOf<'welcome'>) => void
  /** Whether its `hello` named the stream. The server resumes such a stream without a request. */
  named: (stream: string) => boolean
  /** Requests a room's stream, unless it is carried or requested already. */
  join: (stream: string) => void
  leave: (stream: string) => void
  joined: (stream: string) => void
  /** The stream is no longer carried. True when the client did not ask for that. */
  left: (stream: string) => boolean
  /** How long, and how many events, `seen` may be delayed on this connection. */
  readingPace: () => ReadingPace
  wake: () => void
  drop: () => void
  close: () => void
}

export interface ConnectionHost {
  tools: ReconnectingSocketTools
  streams: Streams
  hello: (streams: Record<string, Point>) => ClientFrame
  onFrame: (connection: Connection, frame: ServerFrame) => void
  onDown: (connection: Connection) => void
  onEnd: (connection: Connection, end: End) => void
  onRefused: (connection: Connection) => void
}

/** A room's own connection, or with null the one that carries all streams. */
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
    socket.send(hello(Object.fromEntries(points)))
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
    if (roomId !== null || room === null || !connection.isReady()) return
    if (carried.has(stream) || asked.has(stream)) return
    unwanted.delete(stream)
    const again = tools.clock.after(JOIN_MS, () => {
      asked.delete(stream)
      if (streams.has(stream)) join(stream)
    })
    asked.set(stream, again)
    socket.send({ type: 'join_room', room_id: room })
  }

  const connection: Connection = {
    roomId,
    isReady: () => socket.phase() === 'ready',
    carries: (stream) => carried.has(stream),
    named: (stream) => named.has(stream),
    send: (frame) => socket.send(frame),
    replayMost: () => replayMost,
    readingPace: () => pace,
    welcome: (frame) => {
      socket.settle()
      replayMost = frame.limits.replay_events
      pace = {
        ms: frame.limits.seen_every_ms,
        againMs: frame.limits.seen_again_ms ?? frame.limits.seen_every_ms,
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
      socket.send({ type: 'leave_room', room_id: room })
    },
    left: (stream) => {
      const wasWanted = carried.delete(stream)
      return !unwanted.delete(stream) && wasWanted
    },
    wake: () => socket.wake(),
    drop: () => socket.drop(),
    close: () => {
      forget()
      socket.close()
    },
  }
  const socket = openReconnectingSocket(roomId === null ? '/ws/chat/' : `/ws/rooms/${roomId}/`, tools, {
    onOpen: sayHello,
    onFrame: (frame) => host.onFrame(connection, frame),
    onDown: () => {
      forget()
      host.onDown(connection)
    },
    onEnd: (end) => host.onEnd(connection, end),
    onRefused: () => host.onRefused(connection),
  })
  return connection
}

const isKnown = (pair: readonly [string, Point | undefined]): pair is readonly [string, Point] =>
  pair[1] !== undefined

/** Used until `welcome` names the server's limits. */
const REPLAY_EVENTS = 10_000
const PACE: ReadingPace = { ms: 400, againMs: 1_600, events: 250 }
/** `seen` is sent this many times per credit window, because some of the frames may be delayed in transit. */
const CREDIT_PARTS = 4
/** The most streams that `hello` may name. The others are joined one by one. */
const HELLO_STREAMS = 500
const JOIN_MS = 8_000
