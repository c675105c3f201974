import { describe, expect, it } from 'vitest'
import { CLIENT_ID_MOST, CONTENT_MOST } from '../../contract/chat/schemas.ts'
import { clientFrames } from '../../contract/frames/client.ts'
import { quickMessage, quickSeen } from './quick-frame.ts'

const message = { type: 'send_message', room_id: 42, content: 'Bonjour', client_id: 'c-1' }
const seen = { type: 'seen', stream: 'room:42', seq: 17 }

describe('a plain message', () => {
  it.each([
    ['with a client_id', {}],
    ['without one', { client_id: undefined }],
    ['as long as may be', { content: 'é'.repeat(CONTENT_MOST), client_id: 'c'.repeat(CLIENT_ID_MOST) }],
    ['with space around it', { content: ' Bonjour\n' }],
    ['of the last room there could be', { room_id: Number.MAX_SAFE_INTEGER }],
  ])('%s is read as the schema reads it', (_, change) => {
    const given = JSON.parse(JSON.stringify({ ...message, ...change }))
    expect(quickMessage(given)).toEqual(clientFrames.send_message.schema.parse(given))
  })

  it.each([
    ['another field', { reply_to: 3 }],
    ['a field that nobody knows', { colour: 'red' }],
    ['a room that is none', { room_id: 0 }],
    ['half a room', { room_id: 1.5 }],
    ['a room beyond all numbers', { room_id: 2 ** 53 }],
    ['a room in words', { room_id: '42' }],
    ['no text', { content: undefined }],
    ['a text of spaces', { content: ' \n' }],
    ['a text that is too long', { content: 'a'.repeat(CONTENT_MOST + 1) }],
    ['an empty client_id', { client_id: '' }],
    ['a client_id that is too long', { client_id: 'c'.repeat(CLIENT_ID_MOST + 1) }],
    ['a client_id that is a number', { client_id: 7 }],
    ['a client_id of null', { client_id: null }],
    ['another type', { type: 'typing_start' }],
  ])('with %s is left to the schema', (_, change) => {
    expect(quickMessage({ ...message, ...change })).toBeNull()
  })
})

describe('a seen', () => {
  it.each([[seen], [{ ...seen, seq: 0 }], [{ ...seen, stream: 'user:7', seq: 999_999_999_999_999 }]])(
    '%j is read as the schema reads it',
    (frame) => {
      expect(quickSeen(JSON.stringify(frame))).toEqual(clientFrames.seen.schema.parse(frame))
    },
  )

  it.each([
    ['{"type":"seen","stream":"room:0","seq":1}'],
    ['{"type":"seen","stream":"room:42","seq":-1}'],
    ['{"type":"seen","stream":"room:42","seq":01}'],
    ['{"type":"seen","stream":"room:42","seq":1.5}'],
    ['{"type":"seen","stream":"room:42","seq":1e3}'],
    [`{"type":"seen","stream":"room:42","seq":${2 ** 53}}`],
    ['{"type":"seen","stream":"rooms:42","seq":1}'],
    ['{"type":"seen","stream":"room:42","seq":1} '],
    ['{"type":"seen","stream":"room:42","seq":1,"more":1}'],
    ['{"seq":1,"type":"seen","stream":"room:42"}'],
  ])('%s is left to the schema', (text) => {
    expect(quickSeen(text)).toBeNull()
  })
})
