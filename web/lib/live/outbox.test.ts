import { describe, expect, it, test } from 'vitest'
import type { Channel } from './channel.ts'
import {
  attachUploadedFile,
  nextToSend,
  type OutgoingFile,
  type OutgoingMessage,
  remedyFor,
  retryMessage,
} from './outbox.ts'
import { createOutboxSender } from './outbox-sender.ts'
import { memoryStore } from './outbox-store.ts'
import { turnedClock } from './testing/turned-clock.ts'

const message = (clientId: string, roomId: number, refusal: string | null = null): OutgoingMessage => ({
  clientId,
  roomId,
  content: clientId,
  replyTo: null,
  thread: null,
  inRoom: false,
  mentions: [],
  files: [],
  writtenAt: 1,
  refusal,
})
const names = (messages: readonly OutgoingMessage[]) => messages.map(({ clientId }) => clientId)

test('one message per room is sent at a time, the first that was not refused', () => {
  const messages = [
    message('a', 1, 'room_closed'),
    message('b', 1),
    message('c', 1),
    message('d', 2),
    message('e', 3),
  ]
  expect(names(nextToSend(messages, new Set([3])))).toEqual(['b', 'd'])
})

test('a retried message goes last, under its client id unless that was refused', () => {
  const messages = [message('a', 1, 'too_large'), message('b', 1), message('c', 1, 'client_id_conflict')]
  expect(names(retryMessage(messages, 'a', 'new', 9))).toEqual(['b', 'c', 'a'])
  expect(names(retryMessage(messages, 'c', 'new', 9))).toEqual(['a', 'b', 'new'])
  expect(retryMessage(messages, 'b', 'new', 9)).toBe(messages)
})

const file = (key: string, id: string | null, bytes: Blob | null = new Blob(['x'])): OutgoingFile => ({
  key,
  id,
  name: `${key}.pdf`,
  type: 'application/pdf',
  size: 1,
  file: bytes,
})

test('a message waits for its files, and later messages do not', () => {
  const messages = [{ ...message('a', 1), files: [file('f', 'id-f'), file('g', null)] }, message('b', 1)]
  expect(names(nextToSend(messages, new Set()))).toEqual(['b'])
  expect(names(nextToSend(attachUploadedFile(messages, 'g', 'id-g'), new Set()))).toEqual(['a'])
  expect(attachUploadedFile(messages, 'unknown', 'id')).toEqual(messages)
})

test('refused files are uploaded again, and files lost in a reload are left out', () => {
  const refusedFor = (refusal: string) => [{ ...message('a', 1, refusal), files: [file('f', 'id-f')] }]
  expect(retryMessage(refusedFor('attachment_not_found'), 'a', 'n', 9)[0]?.files[0]?.id).toBeNull()
  expect(retryMessage(refusedFor('upload.quota_exceeded'), 'a', 'n', 9)[0]?.files[0]?.id).toBeNull()
  expect(retryMessage(refusedFor('room_closed'), 'a', 'n', 9)[0]?.files[0]?.id).toBe('id-f')
  const lost = [{ ...message('a', 1, 'files_lost'), files: [file('f', null, null), file('g', null)] }]
  expect(retryMessage(lost, 'a', 'n', 9)[0]?.files.map(({ key }) => key)).toEqual(['g'])
})

test.each([
  ['rate_limited', 'pause'],
  ['not_joined', 'join'],
  ['room_closed', 'author'],
  ['something newer', 'author'],
])('the refusal %s is recovered by %s', (code, remedy) => {
  expect(remedyFor(code)).toBe(remedy)
})

describe('the outbox sender', () => {
  function scene(store = memoryStore()) {
    const clock = turnedClock()
    const sent: string[] = []
    const channel: Channel = {
      roomId: null,
      isReady: () => true,
      carries: () => true,
      replayMost: () => 1,
      send: (frame) => frame.type === 'send_message' && sent.push(`${frame.client_id}`),
    }
    let isUp = true
    let ids = 0
    const outbox = createOutboxSender({
      store,
      clock,
      newId: () => {
        ids += 1
        return `id-${ids}`
      },
      carrierOf: () => (isUp ? channel : null),
      join: () => {},
      onChange: () => {},
    })
    return { clock, sent, channel, outbox, store, setUp: (up: boolean) => (isUp = up) }
  }

  it('the outbox sender sends the next message of a room only when the one before is stored', async () => {
    const { outbox, sent } = scene()
    await outbox.open()
    outbox.add({ roomId: 1, content: 'one' })
    outbox.add({ roomId: 1, content: 'two' })
    expect(sent).toEqual(['id-1'])
    outbox.onStored('id-1')
    expect(sent).toEqual(['id-1', 'id-2'])
  })

  it('the outbox sender sends an unacknowledged message again under the same client id', async () => {
    const { outbox, sent, clock } = scene()
    await outbox.open()
    outbox.add({ roomId: 1, content: 'one' })
    await clock.turn(10_000)
    expect(sent).toEqual(['id-1', 'id-1'])
  })

  it('the outbox sender restores unsent messages after a reload in the order they were written, without stored ones', async () => {
    const first = scene()
    first.setUp(false)
    await first.outbox.open()
    for (const content of ['one', 'two', 'three']) first.outbox.add({ roomId: 1, content })
    first.outbox.onStored('id-2')
    for (let times = 0; times < 10; times += 1) await first.clock.turn(1)
    first.outbox.close()
    const second = scene(first.store)
    await second.outbox.open()
    expect(second.outbox.outgoing().map(({ content }) => content)).toEqual(['one', 'three'])
    expect(second.sent).toEqual(['id-1'])
  })

  it('the outbox sender keeps a refused message until its author decides, and sends the others', async () => {
    const { outbox, sent } = scene()
    await outbox.open()
    outbox.add({ roomId: 1, content: 'one' })
    outbox.add({ roomId: 1, content: 'two' })
    outbox.onRefused('id-1', 'message_not_found')
    expect(sent).toEqual(['id-1', 'id-2'])
    expect(outbox.outgoing()[0]?.refusal).toBe('message_not_found')
    outbox.onStored('id-2')
    outbox.retry('id-1')
    expect(sent).toEqual(['id-1', 'id-2', 'id-1'])
  })

  it('the outbox sender sends again in order what was refused for its rate, after one pause for all messages in flight', async () => {
    const { outbox, sent, clock } = scene()
    await outbox.open()
    for (const roomId of [1, 1, 2, 3]) outbox.add({ roomId, content: 'text' })
    expect(sent).toEqual(['id-1', 'id-3', 'id-4'])
    for (const id of sent.splice(0)) outbox.onRefused(id, 'rate_limited')
    outbox.add({ roomId: 1, content: 'written meanwhile' })
    await clock.turn(999)
    expect(sent).toEqual([])
    await clock.turn(1)
    expect(sent).toEqual(['id-1', 'id-3', 'id-4'])
    outbox.onStored('id-1')
    outbox.onStored('id-2')
    expect(sent).toEqual(['id-1', 'id-3', 'id-4', 'id-2', 'id-5'])
  })

  it('the outbox sender pauses when the server asks to slow down, longer each time', async () => {
    const { outbox, sent, clock, channel } = scene()
    await outbox.open()
    outbox.add({ roomId: 1, content: 'one' })
    outbox.onSlowDown(channel)
    await clock.turn(999)
    expect(sent).toHaveLength(1)
    await clock.turn(1)
    expect(sent).toHaveLength(2)
    outbox.onSlowDown(channel)
    await clock.turn(1_999)
    expect(sent).toHaveLength(2)
    await clock.turn(1)
    expect(sent).toHaveLength(3)
  })
})
