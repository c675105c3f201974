import * as z from 'zod'
import {
  clientIdOf,
  contentOf,
  type Dialect,
  type Heard,
  numberOfClientId,
  numberOfContent,
} from './dialect.ts'

const message = z.object({ id: z.number(), content: z.string() })
const event = z.tuple([z.literal('message'), message])
const answer = z.union([
  z.tuple([z.object({ head: z.number() })]),
  z.tuple([z.object({ client_id: z.string(), id: z.number() })]),
  z.tuple([z.object({ messages: z.array(message), more: z.boolean() })]),
])

/** What socket.io-client puts on the wire: a digit each for Engine.IO and Socket.IO, then JSON. */
export const socketIo: Dialect = {
  path: () => '/socket.io/?EIO=4&transport=websocket',
  headers: ({ cookie }) => ({ Cookie: cookie }),
  // Entering the namespace is answered with `40` too, and then one may speak.
  opening: () => '40',
  introduction: ({ room }) => `420${JSON.stringify(['join', { room_id: room }])}`,
  pong: '3',
  message: ({ room }, number) =>
    `421${JSON.stringify(['message', { room_id: room, content: contentOf(number), client_id: clientIdOf(number) }])}`,
  since: ({ room }, id) => `422${JSON.stringify(['since', { room_id: room, id }])}`,
  pagesFollow: false,
  resumesItself: false,
  seen: null,
  read(text) {
    if (text.startsWith('42')) return heardLive(text)
    if (text.startsWith('43')) return heardAnswer(text)
    if (text.startsWith('44')) return { kind: 'fault', text }
    if (text === '2') return { kind: 'ping' }
    return { kind: text.startsWith('40') ? 'hail' : 'other' }
  },
}

function heardLive(text: string): Heard {
  const { success, data } = event.safeParse(JSON.parse(text.slice(2)))
  if (!success) return { kind: 'fault', text }
  const { id, content } = data[1]
  return { kind: 'live', numbers: [numberOfContent(content)], to: id }
}

function heardAnswer(text: string): Heard {
  const { success, data } = answer.safeParse(JSON.parse(text.slice(text.indexOf('['))))
  if (!success) return { kind: 'fault', text }
  const [said] = data
  if ('head' in said) return { kind: 'joined', head: said.head }
  if ('client_id' in said) return { kind: 'ack', number: numberOfClientId(said.client_id) }
  return {
    kind: 'page',
    numbers: said.messages.map(({ content }) => numberOfContent(content)),
    to: said.messages.at(-1)?.id ?? 0,
    more: said.more,
  }
}
