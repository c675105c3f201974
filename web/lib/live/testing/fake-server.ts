import type { ClientFrame } from '../../../../contract/frames/client.ts'
import { type LogEvent, roomOfStream, roomStream, userStream } from '../../../../contract/frames/events.ts'
import type { ServerFrame } from '../../../../contract/frames/server.ts'

/** The server as the contract describes it, small enough to be believed: a log for each room, and sockets that hear
 *  them. It never fails by itself; the network in front of it does. */
export function fakeServer({ pageEvents = 5, replayEvents = 20, creditEvents = 1_000 } = {}) {
  const rooms = new Map<number, FakeRoom>()
  const ears = new Set<Ear>()

  const room = (id: number): FakeRoom => {
    const known = rooms.get(id) ?? { id, epoch: `epoch-1-${id}`, log: [], told: 0, byClientId: new Map() }
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

  /** Tells everybody what is new since the last time: one batch for each room. */
  const flush = () => {
    for (const { id, epoch, told } of rooms.values()) {
      const events = between(id, told, 1_000)
      if (events.length === 0) continue
      room(id).told = head(id)
      const range = { stream: roomStream(id), epoch, from: told + 1, to: head(id), events }
      for (const ear of ears) {
        if (!ear.isCapable || !ear.rooms.has(id)) continue
        if (head(id) - (ear.acked.get(id) ?? 0) > creditEvents)
          ear.tell({ type: 'lagged', stream: range.stream, head: head(id) })
        else ear.tell({ type: 'batch', ...range })
      }
    }
  }
  const holds = (id: number, from: Position) =>
    (!from.epoch || from.epoch === room(id).epoch) && from.seq <= head(id)
  const replay = (ear: Ear, id: number, from: Position) => {
    const { epoch } = room(id)
    const stream = roomStream(id)
    if (!holds(id, from)) {
      const events = between(id, Math.max(0, head(id) - 10), 10)
      return ear.tell({
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
      ear.tell({ type: 'page', stream, epoch, from: after + 1, to, events, more })
      sent += Math.max(1, events.length)
      after = to
      if (!more) return
    }
  }
  const join = (ear: Ear, id: number) => {
    ear.rooms.add(id)
    ear.acked.set(id, head(id))
  }
  const send = (ear: Ear, frame: Extract<ClientFrame, { type: 'send_message' }>) => {
    const { room_id, content, client_id = '' } = frame
    if (!ear.rooms.has(room_id))
      return ear.tell({ type: 'error', code: 'not_joined', message: '', room_id, client_id })
    const { byClientId } = room(room_id)
    const stored = byClientId.get(`${ear.userId}/${client_id}`)
    const seq =
      stored ??
      append(room_id, 'message', ear.userId, {
        content,
        message_type: 'text',
        mentions: [],
        attachments: [],
        client_id,
      }).seq
    byClientId.set(`${ear.userId}/${client_id}`, seq)
    ear.tell({
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
    /** Another life of the log: its last messages are lost, its numbers begin anew. */
    beginAgain: (id: number) => {
      const old = room(id)
      const messages = old.log.filter(({ kind }) => kind === 'message')
      old.epoch = `${old.epoch}+`
      old.log = messages.map((event, index) => ({ ...event, seq: index + 1 }))
      old.told = head(id)
      old.byClientId = new Map(
        old.log.map(({ seq, by, data }) => [`${by?.id}/${String(data.client_id)}`, seq]),
      )
    },
    /** A socket arrives; answers what it may say. */
    connect: (userId: number, path: string, tell: (frame: ServerFrame) => void) => {
      const own = /\/ws\/rooms\/(\d+)\//.exec(path)?.[1]
      const ear: Ear = { userId, tell, rooms: new Set(), acked: new Map(), isCapable: false }
      if (own !== undefined) join(ear, Number(own))
      ears.add(ear)
      return {
        hear: (frame: ClientFrame) => {
          switch (frame.type) {
            case 'heartbeat':
              return tell({ type: 'heartbeat_ack' })
            case 'hello': {
              ear.isCapable = true
              const named = Object.entries(frame.streams).filter(([name]) => roomOfStream(name) !== null)
              for (const [name] of named) join(ear, roomOfStream(name) ?? 0)
              const streams = Object.fromEntries([
                [userStream(userId), { epoch: 'own', head: 0, resumed: true }],
                ...named.map(([name, from]) => {
                  const id = roomOfStream(name) ?? 0
                  const resumed = holds(id, from)
                  return [name, { epoch: room(id).epoch, head: head(id), resumed }] as const
                }),
              ])
              tell({
                type: 'welcome',
                v: 1,
                user_id: userId,
                server_time: AT,
                limits: limits(pageEvents, replayEvents),
                streams,
              })
              for (const [name, from] of named) {
                const id = roomOfStream(name) ?? 0
                if (!holds(id, from) || from.seq < head(id)) replay(ear, id, from)
              }
              return
            }
            case 'join_room':
              join(ear, frame.room_id)
              return tell({
                type: 'room_joined',
                room_id: frame.room_id,
                epoch: room(frame.room_id).epoch,
                head: head(frame.room_id),
                online: [],
                away: [],
              })
            case 'leave_room':
              ear.rooms.delete(frame.room_id)
              return tell({ type: 'room_left', room_id: frame.room_id })
            case 'since':
              return replay(ear, roomOfStream(frame.stream) ?? 0, frame)
            case 'seen':
              return void ear.acked.set(roomOfStream(frame.stream) ?? 0, frame.seq)
            case 'send_message':
              return send(ear, frame)
            default:
              return
          }
        },
        gone: () => void ears.delete(ear),
      }
    },
  }
}

export type FakeServer = ReturnType<typeof fakeServer>

interface FakeRoom {
  readonly id: number
  epoch: string
  log: LogEvent[]
  /** Up to where everybody has been told. */
  told: number
  byClientId: Map<string, number>
}

interface Position {
  epoch?: string | null | undefined
  seq: number
}

interface Ear {
  readonly userId: number
  readonly tell: (frame: ServerFrame) => void
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
})
