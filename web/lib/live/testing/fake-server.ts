import type { ClientFrame } from '../../../../contract/frames/client.ts'
import { type LogEvent, roomOfStream, roomStream, userStream } from '../../../../contract/frames/events.ts'
import type { ServerFrame } from '../../../../contract/frames/server.ts'

/** A minimal server by the contract: a log for each room, and sockets that subscribe to it. It never fails by itself;
 *  the network in front of it does. */
export function fakeServer({ pageEvents = 5, replayEvents = 20, creditEvents = 1_000 } = {}) {
  const rooms = new Map<number, FakeRoom>()
  const sockets = new Set<FakeSocket>()

  const room = (id: number): FakeRoom => {
    const known = rooms.get(id) ?? {
      id,
      epoch: `epoch-1-${id}`,
      log: [],
      broadcastUpTo: 0,
      byClientId: new Map(),
    }
    rooms.set(id, known)
    return known
  }
  const append = (id: number, kind: string, by: number, data: LogEvent['data']): LogEvent => {
    const { log } = room(id)
    const seq = (log.at(-1)?.seq ?? 0) + 1
    const event: LogEvent = { seq, kind, at: AT, by: { id: by, name: `n${by}`, role: 'agent' }, data }
    log.push(event)
    return event
  }
  const head = (id: number) => room(id).log.at(-1)?.seq ?? 0
  const between = (id: number, after: number, most: number) =>
    room(id)
      .log.filter(({ seq }) => seq > after)
      .slice(0, most)

  /** Broadcasts the events since the last flush: one batch per room. */
  const flush = () => {
    for (const { id, epoch, broadcastUpTo } of rooms.values()) {
      const events = between(id, broadcastUpTo, 1_000)
      if (events.length === 0) continue
      room(id).broadcastUpTo = head(id)
      const range = { stream: roomStream(id), epoch, from: broadcastUpTo + 1, to: head(id), events }
      for (const socket of sockets) {
        if (!socket.isCapable || !socket.rooms.has(id)) continue
        if (head(id) - (socket.acked.get(id) ?? 0) > creditEvents)
          socket.send({ type: 'lagged', stream: range.stream, head: head(id) })
        else socket.send({ type: 'batch', ...range })
      }
    }
  }
  const holds = (id: number, from: Position) =>
    (!from.epoch || from.epoch === room(id).epoch) && from.seq <= head(id)
  const replay = (socket: FakeSocket, id: number, from: Position) => {
    const { epoch } = room(id)
    const stream = roomStream(id)
    if (!holds(id, from)) {
      const events = between(id, Math.max(0, head(id) - 10), 10)
      return socket.send({
        type: 'reset',
        stream,
        epoch,
        head: head(id),
        snapshot: { name: 'room', participants: [], events },
      })
    }
    let after = from.seq
    for (let sent = 0; sent < replayEvents || sent === 0; ) {
      const events = between(id, after, pageEvents)
      const to = events.at(-1)?.seq ?? after
      const more = to < head(id)
      socket.send({ type: 'page', stream, epoch, from: after + 1, to, events, more })
      sent += Math.max(1, events.length)
      after = to
      if (!more) return
    }
  }
  const join = (socket: FakeSocket, id: number) => {
    socket.rooms.add(id)
    socket.acked.set(id, head(id))
  }
  const storeMessage = (socket: FakeSocket, frame: Extract<ClientFrame, { type: 'send_message' }>) => {
    const { room_id, content, client_id = '' } = frame
    if (!socket.rooms.has(room_id))
      return socket.send({ type: 'error', code: 'not_joined', message: '', room_id, client_id })
    const { byClientId } = room(room_id)
    const stored = byClientId.get(`${socket.userId}/${client_id}`)
    const seq =
      stored ??
      append(room_id, 'message', socket.userId, {
        content,
        message_type: 'text',
        mentions: [],
        attachments: [],
        client_id,
      }).seq
    byClientId.set(`${socket.userId}/${client_id}`, seq)
    socket.send({
      type: 'ack',
      stream: roomStream(room_id),
      client_id,
      id: seq,
      seq,
      created_at: AT,
      ...(stored === undefined ? {} : { dup: true as const }),
    })
  }

  return {
    room,
    append,
    flush,
    head,
    /** Begins a new epoch: the newest events are lost, and numbers start again at 1. */
    restartLog: (id: number) => {
      const old = room(id)
      const messages = old.log.filter(({ kind }) => kind === 'message')
      old.epoch = `${old.epoch}+`
      old.log = messages.map((event, index) => ({ ...event, seq: index + 1 }))
      old.broadcastUpTo = head(id)
      old.byClientId = new Map(
        old.log.map(({ seq, by, data }) => [`${by?.id}/${String(data.client_id)}`, seq]),
      )
    },
    /** Accepts a socket and returns its receiving side. */
    connect: (userId: number, path: string, send: (frame: ServerFrame) => void) => {
      const own = /\/ws\/rooms\/(\d+)\//.exec(path)?.[1]
      const socket: FakeSocket = { userId, send, rooms: new Set(), acked: new Map(), isCapable: false }
      if (own !== undefined) join(socket, Number(own))
      sockets.add(socket)
      return {
        receive: (frame: ClientFrame) => {
          switch (frame.type) {
            case 'heartbeat':
              return send({ type: 'heartbeat_ack' })
            case 'hello': {
              socket.isCapable = true
              const named = Object.entries(frame.streams).filter(([name]) => roomOfStream(name) !== null)
              for (const [name] of named) join(socket, roomOfStream(name) ?? 0)
              const streams = Object.fromEntries([
                [userStream(userId), { epoch: 'own', head: 0, resumed: true }],
                ...named.map(([name, from]) => {
                  const id = roomOfStream(name) ?? 0
                  const resumed = holds(id, from)
                  return [name, { epoch: room(id).epoch, head: head(id), resumed }] as const
                }),
              ])
              send({
                type: 'welcome',
                v: 1,
                user_id: userId,
                server_time: AT,
                limits: limits(pageEvents, replayEvents),
                streams,
              })
              for (const [name, from] of named) {
                const id = roomOfStream(name) ?? 0
                if (!holds(id, from) || from.seq < head(id)) replay(socket, id, from)
              }
              return
            }
            case 'join_room':
              join(socket, frame.room_id)
              return send({
                type: 'room_joined',
                room_id: frame.room_id,
                epoch: room(frame.room_id).epoch,
                head: head(frame.room_id),
                online: [],
                away: [],
              })
            case 'leave_room':
              socket.rooms.delete(frame.room_id)
              return send({ type: 'room_left', room_id: frame.room_id })
            case 'since':
              return replay(socket, roomOfStream(frame.stream) ?? 0, frame)
            case 'seen':
              return void socket.acked.set(roomOfStream(frame.stream) ?? 0, frame.seq)
            case 'send_message':
              return storeMessage(socket, frame)
            default:
              return
          }
        },
        disconnect: () => void sockets.delete(socket),
      }
    },
  }
}

export type FakeServer = ReturnType<typeof fakeServer>

interface FakeRoom {
  readonly id: number
  epoch: string
  log: LogEvent[]
  /** The last broadcast sequence number. */
  broadcastUpTo: number
  byClientId: Map<string, number>
}

interface Position {
  epoch?: string | null | undefined
  seq: number
}

interface FakeSocket {
  readonly userId: number
  readonly send: (frame: ServerFrame) => void
  readonly rooms: Set<number>
  readonly acked: Map<number, number>
  isCapable: boolean
}

const AT = '2026-11-21T09:00:00.000Z'

const limits = (page_events: number, replay_events: number) => ({
  frame_bytes: 65_536,
  content_characters: 10_000,
  frames_per_second: 20,
  frames_burst: 40,
  unacknowledged_events: 1_000,
  page_events,
  replay_events,
  seen_every_ms: 400,
  seen_again_ms: 400,
})
