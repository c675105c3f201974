import * as z from 'zod'
import { PUBLIC_ORIGIN } from '../../matrice/house.ts'
import {
  clientIdOf,
  contentOf,
  type Dialect,
  type Heard,
  numberOfClientId,
  numberOfContent,
} from './dialect.ts'

const headers: Dialect['headers'] = ({ cookie }) => ({ Cookie: cookie, Origin: PUBLIC_ORIGIN })

const common = {
  headers,
  pong: null,
  since: ({ room }, seq) => JSON.stringify({ type: 'since', stream: `room:${room}`, seq }),
  pagesFollow: true,
  resumesItself: false,
} satisfies Partial<Dialect>

const hello: NonNullable<Dialect['introduction']> = ({ room, name }, seq) =>
  JSON.stringify({
    type: 'hello',
    v: 1,
    device_id: name,
    streams: { [`room:${room}`]: { seq } },
    gathers: true,
    seen_in_batches: true,
  })

const capable = {
  ...common,
  resumesItself: true,
  message: ({ room }, number) =>
    JSON.stringify({
      type: 'send_message',
      room_id: room,
      content: contentOf(number),
      client_id: clientIdOf(number),
    }),
  seen: ({ room }, seq) => JSON.stringify({ type: 'seen', stream: `room:${room}`, seq }),
} satisfies Partial<Dialect>

/** The room's own socket: one hop, for the room on screen. */
export const roomDoor: Dialect = {
  ...capable,
  path: ({ room }) => `/ws/rooms/${room}/`,
  opening: null,
  introduction: hello,
  read: (text) => heardIn(text, 'hail'),
}

const join: NonNullable<Dialect['opening']> = ({ room }) =>
  JSON.stringify({ type: 'join_room', room_id: room })

/** The person's socket, which carries every room joined there. Who comes for the first time asks for no history. */
export const personDoor: Dialect = {
  ...capable,
  path: () => '/ws/chat/',
  opening: (seat, cursor) => (cursor > 0 ? hello(seat, cursor) : join(seat, cursor)),
  introduction: hello,
  read: (text) => heardIn(text, 'hail'),
}

/** The protocol that knows nothing of acknowledgements, batches or logs. */
export const seedProtocol: Dialect = {
  ...common,
  path: () => '/ws/chat/',
  opening: join,
  introduction: null,
  message: ({ room }, number) =>
    JSON.stringify({ type: 'send_message', room_id: room, content: contentOf(number) }),
  seen: null,
  read: (text) => heardIn(text, 'joined'),
}

const event = z.object({ seq: z.number(), data: z.object({ content: z.unknown() }) })
const frame = z.object({ type: z.string(), head: z.number().optional() })
const ranged = z.object({ to: z.number(), events: z.array(event), more: z.boolean().default(false) })
const single = z.object({ data: z.object({ id: z.number(), content: z.string() }) })
const answered = z.object({ client_id: z.string() })
const welcomed = z.object({
  streams: z.record(z.string(), z.object({ head: z.number() })),
  limits: z.object({ seen_again_ms: z.number() }),
})

function heardIn(text: string, roomJoinedIs: 'hail' | 'joined'): Heard {
  const given: unknown = JSON.parse(text)
  const { type, head = 0 } = frame.parse(given)
  switch (type) {
    case 'room_joined':
      return { kind: roomJoinedIs, head }
    case 'welcome': {
      const { streams, limits } = welcomed.parse(given)
      const room = Object.entries(streams).find(([name]) => name.startsWith('room:'))
      if (!room) return { kind: 'fault', text }
      return { kind: 'joined', head: room[1].head, seenEveryMs: limits.seen_again_ms }
    }
    case 'batch':
    case 'page': {
      const { to, more, events } = ranged.parse(given)
      const numbers = events.map(({ data }) => numberOfContent(data.content))
      return type === 'batch' ? { kind: 'live', numbers, to } : { kind: 'page', numbers, to, more }
    }
    case 'message': {
      const { id, content } = single.parse(given).data
      return { kind: 'live', numbers: [numberOfContent(content)], to: id }
    }
    case 'ack':
      return { kind: 'ack', number: numberOfClientId(answered.parse(given).client_id) }
    case 'error':
    case 'lagged':
    case 'reset':
      return { kind: 'fault', text }
    default:
      return { kind: 'other' }
  }
}
