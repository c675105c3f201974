import type { PersonStatus } from '../../../contract/chat/schemas.ts'
import { type LogEvent, roomOfStream, roomStream, userStream } from '../../../contract/frames/events.ts'
import type { FrameOf, ServerFrame } from '../../../contract/frames/server.ts'
import type { End } from './backoff.ts'
import type { Channel } from './channel.ts'
import { type Connection, openConnection } from './connection.ts'
import type { OutgoingMessage } from './outbox.ts'
import { createOutboxSender, type Draft } from './outbox-sender.ts'
import type { OutboxStore } from './outbox-store.ts'
import { createReading, type ReadingPace } from './reading.ts'
import type { ReconnectingSocketTools } from './reconnecting-socket.ts'
import { createStreams, type Point } from './streams.ts'

/** The client of all streams. Followed streams arrive complete and in order, sent messages are stored once, over any
 *  network. It does not depend on the page around it. */
export interface Live {
  follow: (stream: string, from: Point) => void
  unfollow: (stream: string) => void
  /** Opens a connection for the room on screen. Returns a function that closes it. */
  visit: (roomId: number) => () => void
  send: (draft: Draft) => OutgoingMessage
  retry: (clientId: string) => void
  discard: (clientId: string) => void
  outgoing: () => readonly OutgoingMessage[]
  /** Files are uploaded over HTTP: the uploader reports each result here. */
  onUploaded: (key: string, id: string) => void
  onUploadRefused: (key: string, code: string) => void
  /** Marks the stream read up to `seq`. Call it only for events that were visible. */
  see: (stream: string, seq: number) => void
  type: (roomId: number, isTyping: boolean) => void
  /** The network is back, or the page is visible again. */
  wake: () => void
  setAway: (away: boolean) => void
  /** After `replaced`: reconnects, which replaces the other socket. */
  takeOver: () => void
  state: () => LiveState
  listen: (listener: (event: LiveEvent) => void) => () => void
  close: () => void
}

export type LiveState = 'connecting' | 'ready' | Exclude<End, 'removed'>

export type LiveEvent =
  | { type: 'events'; stream: string; epoch: string | null; cursor: number; events: readonly LogEvent[] }
  | FrameOf<'reset'>
  | { type: 'typing'; roomId: number; userId: number; name: string; isTyping: boolean }
  | { type: 'presence'; userId: number; status: PersonStatus; lastSeen: string | null }
  | { type: 'joined'; roomId: number; online: readonly number[]; away: readonly number[] }
  | { type: 'seen'; stream: string; userId: number; seq: number }
  | { type: 'bulk_progress'; data: FrameOf<'bulk_progress'>['data'] }
  | { type: 'ticket_presence'; data: FrameOf<'ticket_presence'>['data'] }
  | { type: 'stored'; roomId: number; clientId: string; seq: number; at: string }
  | { type: 'refused'; code: string; roomId: number | null }
  | { type: 'removed'; roomId: number }
  | { type: 'outgoing' }
  | { type: 'state' }
  /** The upgrade was refused twice in a row: the session may have ended. */
  | { type: 'doubt' }

export interface LiveOptions extends ReconnectingSocketTools {
  userId: number
  /** Identifies this page: its newer socket replaces its older one, and no other. */
  deviceId: string
  store: OutboxStore
  newId: () => string
}

export function createLive({ userId, deviceId, store, newId, ...tools }: LiveOptions): Live {
  const { clock } = tools
  const listeners = new Set<(event: LiveEvent) => void>()
  const emit = (event: LiveEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  const own = userStream(userId)
  const visits = new Map<number, Connection>()
  let state: LiveState = 'connecting'
  let refusals = 0
  let isAway = false

  const carrierOf = (stream: string): Channel | null => {
    const room = roomOfStream(stream)
    const direct = room === null ? undefined : visits.get(room)
    return [direct, main].find((connection) => connection?.isReady() && connection.carries(stream)) ?? null
  }
  const streams = createStreams({
    clock,
    carrierOf,
    onEvents: (stream, events, { epoch, cursor }) => {
      for (const { data } of events) if (typeof data.client_id === 'string') outbox.onStored(data.client_id)
      emit({ type: 'events', stream, epoch, cursor, events })
    },
    onReset: emit,
  })
  const outbox = createOutboxSender({
    store,
    clock,
    newId,
    carrierOf: (roomId) => carrierOf(roomStream(roomId)),
    join: (roomId) => main.join(roomStream(roomId)),
    onChange: () => emit({ type: 'outgoing' }),
  })
  // Credit is counted per connection, so each one that carries the stream receives `seen`.
  const reading = createReading(
    clock,
    (stream, seq) => {
      for (const connection of carriersOf(stream)) connection.send({ type: 'seen', stream, seq })
    },
    (stream) => slowest(carriersOf(stream).map((connection) => connection.readingPace())),
  )
  const carriersOf = (stream: string) => connections().filter((connection) => connection.carries(stream))
  const connections = () => [main, ...visits.values()]

  const onFrame = (connection: Connection, frame: ServerFrame) => {
    switch (frame.type) {
      case 'welcome':
        return welcomed(connection, frame)
      case 'room_joined':
        return joined(connection, frame)
      case 'room_left':
        // Without a request of ours, this means removal from the room.
        if (connection.left(roomStream(frame.room_id))) expelled(frame.room_id)
        return
      case 'batch':
        streams.onBatch(frame.stream, frame)
        for (const { seq, user_ids } of frame.seen ?? [])
          emitSeen(
            frame.stream,
            user_ids.map((user_id) => ({ user_id, seq })),
          )
        return
      case 'page':
        return streams.onPage(frame.stream, frame, connection)
      case 'reset':
        return streams.onReset(frame)
      case 'lagged':
        reading.flush()
        return connection.drop()
      case 'ack':
        return acknowledged(frame)
      case 'error':
        return refused(connection, frame)
      case 'seen':
        return emitSeen(frame.stream, [frame])
      case 'receipts':
        return emitSeen(frame.stream, frame.seen)
      case 'bulk_progress':
        return emit({ type: 'bulk_progress', data: frame.data })
      case 'ticket_presence':
        return emit({ type: 'ticket_presence', data: frame.data })
      case 'typing': {
        const { room_id, user_id, user_name, is_typing } = frame.data
        return emit({
          type: 'typing',
          roomId: room_id,
          userId: user_id,
          name: user_name,
          isTyping: is_typing,
        })
      }
      case 'user_status':
        return updatePresence([frame])
      case 'user_statuses':
        return updatePresence(frame.statuses)
    }
  }
  const emitSeen = (stream: string, seen: FrameOf<'receipts'>['seen']) => {
    for (const { user_id, seq } of seen) emit({ type: 'seen', stream, userId: user_id, seq })
  }
  /** A frame about many people may include the reader, whose own status is known better here. */
  const updatePresence = (statuses: FrameOf<'user_statuses'>['statuses']) => {
    for (const { user_id, status, last_seen } of statuses)
      if (user_id !== userId) emit({ type: 'presence', userId: user_id, status, lastSeen: last_seen ?? null })
  }
  const welcomed = (connection: Connection, frame: FrameOf<'welcome'>) => {
    // The cookie belongs to the browser: another person may have signed in on another page. This person's messages
    // must not be sent in that session.
    if (frame.user_id !== userId) return ended(connection, 'signed-out')
    connection.welcome(frame)
    if (connection === main) {
      refusals = 0
      if (isAway) connection.send({ type: 'away', away: true })
      settle('ready')
    }
    for (const [stream, position] of Object.entries(frame.streams)) {
      // The own stream begins at its head: no history is wanted. From here on it is resumed like any other.
      if (stream === own) streams.follow(own, { epoch: position.epoch, seq: position.head })
      if (connection.named(stream)) streams.onResume(stream, position, connection)
      else streams.onHead(stream, position)
      reading.repeat(stream)
    }
    for (const stream of streams.names()) connection.join(stream)
    outbox.drain()
  }
  const joined = (connection: Connection, { room_id, epoch, head, online, away }: FrameOf<'room_joined'>) => {
    const stream = roomStream(room_id)
    connection.joined(stream)
    emit({ type: 'joined', roomId: room_id, online, away })
    streams.onHead(stream, { epoch, head })
    reading.repeat(stream)
    outbox.drain()
  }
  const acknowledged = ({ stream, client_id, seq, created_at }: FrameOf<'ack'>) => {
    emit({ type: 'stored', roomId: roomOfStream(stream) ?? 0, clientId: client_id, seq, at: created_at })
    outbox.onStored(client_id)
  }
  const refused = (connection: Connection, { code, room_id, client_id }: FrameOf<'error'>) => {
    if (client_id !== undefined) outbox.onRefused(client_id, code)
    else if (code === 'rate_limited') outbox.onSlowDown(connection)
    else if (GONE.has(code) && room_id !== undefined) return expelled(room_id)
    else if (code === 'not_joined' && room_id !== undefined) rejoin(connection, roomStream(room_id))
    emit({ type: 'refused', code, roomId: room_id ?? null })
  }
  const rejoin = (connection: Connection, stream: string) => {
    connection.left(stream)
    if (streams.has(stream)) connection.join(stream)
  }
  const expelled = (roomId: number) => {
    visits.get(roomId)?.close()
    visits.delete(roomId)
    streams.unfollow(roomStream(roomId))
    emit({ type: 'removed', roomId })
  }
  const ended = (connection: Connection, end: End) => {
    if (end === 'removed' && connection.roomId !== null) return expelled(connection.roomId)
    // A newer socket of this page carries the room already.
    if (end === 'replaced' && connection.roomId !== null) return
    for (const one of connections()) one.close()
    settle(end === 'removed' ? 'signed-out' : end)
  }
  const down = (connection: Connection) => {
    streams.onChannelDown(connection)
    outbox.onChannelDown(connection)
    if (connection === main && state === 'ready') settle('connecting')
  }
  const settle = (next: LiveState) => {
    if (state === next) return
    state = next
    emit({ type: 'state' })
  }
  const open = (roomId: number | null): Connection =>
    openConnection(roomId, {
      tools,
      hello: (wanted) => ({
        type: 'hello',
        v: 1,
        device_id: deviceId,
        streams: wanted,
        gathers: true,
        seen_in_batches: true,
      }),
      streams,
      onFrame,
      onDown: down,
      onEnd: ended,
      onRefused: (connection) => {
        if (connection !== main) return
        refusals += 1
        if (refusals % 2 === 0) emit({ type: 'doubt' })
      },
    })

  let main = open(null)
  void outbox.open()

  return {
    follow: (stream, from) => {
      streams.follow(stream, from)
      main.join(stream)
    },
    unfollow: (stream) => {
      streams.unfollow(stream)
      main.leave(stream)
    },
    visit: (roomId) => {
      if (!visits.has(roomId) && state !== 'signed-out' && state !== 'replaced')
        visits.set(roomId, open(roomId))
      const mine = visits.get(roomId)
      return () => {
        reading.flush()
        mine?.close()
        if (mine !== undefined && visits.get(roomId) === mine) {
          visits.delete(roomId)
          down(mine)
        }
      }
    },
    send: (draft) => outbox.add(draft),
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => outbox.discard(clientId),
    outgoing: () => outbox.outgoing(),
    onUploaded: outbox.onUploaded,
    onUploadRefused: outbox.onUploadRefused,
    see: reading.see,
    type: (roomId, isTyping) =>
      carrierOf(roomStream(roomId))?.send({
        type: isTyping ? 'typing_start' : 'typing_stop',
        room_id: roomId,
      }),
    wake: () => {
      for (const connection of connections()) connection.wake()
    },
    setAway: (away) => {
      isAway = away
      main.send({ type: 'away', away })
    },
    takeOver: () => {
      if (state !== 'replaced') return
      settle('connecting')
      main = open(null)
      for (const roomId of visits.keys()) visits.set(roomId, open(roomId))
    },
    state: () => state,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      reading.flush()
      outbox.close()
      for (const connection of connections()) connection.close()
      for (const stream of streams.names()) streams.unfollow(stream)
      listeners.clear()
    },
  }
}

/** Refusals that mean: not a participant. */
const GONE: ReadonlySet<string> = new Set(['removed', 'room_not_found'])

/** A stream carried by two connections is acknowledged at the slower pace. */
const slowest = (paces: readonly ReadingPace[]): ReadingPace => ({
  ms: Math.max(0, ...paces.map(({ ms }) => ms)),
  againMs: Math.max(0, ...paces.map(({ againMs }) => againMs)),
  events: Math.min(...paces.map(({ events }) => events)),
})
