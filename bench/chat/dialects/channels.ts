import * as z from 'zod'
import { clientIdOf, contentOf, type Dialect, numberOfClientId, numberOfContent } from './dialect.ts'

const message = z.object({ id: z.number(), content: z.string() })
const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joined'), head: z.number() }),
  z.object({ type: z.literal('message'), ...message.shape }),
  z.object({ type: z.literal('ack'), client_id: z.string() }),
  z.object({ type: z.literal('page'), messages: z.array(message), more: z.boolean() }),
])

/** The consumer in `bench/peers/channels`: one socket for one room, JSON both ways. */
export const channels: Dialect = {
  path: ({ room }) => `/ws/chat/${room}/`,
  headers: ({ cookie }) => ({ Cookie: cookie, Origin: 'http://127.0.0.1' }),
  opening: null,
  introduction: null,
  pong: null,
  message: (_, number) =>
    JSON.stringify({ type: 'message', content: contentOf(number), client_id: clientIdOf(number) }),
  since: (_, id) => JSON.stringify({ type: 'since', id }),
  pagesFollow: false,
  resumesItself: false,
  seen: null,
  read(text) {
    const { success, data } = frame.safeParse(JSON.parse(text))
    if (!success) return { kind: 'fault', text }
    switch (data.type) {
      case 'joined':
        return { kind: 'joined', head: data.head }
      case 'message':
        return { kind: 'live', numbers: [numberOfContent(data.content)], to: data.id }
      case 'ack':
        return { kind: 'ack', number: numberOfClientId(data.client_id) }
      case 'page':
        return {
          kind: 'page',
          numbers: data.messages.map(({ content }) => numberOfContent(content)),
          to: data.messages.at(-1)?.id ?? 0,
          more: data.more,
        }
    }
  },
}
