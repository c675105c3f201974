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

const letter = (clientId: string, roomId: number, refusal: string | null = null): OutgoingMessage => ({
  clientId,
  roomId,
  content: clientId,
  replyTo: null,
  mentions: [],
  files: [],
  writtenAt: 1,
  refusal,
})
const names = (letters: readonly OutgoingMessage[]) => letters.map(({ clientId }) => clientId)

test('one letter a room goes at a time, the first that was not refused', () => {
  const letters = [
    letter('a', 1, 'room_closed'),
    letter('b', 1),
    letter('c', 1),
    letter('d', 2),
    letter('e', 3),
  ]
  expect(names(nextToSend(letters, new Set([3])))).toEqual(['b', 'd'])
})

test('what is tried again goes last, under its old name unless the name was the trouble', () => {
  const letters = [letter('a', 1, 'too_large'), letter('b', 1), letter('c', 1, 'client_id_conflict')]
  expect(names(retryMessage(letters, 'a', 'new', 9))).toEqual(['b', 'c', 'a'])
  expect(names(retryMessage(letters, 'c', 'new', 9))).toEqual(['a', 'b', 'new'])
  expect(retryMessage(letters, 'b', 'new', 9)).toBe(letters)
})

const file = (key: string, id: string | null, bytes: Blob | null = new Blob(['x'])): OutgoingFile => ({
  ...{ key, id, name: `${key}.pdf`, type: 'application/pdf', size: 1, file: bytes },
})

test('a letter waits for its files, and the words after it do not', () => {
  const letters = [{ ...letter('a', 1), files: [file('f', 'id-f'), file('g', null)] }, letter('b', 1)]
  expect(names(nextToSend(letters, new Set()))).toEqual(['b'])
  expect(names(nextToSend(attachUploadedFile(letters, 'g', 'id-g'), new Set()))).toEqual(['a'])
  expect(attachUploadedFile(letters, 'nobody’s', 'id')).toEqual(letters)
})

test('files that the server would not have go up once more; those that a reload lost are left behind', () => {
  const refusedFor = (refusal: string) => [{ ...letter('a', 1, refusal), files: [file('f', 'id-f')] }]
  expect(retryMessage(refusedFor('attachment_not_found'), 'a', 'n', 9)[0]?.files[0]?.id).toBeNull()
  expect(retryMessage(refusedFor('upload.quota_exceeded'), 'a', 'n', 9)[0]?.files[0]?.id).toBeNull()
  expect(retryMessage(refusedFor('room_closed'), 'a', 'n', 9)[0]?.files[0]?.id).toBe('id-f')
  const lost = [{ ...letter('a', 1, 'files_lost'), files: [file('f', null, null), file('g', null)] }]
  expect(retryMessage(lost, 'a', 'n', 9)[0]?.files.map(({ key }) => key)).toEqual(['g'])
})

test.each([
  ['rate_limited', 'rest'],
  ['not_joined', 'join'],
  ['room_closed', 'author'],
  ['something newer', 'author'],
])('%s asks for %s', (code, remedy) => {
  expect(remedyFor(code)).toBe(remedy)
})

describe('the post', () => {
  function desk(store = memoryStore()) {
    const clock = turnedClock()
    const said: string[] = []
    const channel: Channel = {
      roomId: null,
      isReady: () => true,
      carries: () => true,
      replayMost: () => 1,
      send: (frame) => frame.type === 'send_message' && said.push(`${frame.client_id}`),
    }
    let isUp = true
    let ids = 0
    const post = createOutboxSender({
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
    return { clock, said, channel, post, store, setUp: (up: boolean) => (isUp = up) }
  }

  it('sends the next letter only when the one before is stored', async () => {
    const { post, said } = desk()
    await post.open()
    post.add({ roomId: 1, content: 'one' })
    post.add({ roomId: 1, content: 'two' })
    expect(said).toEqual(['id-1'])
    post.onStored('id-1')
    expect(said).toEqual(['id-1', 'id-2'])
  })

  it('sends again what was not answered, under the same name', async () => {
    const { post, said, clock } = desk()
    await post.open()
    post.add({ roomId: 1, content: 'one' })
    await clock.turn(10_000)
    expect(said).toEqual(['id-1', 'id-1'])
  })

  it('keeps letters over a reload, in the order they were written, and forgets what was stored', async () => {
    const first = desk()
    first.setUp(false)
    await first.post.open()
    for (const content of ['one', 'two', 'three']) first.post.add({ roomId: 1, content })
    first.post.onStored('id-2')
    for (let times = 0; times < 10; times += 1) await first.clock.turn(1)
    first.post.close()
    const second = desk(first.store)
    await second.post.open()
    expect(second.post.letters().map(({ content }) => content)).toEqual(['one', 'three'])
    expect(second.said).toEqual(['id-1'])
  })

  it('holds what the server will not have until its author decides, and goes on with the rest', async () => {
    const { post, said } = desk()
    await post.open()
    post.add({ roomId: 1, content: 'one' })
    post.add({ roomId: 1, content: 'two' })
    post.onRefused('id-1', 'message_not_found')
    expect(said).toEqual(['id-1', 'id-2'])
    expect(post.letters()[0]?.refusal).toBe('message_not_found')
    post.onStored('id-2')
    post.retry('id-1')
    expect(said).toEqual(['id-1', 'id-2', 'id-1'])
  })

  it('sends again in order what was refused for its rate, after one pause for all that was in flight', async () => {
    const { post, said, clock } = desk()
    await post.open()
    for (const roomId of [1, 1, 2, 3]) post.add({ roomId, content: 'text' })
    expect(said).toEqual(['id-1', 'id-3', 'id-4'])
    for (const id of said.splice(0)) post.onRefused(id, 'rate_limited')
    post.add({ roomId: 1, content: 'written meanwhile' })
    await clock.turn(999)
    expect(said).toEqual([])
    await clock.turn(1)
    expect(said).toEqual(['id-1', 'id-3', 'id-4'])
    post.onStored('id-1')
    post.onStored('id-2')
    expect(said).toEqual(['id-1', 'id-3', 'id-4', 'id-2', 'id-5'])
  })

  it('rests when told to slow down, longer each time', async () => {
    const { post, said, clock, channel } = desk()
    await post.open()
    post.add({ roomId: 1, content: 'one' })
    post.onSlowDown(channel)
    await clock.turn(999)
    expect(said).toHaveLength(1)
    await clock.turn(1)
    expect(said).toHaveLength(2)
    post.onSlowDown(channel)
    await clock.turn(1_999)
    expect(said).toHaveLength(2)
    await clock.turn(1)
    expect(said).toHaveLength(3)
  })
})
