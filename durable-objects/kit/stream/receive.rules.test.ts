import { describe, expect, it } from 'vitest'
import { SEND_PAUSE_MS, SendOrder } from '../send-order.ts'
import { receive } from './receive.ts'

const heartbeat = '{"type":"heartbeat"}'
const message = (client_id: string) =>
  JSON.stringify({ type: 'send_message', room_id: 42, content: 'Bonjour', client_id })

describe('what a socket sent', () => {
  it.each([
    ['a frame in time', heartbeat, 'pass', { frame: { type: 'heartbeat' }, turn: 0 }],
    ['a frame that is none', '[]', 'pass', { refused: { code: 'invalid_frame' } }],
    ['a frame too fast', heartbeat, 'refuse', { refused: { code: 'rate_limited' } }],
    ['a frame too fast that is none', '[]', 'refuse', { refused: { code: 'rate_limited' } }],
    ['a message too fast', message('a'), 'refuse', { refused: { code: 'rate_limited', client_id: 'a' } }],
    ['far too many frames', '[]', 'flood', { close: 'flooding' }],
  ] as const)('%s is answered, refused or closes the socket', (_, raw, verdict, expected) => {
    expect(receive(raw, { verdict, sends: new SendOrder(), now: 5_000 })).toMatchObject(expected)
  })

  it('closes the socket where a message overtakes one that was refused', () => {
    const sends = new SendOrder()
    receive(message('a'), { verdict: 'refuse', sends, now: 5_000 })
    const now = 5_000 + SEND_PAUSE_MS
    expect(receive(message('b'), { verdict: 'pass', sends, now })).toEqual({ close: 'overtaking' })
    expect(receive(message('a'), { verdict: 'pass', sends, now })).toMatchObject({ turn: 1 })
  })
})
