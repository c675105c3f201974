import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Channel } from '../frames/frame.ts'
import { asyncapiDocument } from './asyncapi.ts'

const say = z.strictObject({
  type: z.literal('say'),
  text: z.string().min(1),
  id: z.number().int().positive(),
})
const said = z.object({ type: z.literal('said'), at: z.iso.datetime() })
const room: Channel = {
  id: 'room',
  path: '/ws/rooms/{roomId}',
  summary: 'One room',
  fromClient: [{ type: 'say', summary: 'Says something', schema: say }],
  fromServer: [{ type: 'said', summary: 'Somebody said something', schema: said }],
}

const message = z.object({
  name: z.string(),
  summary: z.string(),
  examples: z.array(z.object({ payload: z.unknown() })),
})
const shape = z.object({
  asyncapi: z.literal('3.0.0'),
  servers: z.record(z.string(), z.object({ host: z.string(), protocol: z.string() })),
  channels: z.record(
    z.string(),
    z.object({ address: z.string(), messages: z.record(z.string(), z.unknown()) }),
  ),
  operations: z.record(
    z.string(),
    z.object({ action: z.enum(['send', 'receive']), messages: z.array(z.object({ $ref: z.string() })) }),
  ),
  components: z.object({ messages: z.record(z.string(), message) }),
})
const printed = (url: string, channels?: readonly Channel[]) =>
  shape.parse(asyncapiDocument({ version: '0.0.0', url }, channels))

describe('the AsyncAPI document', () => {
  it('the AsyncAPI document has every frame of every socket, each way', () => {
    const { channels, operations } = printed('https://matrice.example', [room])
    expect(channels['room']).toMatchObject({ address: '/ws/rooms/{roomId}' })
    expect(Object.keys(channels['room']?.messages ?? {})).toEqual(['client.say', 'server.said'])
    expect(operations).toMatchObject({
      'room.receive': { action: 'receive', messages: [{ $ref: '#/channels/room/messages/client.say' }] },
      'room.send': { action: 'send', messages: [{ $ref: '#/channels/room/messages/server.said' }] },
    })
  })

  it('the AsyncAPI document shows frames that their own schemas accept', () => {
    const { messages } = printed('https://matrice.example', [room]).components
    expect(say.safeParse(messages['client.say']?.examples[0]?.payload).error).toBeUndefined()
    expect(said.safeParse(messages['server.said']?.examples[0]?.payload).error).toBeUndefined()
  })

  it('the AsyncAPI document tells where the sockets are, in the clear only where the pages are', () => {
    expect(printed('https://matrice.example').servers).toMatchObject({
      here: { host: 'matrice.example', protocol: 'wss' },
    })
    expect(printed('http://localhost:8787').servers).toMatchObject({
      here: { host: 'localhost:8787', protocol: 'ws' },
    })
  })
})
