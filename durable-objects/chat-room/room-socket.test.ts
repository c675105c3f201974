import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { SOCKET_HEADER } from '../../contract/frames/socket-facts.ts'
import { LAGGING_MOST_MS, SOCKETS_MOST } from '../kit/bounds.ts'
import type { Device } from '../kit/testing/device.ts'
import {
  awa,
  enter as enterRoom,
  fatou,
  knock as knockAt,
  koffi,
  openRoom,
  roomOf,
  stranger,
} from '../kit/testing/people.ts'
import { realTime } from '../kit/time.ts'
import type { Asker, Speaker } from './api.ts'
import type { ChatRoom } from './chat-room.ts'

const ROOM = 42
const STREAM = `room:${ROOM}`
const operator: Asker = { id: 1, name: 'Afi Adjovi', role: 'admin', operator: true }

const knock = (who: Speaker) => knockAt(who, ROOM)
const enter = (who: Speaker, sessionId?: string) => enterRoom(who, ROOM, sessionId)

const inRoom = <Value>(look: (room: ChatRoom) => Value | Promise<Value>): Promise<Value> =>
  runInDurableObject(roomOf(ROOM), (instance) => look(instance as unknown as ChatRoom))

const say = (device: Device, content: string, more: object = {}) =>
  device.send({ type: 'send_message', room_id: ROOM, content, ...more })

describe('a socket of the room itself', () => {
  beforeEach(async () => void (await openRoom(ROOM, [awa, koffi, fatou])))

  it('is joined at once, and told who is there', async () => {
    const first = await enter(awa)
    expect(await first.next('room_joined')).toMatchObject({ room_id: ROOM, head: 0, online: [] })
    const second = await enter(koffi)
    expect(await second.next('room_joined')).toMatchObject({ online: [awa.id] })
    expect(await first.next('user_status')).toMatchObject({ user_id: koffi.id, status: 'online' })
    second.close()
    expect(await first.next('user_status')).toMatchObject({ user_id: koffi.id, status: 'offline' })
  })

  it('is one of so many of a person: one more, and the quietest makes room for it', async () => {
    const devices: Device[] = []
    for (let opened = 0; opened < SOCKETS_MOST; opened += 1) devices.push(await enter(koffi))
    const [first, ...others] = devices
    await others.at(-1)?.settled()
    await enter(koffi)
    expect(await first?.closed).toBe(4009)
    expect(await inRoom(({ broadcaster }) => broadcaster.socketsOf(koffi.id).length)).toBe(SOCKETS_MOST)
  })

  it('is found by whose it is: what became of a message is not asked of everybody’s for each of them', async () => {
    const device = await enter(awa)
    const [heard] = [await enter(koffi), await enter(fatou)]
    for (const client_id of ['a', 'b', 'c']) say(device, 'Bonjour', { client_id })
    await heard.next('message', ({ data }) => data.id === 3)
    const looks = await inRoom(async (room) => {
      const { roomSockets } = room.broadcaster
      const looked = vi.spyOn(roomSockets, 'values')
      expect(await room.history(awa.id, { limit: 50 })).toMatchObject({
        ok: { results: [{ status: 'delivered' }, { status: 'delivered' }, { status: 'delivered' }] },
      })
      return looked.mock.calls.length
    })
    expect(looks).toBe(0)
  })

  it('is refused to somebody who is not in the room, and where there is no room', async () => {
    expect((await knock(stranger)).status).toBe(404)
    const elsewhere = roomOf(77)
    const facts = encodeURIComponent(
      JSON.stringify({ userId: awa.id, name: awa.name, role: awa.role, sessionId: 's', askedAt: 0 }),
    )
    const answer = await elsewhere.fetch('http://matrice.test/', { headers: { [SOCKET_HEADER]: facts } })
    expect([answer.status, await answer.json()]).toEqual([409, { refused: 'unopened' }])
  })

  it('hears messages one by one until it says hello, then in batches; its own ones too', async () => {
    const old = await enter(awa)
    const capable = await enter(koffi)
    const { streams, limits } = await capable.hello()
    expect(limits).toMatchObject({ frame_bytes: 65_536, content_characters: 10_000, seen_every_ms: 400 })
    const { epoch } = streams[STREAM] ?? {}
    say(capable, 'Bonjour', { client_id: 'a' })
    expect(await capable.next('ack')).toMatchObject({ stream: STREAM, client_id: 'a', id: 1, seq: 1 })
    const batch = await capable.next('batch')
    expect(batch).toMatchObject({ stream: STREAM, epoch, from: 1, to: 1 })
    expect(batch.events[0]).toMatchObject({
      seq: 1,
      kind: 'message',
      by: koffi,
      data: { content: 'Bonjour' },
    })
    expect((await old.next('message')).data).toMatchObject({ id: 1, content: 'Bonjour', sender_info: koffi })
    expect((await old.settled()).map(({ type }) => type)).not.toContain('batch')
    expect((await capable.settled()).map(({ type }) => type)).not.toContain('message')
  })

  it('gets the same answer to the same client_id, and another text under it is an error', async () => {
    const device = await enter(awa)
    await device.hello()
    say(device, 'Bonjour', { client_id: 'a' })
    const first = await device.next('ack')
    say(device, 'Bonjour', { client_id: 'a' })
    expect(await device.next('ack')).toEqual({ ...first, dup: true })
    say(device, 'Bonsoir', { client_id: 'a' })
    expect(await device.next('error')).toMatchObject({ code: 'client_id_conflict', client_id: 'a' })
    say(await enter(koffi), 'Bonsoir', { client_id: 'a' })
    await device.next('batch', ({ to }) => to === 2)
    expect(await inRoom(({ store }) => store.head)).toBe(2)
  })

  it.each([
    ['{"type":', 'invalid_json'],
    ['[]', 'invalid_frame'],
    ['{"type":"dance"}', 'unknown_type'],
    ['{"type":"send_message","room_id":42}', 'invalid_frame'],
    ['{"type":"send_message","room_id":42,"content":"  "}', 'invalid_frame'],
    [`{"type":"send_message","room_id":42,"content":"${'a'.repeat(10_001)}"}`, 'invalid_frame'],
    [`{"type":"send_message","room_id":42,"content":"${'é'.repeat(40_000)}"}`, 'too_large'],
    ['{"type":"send_message","room_id":42,"content":"\\ud800"}', 'invalid_frame'],
    ['{"type":"send_message","room_id":43,"content":"a"}', 'room_not_found'],
    ['{"type":"join_room","room_id":42}', 'invalid_frame'],
    ['{"type":"since","stream":"room:43","seq":0}', 'not_joined'],
    ['{"type":"hello","v":2,"device_id":"d"}', 'unsupported_version'],
    ['{"type":"send_message","room_id":42,"content":"a","reply_to":9}', 'message_not_found'],
  ])('that sends %.60s is told %s, stays open, and disturbs nobody', async (raw, code) => {
    const device = await enter(awa)
    const other = await enter(koffi)
    await other.settled()
    const heard = other.inbox.length
    device.sendRaw(raw)
    expect(await device.refusal()).toBe(code)
    say(device, 'Toujours là')
    expect((await other.next('message')).data.content).toBe('Toujours là')
    expect(other.inbox.length).toBe(heard)
  })

  it('that sends too fast is slowed down, then cut', async () => {
    const device = await enter(awa)
    for (let n = 0; n < 200; n += 1) device.send({ type: 'typing_stop', room_id: ROOM })
    expect(await device.refusal()).toBe('rate_limited')
    for (let n = 0; n < 1_000; n += 1) device.send({ type: 'typing_stop', room_id: ROOM })
    expect(await device.closed).toBe(4029)
  })

  it('tells others who is writing, never its author, and forgets it by itself', async () => {
    const device = await enter(awa)
    const other = await enter(koffi)
    device.send({ type: 'typing_start', room_id: ROOM })
    expect((await other.next('typing')).data).toMatchObject({ user_id: awa.id, is_typing: true })
    say(device, 'Voilà')
    await other.next('message')
    // Who said it has stopped writing it: what they write next is news at once.
    device.send({ type: 'typing_start', room_id: ROOM })
    expect((await other.next('typing')).data).toMatchObject({ is_typing: true })
    expect((await device.settled()).map(({ type }) => type)).not.toContain('typing')
  })

  it('of a device that opens another one is closed', async () => {
    const older = await enter(awa)
    await older.hello({}, 'phone')
    const newer = await enter(awa)
    await newer.hello({}, 'phone')
    expect(await older.closed).toBe(4009)
    const tablet = await enter(awa)
    await tablet.hello({}, 'tablet')
    await newer.settled()
  })

  it('resumes: what was missed comes in pages, in order, up to the head', async () => {
    await inRoom(({ store }) => {
      for (let n = 1; n <= 450; n += 1)
        store.append({
          kind: 'message',
          at: n,
          by: koffi,
          data: { content: `m${n}`, message_type: 'text', mentions: [], attachments: [] },
        })
    })
    const device = await enter(awa)
    const { streams } = await device.hello()
    const { epoch = '', head } = streams[STREAM] ?? {}
    expect(head).toBe(450)
    device.send({ type: 'since', stream: STREAM, epoch, seq: 100 })
    const pages = [await device.next('page'), await device.next('page')]
    expect(pages.map(({ from, to, more, events }) => [from, to, more, events.length])).toEqual([
      [101, 300, true, 200],
      [301, 450, false, 150],
    ])
    device.send({ type: 'since', stream: STREAM, epoch: 'another life', seq: 450 })
    const reset = await device.next('reset')
    expect(reset).toMatchObject({ stream: STREAM, epoch, head: 450 })
    expect(reset.snapshot.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => 401 + n))
  })

  it('that reads but does not acknowledge is told that it lags, and cut after a minute', async () => {
    const device = await enter(awa)
    const other = await enter(koffi)
    const { streams } = await device.hello({}, 'slow')
    await other.hello({}, 'quick')
    const epoch = streams[STREAM]?.epoch ?? ''
    const write = (count: number) =>
      inRoom((room) => {
        for (let n = 0; n < count; n += 1) room.say(fatou, { content: 'encore' })
        room.broadcaster.flush()
        return room.store.head
      })
    await write(1_000)
    other.send({ type: 'seen', stream: STREAM, seq: 1_000 })
    await other.settled()
    await write(1)
    expect(await device.next('lagged')).toEqual({ type: 'lagged', stream: STREAM, head: 1_001 })
    await other.next('batch', ({ to }) => to === 1_001)
    // Credit brings it back, and what it was not sent is there for the asking.
    device.send({ type: 'seen', stream: STREAM, seq: 1_000 })
    device.send({ type: 'since', stream: STREAM, epoch, seq: 1_000 })
    expect(await device.next('page')).toMatchObject({ from: 1_001, to: 1_001, more: false })
    other.send({ type: 'seen', stream: STREAM, seq: 1_001 })
    await other.settled()
    await write(1_001)
    await device.next('lagged')
    const then = Date.now() + LAGGING_MOST_MS
    vi.spyOn(realTime, 'now').mockImplementation(() => then)
    await runDurableObjectAlarm(roomOf(ROOM))
    expect(await device.closed).toBe(4008)
    vi.restoreAllMocks()
  })

  it('tells how far others have read, unless they keep it to themselves', async () => {
    const device = await enter(awa)
    const other = await enter(koffi)
    await device.hello()
    await other.hello()
    say(device, 'Lu ?', { client_id: 'a' })
    await other.next('batch')
    other.send({ type: 'seen', stream: STREAM, seq: 1 })
    expect(await device.next('seen')).toEqual({ type: 'seen', stream: STREAM, user_id: koffi.id, seq: 1 })
    await roomOf(ROOM).setSharesReceipts(koffi.id, false)
    say(device, 'Et là ?', { client_id: 'b' })
    await other.next('batch', ({ to }) => to === 2)
    other.send({ type: 'seen', stream: STREAM, seq: 2 })
    await other.settled()
    // What is told of it would come before this, or with it.
    say(device, 'Alors ?', { client_id: 'c' })
    await device.next('batch', ({ to }) => to === 3)
    expect((await device.settled()).filter(({ type }) => type === 'seen')).toEqual([])
    const view = await roomOf(ROOM).view(awa.id)
    expect('ok' in view && view.ok.participants.find(({ user_id }) => user_id === koffi.id)?.seen).toBeNull()
  })

  it('of somebody who is taken out hears nothing more, from that moment on', async () => {
    const device = await enter(koffi)
    const other = await enter(awa)
    await device.hello()
    await inRoom((room) => room.say(awa, { content: 'une chose' }))
    await device.next('batch')
    const outcome = await roomOf(ROOM).removeMember(operator, koffi.id)
    expect(outcome).toEqual({ ok: null })
    expect(await device.next('error')).toMatchObject({ code: 'removed', room_id: ROOM })
    expect(await device.closed).toBe(4003)
    say(other, 'entre nous')
    await other.next('message', ({ data }) => data.content === 'entre nous')
    expect(device.inbox.filter(({ type }) => type === 'batch')).toEqual([])
    expect((await knock(koffi)).status).toBe(404)
    expect(await roomOf(ROOM).history(koffi.id, { limit: 10 })).toEqual({ refused: 'room_not_found' })
    expect(await roomOf(ROOM).page(koffi.id, { epoch: null, seq: 0 })).toEqual({ refused: 'room_not_found' })
  })

  it('ends with its session, and only with its own', async () => {
    const device = await enter(awa, 'here')
    const other = await enter(awa, 'there')
    await roomOf(ROOM).endSessions(awa.id, { sessionIds: ['here'] })
    expect(await device.refusal()).toBe('unauthenticated')
    expect(await device.closed).toBe(4001)
    await other.settled()
    await roomOf(ROOM).endSessions(awa.id, { sessionIds: ['there'] })
    expect(await other.closed).toBe(4001)
  })

  it('that beats its heart wakes nobody', async () => {
    const device = await enter(awa)
    await device.settled()
    const woken = await inRoom((room) => {
      let calls = 0
      const original = room.webSocketMessage.bind(room)
      room.webSocketMessage = (socket, raw) => {
        calls += 1
        return original(socket, raw)
      }
      return { calls: () => calls }
    })
    device.sendRaw('{"type":"heartbeat"}')
    await device.next('heartbeat_ack')
    expect(woken.calls()).toBe(0)
    await device.settled()
    expect(woken.calls()).toBe(1)
  })
})
