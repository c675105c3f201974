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

/**
 * The one client of all streams: what is followed arrives complete and in order, what is sent is stored once, over
 * whatever network. Knows nothing of the page around it.
 */
export interface Live {
  follow: (stream: string, from: Point) => void
  unfollow: (stream: string) => void
  /** Gives a room on screen a connection of its own; answers how to take it away again. */
  visit: (roomId: number) => () => void
  send: (draft: Draft) => OutgoingMessage
  retry: (clientId: string) => void
  discard: (clientId: string) => void
  letters: () => readonly OutgoingMessage[]
  /** Files travel by other means: here one hears that they arrived, or never will. */
  filed: (key: string, id: string) => void
  misfiled: (key: string, code: string) => void
  /** Read up to here. Only for what somebody really looked at. */
  see: (stream: string, seq: number) => void
  type: (roomId: number, isTyping: boolean) => void
  /** The network or the reader is back. */
  wake: () => void
  setAway: (away: boolean) => void
  /** After `replaced`: here again, and no longer there. */
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
  | { type: 'stored'; roomId: number; clientId: string; seq: number; at: string }
  | { type: 'refused'; code: string; roomId: number | null }
  | { type: 'removed'; roomId: number }
  | { type: 'letters' }
  | { type: 'state' }
  /** The socket was refused unopened, twice in a row: perhaps nobody is signed in any more. */
  | { type: 'doubt' }

export interface LiveOptions extends ReconnectingSocketTools {
  userId: number
  /** Names this page: its newer socket replaces its older one, and no other. */
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
    return [direct, main].find((talk) => talk?.isReady() && talk.carries(stream)) ?? null
  }
  const streams = createStreams({
    clock,
    carrierOf,
    onEvents: (stream, events, { epoch, cursor }) => {
      for (const { data } of events) if (typeof data.client_id === 'string') post.onStored(data.client_id)
      emit({ type: 'events', stream, epoch, cursor, events })
    },
    onReset: emit,
  })
  const post = createOutboxSender({
    store,
    clock,
    newId,
    carrierOf: (roomId) => carrierOf(roomStream(roomId)),
    join: (roomId) => main.join(roomStream(roomId)),
    onChange: () => emit({ type: 'letters' }),
  })
  // Credit is counted on each connection, so each that carries the stream is told.
  const reading = createReading(
    clock,
    (stream, seq) => {
      for (const talk of talksOf(stream)) talk.send({ type: 'seen', stream, seq })
    },
    (stream) => slowest(talksOf(stream).map((talk) => talk.readingPace())),
  )
  const talksOf = (stream: string) => talks().filter((talk) => talk.carries(stream))
  const talks = () => [main, ...visits.values()]

  const onFrame = (talk: Connection, frame: ServerFrame) => {
    switch (frame.type) {
      case 'welcome':
        return welcomed(talk, frame)
      case 'room_joined':
        return joined(talk, frame)
      case 'room_left':
        // Unasked for, it means that one is no longer part of the room.
        if (talk.left(roomStream(frame.room_id))) expelled(frame.room_id)
        return
      case 'batch':
        return streams.onBatch(frame.stream, frame)
      case 'page':
        return streams.onPage(frame.stream, frame, talk)
      case 'reset':
        return streams.onReset(frame)
      case 'lagged':
        reading.flush()
        return talk.drop()
      case 'ack':
        return acknowledged(frame)
      case 'error':
        return refused(talk, frame)
      case 'seen':
        return read(frame.stream, [frame])
      case 'receipts':
        return read(frame.stream, frame.seen)
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
        return stand([frame])
      case 'user_statuses':
        return stand(frame.statuses)
    }
  }
  const read = (stream: string, seen: FrameOf<'receipts'>['seen']) => {
    for (const { user_id, seq } of seen) emit({ type: 'seen', stream, userId: user_id, seq })
  }
  /** What is told of a crowd in one frame may name oneself, who knows better. */
  const stand = (statuses: FrameOf<'user_statuses'>['statuses']) => {
    for (const { user_id, status, last_seen } of statuses)
      if (user_id !== userId) emit({ type: 'presence', userId: user_id, status, lastSeen: last_seen ?? null })
  }
  const welcomed = (talk: Connection, frame: FrameOf<'welcome'>) => {
    // The cookie is the browser's: on another page somebody else may have signed in, and this one's letters are not theirs.
    if (frame.user_id !== userId) return ended(talk, 'signed-out')
    talk.welcome(frame)
    if (talk === main) {
      refusals = 0
      if (isAway) talk.send({ type: 'away', away: true })
      settle('ready')
    }
    for (const [stream, told] of Object.entries(frame.streams)) {
      // Of one's own stream nothing is wanted from before; from here on it is resumed like any other.
      if (stream === own) streams.follow(own, { epoch: told.epoch, seq: told.head })
      if (talk.named(stream)) streams.onResume(stream, told, talk)
      else streams.onHead(stream, told)
      reading.repeat(stream)
    }
    for (const stream of streams.names()) talk.join(stream)
    post.drain()
  }
  const joined = (talk: Connection, { room_id, epoch, head, online, away }: FrameOf<'room_joined'>) => {
    const stream = roomStream(room_id)
    talk.joined(stream)
    emit({ type: 'joined', roomId: room_id, online, away })
    streams.onHead(stream, { epoch, head })
    reading.repeat(stream)
    post.drain()
  }
  const acknowledged = ({ stream, client_id, seq, created_at }: FrameOf<'ack'>) => {
    emit({ type: 'stored', roomId: roomOfStream(stream) ?? 0, clientId: client_id, seq, at: created_at })
    post.onStored(client_id)
  }
  const refused = (talk: Connection, { code, room_id, client_id }: FrameOf<'error'>) => {
    if (client_id !== undefined) post.onRefused(client_id, code)
    else if (code === 'rate_limited') post.onSlowDown(talk)
    else if (GONE.has(code) && room_id !== undefined) return expelled(room_id)
    else if (code === 'not_joined' && room_id !== undefined) rejoin(talk, roomStream(room_id))
    emit({ type: 'refused', code, roomId: room_id ?? null })
  }
  const rejoin = (talk: Connection, stream: string) => {
    talk.left(stream)
    if (streams.has(stream)) talk.join(stream)
  }
  const expelled = (roomId: number) => {
    visits.get(roomId)?.close()
    visits.delete(roomId)
    streams.unfollow(roomStream(roomId))
    emit({ type: 'removed', roomId })
  }
  const ended = (talk: Connection, end: End) => {
    if (end === 'removed' && talk.roomId !== null) return expelled(talk.roomId)
    // A newer socket of this page has the room already.
    if (end === 'replaced' && talk.roomId !== null) return
    for (const one of talks()) one.close()
    settle(end === 'removed' ? 'signed-out' : end)
  }
  const down = (talk: Connection) => {
    streams.onChannelDown(talk)
    post.onChannelDown(talk)
    if (talk === main && state === 'ready') settle('connecting')
  }
  const settle = (next: LiveState) => {
    if (state === next) return
    state = next
    emit({ type: 'state' })
  }
  const open = (roomId: number | null): Connection =>
    openConnection(roomId, {
      tools,
      hello: (wanted) => ({ type: 'hello', v: 1, device_id: deviceId, streams: wanted, gathers: true }),
      streams,
      onFrame,
      onDown: down,
      onEnd: ended,
      onRefused: (talk) => {
        if (talk !== main) return
        refusals += 1
        if (refusals % 2 === 0) emit({ type: 'doubt' })
      },
    })

  let main = open(null)
  void post.open()

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
    send: (draft) => post.add(draft),
    retry: (clientId) => post.retry(clientId),
    discard: (clientId) => post.discard(clientId),
    letters: () => post.letters(),
    filed: post.filed,
    misfiled: post.misfiled,
    see: reading.see,
    type: (roomId, isTyping) =>
      carrierOf(roomStream(roomId))?.send({
        type: isTyping ? 'typing_start' : 'typing_stop',
        room_id: roomId,
      }),
    wake: () => {
      for (const talk of talks()) talk.wake()
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
      post.close()
      for (const talk of talks()) talk.close()
      for (const stream of streams.names()) streams.unfollow(stream)
      listeners.clear()
    },
  }
}

/** A room of which one is not a part. */
const GONE: ReadonlySet<string> = new Set(['removed', 'room_not_found'])

/** A stream that comes two ways is answered at the pace of the way that asks for less. */
const slowest = (paces: readonly ReadingPace[]): ReadingPace => ({
  ms: Math.max(0, ...paces.map(({ ms }) => ms)),
  events: Math.min(...paces.map(({ events }) => events)),
})
