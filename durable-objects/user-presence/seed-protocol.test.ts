import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { setScene } from '../../worker/kernel/testing/scene.ts'
import type { Device } from '../kit/testing/device.ts'
import { awa, connect, koffi, openRoom, presenceOf, roomOf, stranger } from '../kit/testing/people.ts'
import { inside } from './testing/inside.ts'

const ROOM = 42

describe('a client that knows the seed protocol only', () => {
  let device: Device
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi])
    device = await connect(awa)
  })

  it('joins, writes, hears itself and others, and leaves', async () => {
    const others = await connect(koffi)
    expect(await device.join(ROOM)).toMatchObject({ room_id: ROOM, head: 0 })
    await others.join(ROOM)
    device.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour' })
    const { data } = await device.next('message')
    expect(data).toMatchObject({ room_id: ROOM, content: 'Bonjour', sender_info: awa, status: 'sent' })
    expect(await others.next('message')).toEqual({ type: 'message', data })
    others.send({ type: 'typing_start', room_id: ROOM })
    expect((await device.next('typing')).data).toEqual({
      user_id: koffi.id,
      user_name: koffi.name,
      room_id: ROOM,
      is_typing: true,
    })
    device.send({ type: 'leave_room', room_id: ROOM })
    expect(await device.next('room_left')).toEqual({ type: 'room_left', room_id: ROOM })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Encore moi' })
    expect(await device.refusal()).toBe('not_joined')
  })

  it('gets answers to its heartbeats, however it spells them', async () => {
    device.sendRaw('{"type":"heartbeat"}')
    expect(await device.next('heartbeat_ack')).toEqual({ type: 'heartbeat_ack' })
    device.sendRaw('{ "type": "heartbeat", "n": 1 }')
    expect(await device.next('heartbeat_ack')).toEqual({ type: 'heartbeat_ack' })
  })

  it('need not wait for an answer before it goes on', async () => {
    device.send({ type: 'join_room', room_id: ROOM })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour' })
    device.send({ type: 'leave_room', room_id: ROOM })
    device.send({ type: 'join_room', room_id: ROOM })
    expect(await device.next('room_joined')).toMatchObject({ head: 0 })
    expect(await device.next('room_joined')).toMatchObject({ head: 1 })
    expect(device.inbox.filter(({ type }) => type === 'error')).toEqual([])
  })

  it('gets messages in the order in which it sent them', async () => {
    await device.join(ROOM)
    const contents = Array.from({ length: 20 }, (_, number) => `message ${number}`)
    for (const content of contents) device.send({ type: 'send_message', room_id: ROOM, content })
    const heard: string[] = []
    while (heard.length < 20) heard.push((await device.next('message')).data.content)
    expect(heard).toEqual(contents)
  })

  it('is never told of its own typing, not even by its person’s other device', async () => {
    const tablet = await connect(awa)
    await device.join(ROOM)
    await tablet.join(ROOM)
    tablet.send({ type: 'typing_start', room_id: ROOM })
    await tablet.settled()
    await presenceOf(awa).deliver(
      deliveryOf({ typing: [{ userId: awa.id, name: awa.name, isTyping: true }] }),
    )
    expect(await device.settled()).toEqual([])
  })

  it('does not see a message twice when the room is not sure to have told it', async () => {
    const { epoch } = await device.join(ROOM)
    const told = deliveryOf({ epoch, from: 1, to: 1, events: [said(1, 'Bonjour')] })
    await presenceOf(awa).deliver(told)
    expect((await device.next('message')).data.id).toBe(1)
    await evictDurableObject(presenceOf(awa))
    await presenceOf(awa).deliver({ ...told, to: 2, events: [...told.events, said(2, 'Encore')] })
    expect((await device.next('message')).data.id).toBe(2)
    await presenceOf(awa).deliver(told)
    await presenceOf(awa).deliver({ ...told, to: 2, events: [...told.events, said(2, 'Encore')] })
    expect(await device.settled()).toEqual([])
  })

  it('writes one message although the room’s answer was lost on its way and it was asked again', async () => {
    await device.join(ROOM)
    await inside(awa, ({ rooms }) => {
      const stub = rooms.stub
      rooms.stub = (roomId) => {
        rooms.stub = stub
        const room = stub(roomId)
        const send: typeof room.send = async (speaker, draft) => {
          await room.send(speaker, draft)
          throw new Error('the answer was lost')
        }
        return { send } as typeof room
      }
    })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour' })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Encore' })
    const ids = [await device.next('message'), await device.next('message')].map(({ data }) => data.id)
    expect(ids).toEqual([1, 2])
    expect(await roomOf(ROOM).view(awa.id)).toMatchObject({ ok: { head: 2 } })
  })

  it('of which no call arrives is disconnected, so that it begins anew', async () => {
    await device.join(ROOM)
    await inside(awa, ({ rooms }) => {
      rooms.stub = () => {
        throw new Error('away')
      }
    })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour' })
    expect(await device.closed).toBe(1011)
  })

  it('hears a room that lost its disk and counts from one again', async () => {
    const { epoch } = await device.join(ROOM)
    const told = (life: string, seq: number, content: string) =>
      presenceOf(awa).deliver(deliveryOf({ epoch: life, from: seq, to: seq, events: [said(seq, content)] }))
    await told(epoch, 5, 'Avant')
    await told('another life', 1, 'Après')
    expect((await device.next('message')).data.id).toBe(5)
    expect((await device.next('message')).data.id).toBe(1)
  })

  it('may hear many rooms: what is kept with its socket stays small enough', async () => {
    await device.join(ROOM)
    await inside(awa, ({ deviceSockets }) => {
      const [deviceSocket] = deviceSockets.all
      for (let room = 1; room <= 1_000; room += 1) deviceSocket?.tell(2 ** 40 + room, 2 ** 50 + room)
    })
    await evictDurableObject(presenceOf(awa))
    device.send({ type: 'send_message', room_id: ROOM, content: 'Toujours là' })
    expect((await device.next('message')).data.content).toBe('Toujours là')
  })

  it('goes on after an eviction in mid-conversation', async () => {
    await device.join(ROOM)
    await evictDurableObject(presenceOf(awa))
    device.send({ type: 'send_message', room_id: ROOM, content: 'Toujours là' })
    expect((await device.next('message')).data.content).toBe('Toujours là')
    await evictDurableObject(roomOf(ROOM))
    device.send({ type: 'send_message', room_id: ROOM, content: 'Et encore' })
    expect((await device.next('message')).data.content).toBe('Et encore')
  })

  it.each([
    ['what is no JSON', '{"type":', { code: 'invalid_json', message: 'Invalid JSON' }],
    ['an unknown type', { type: 'shout' }, { code: 'unknown_type' }],
    ['a known type with wrong fields', { type: 'join_room', room_id: 'x' }, { code: 'invalid_frame' }],
    ['half of a surrogate pair', '{"type":"heartbeat","x":"\\ud800"}', { code: 'invalid_frame' }],
    ['a frame that is too large', { type: 'heartbeat', padding: 'x'.repeat(65_536) }, { code: 'too_large' }],
    [
      'a room that does not exist',
      { type: 'join_room', room_id: 4_711 },
      { code: 'room_not_found', room_id: 4_711 },
    ],
    ['leaving where it is not', { type: 'leave_room', room_id: ROOM }, { code: 'not_joined', room_id: ROOM }],
    ['typing where it is not', { type: 'typing_start', room_id: ROOM }, { code: 'not_joined' }],
    ['an unknown version', { type: 'hello', v: 2, device_id: 'phone' }, { code: 'unsupported_version' }],
  ])('is refused %s, and stays connected', async (_, frame, refusal) => {
    if (typeof frame === 'string') device.sendRaw(frame)
    else device.send(frame)
    expect(await device.next('error')).toMatchObject(refusal)
    expect(await device.join(ROOM)).toMatchObject({ room_id: ROOM })
  })

  it('is not let into a room of others', async () => {
    const foreign = await connect(stranger)
    foreign.send({ type: 'join_room', room_id: ROOM })
    expect(await foreign.next('error')).toMatchObject({ code: 'room_not_found', room_id: ROOM })
    foreign.send({ type: 'send_message', room_id: ROOM, content: 'Coucou' })
    expect(await foreign.refusal()).toBe('not_joined')
  })

  it('that is too quick is slowed down, and that floods is cut off; others are not disturbed', async () => {
    const others = await connect(koffi)
    for (let sent = 0; sent < 60; sent += 1) device.send({ type: 'heartbeat', n: sent })
    expect(await device.refusal()).toBe('rate_limited')
    for (let sent = 0; sent < 300; sent += 1) device.sendRaw('{ "type": "heartbeat" }')
    expect(await device.closed).toBe(4029)
    expect(await others.join(ROOM)).toMatchObject({ room_id: ROOM })
  })
})

const said = (seq: number, content: string) => ({
  seq,
  kind: 'message',
  at: '2026-11-02T09:30:00.000Z',
  by: koffi,
  data: { content, message_type: 'text', mentions: [], attachments: [] },
})

const deliveryOf = (news: object) => ({
  roomId: ROOM,
  epoch: '',
  from: 1,
  to: 0,
  events: [],
  typing: [],
  statuses: [],
  seen: [],
  ...news,
})

describe('a room that was never told which one it is', () => {
  it('is told by the Worker when somebody joins it', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const body = { name: 'Budget', is_group: true, participant_ids: [approbateur.id] }
    const created = await scene.as(gestionnaire)('POST', '/api/chat/rooms', { body })
    const { id } = (await created.json()) as { id: number }
    await runInDurableObject(roomOf(id), (_, state) => state.storage.deleteAll())
    await evictDurableObject(roomOf(id))
    const member = await connect({ id: gestionnaire.id, name: 'Awa', role: 'gestionnaire' })
    expect(await member.join(id)).toMatchObject({ room_id: id, head: 0 })
    const foreign = await connect(stranger)
    foreign.send({ type: 'join_room', room_id: id })
    expect(await foreign.refusal()).toBe('room_not_found')
  })
})
