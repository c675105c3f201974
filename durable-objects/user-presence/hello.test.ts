import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LogEvent } from '../../contract/frames/events.ts'
import { UNACKNOWLEDGED_MOST } from '../kit/bounds.ts'
import type { Device } from '../kit/testing/device.ts'
import { awa, connect, koffi, openRoom, presenceOf, roomOf } from '../kit/testing/people.ts'
import { notification } from './testing/events.ts'
import { inside, later, ring } from './testing/inside.ts'

const ROOM = 42
const STREAM = 'room:42'

describe('a client that said hello', () => {
  let device: Device
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi])
    device = await connect(awa)
  })

  it('is told where each stream stands, its own among them, and which it may resume', async () => {
    await write(3)
    const { epoch, head } = await headOf()
    const welcome = await device.hello({ [STREAM]: { epoch, seq: 1 }, 'room:99': { epoch: null, seq: 0 } })
    expect(welcome).toMatchObject({
      v: 1,
      user_id: awa.id,
      limits: { frames_per_second: 20, page_events: 200 },
    })
    expect(welcome.streams[STREAM]).toEqual({ epoch, head, resumed: true })
    expect(welcome.streams['user:7']).toMatchObject({ head: 0 })
    expect(welcome.streams['room:99']).toBeUndefined()
    expect(await device.next('error')).toMatchObject({ code: 'room_not_found', room_id: 99 })
    const fresh = await connect(awa)
    const strangely = await fresh.hello({ [STREAM]: { epoch: 'another life', seq: 1 } }, 'tablet')
    expect(strangely.streams[STREAM]).toMatchObject({ epoch, head, resumed: false })
  })

  it('and names rooms that are not there is soon not looked for in them: each would be woken for it', async () => {
    let asked = 0
    await inside(awa, ({ rooms }) => {
      const { stub } = rooms
      const nobody = { ...stub(ROOM), join: async () => ({ refused: 'room_not_found' as const }) }
      rooms.stub = (roomId) => {
        asked += 1
        return roomId === ROOM ? stub(roomId) : nobody
      }
    })
    const nowhere = (from: number) =>
      Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [`room:${from + index}`, { epoch: null, seq: 0 }]),
      )
    await device.hello(nowhere(1_000))
    expect(asked).toBeGreaterThanOrEqual(500)
    await device.hello(nowhere(2_000))
    expect(asked).toBeLessThan(600)
    // One's own rooms are found again as time goes by.
    await later(awa, 60_000)
    await device.join(ROOM)
  })

  it('hears batches instead of messages, and an ack for what it named', async () => {
    await device.hello({ [STREAM]: { epoch: null, seq: 0 } })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour', client_id: 'one' })
    expect(await device.next('ack')).toMatchObject({ stream: STREAM, client_id: 'one', id: 1, seq: 1 })
    const batch = await device.next('batch')
    expect(batch).toMatchObject({
      stream: STREAM,
      from: 1,
      to: 1,
      events: [{ seq: 1, data: { client_id: 'one' } }],
    })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour', client_id: 'one' })
    expect(await device.next('ack')).toMatchObject({ seq: 1, dup: true })
    device.send({ type: 'send_message', room_id: ROOM, content: 'Autre chose', client_id: 'one' })
    expect(await device.next('error')).toMatchObject({
      code: 'client_id_conflict',
      client_id: 'one',
      room_id: ROOM,
    })
    expect((await device.settled()).filter(({ type }) => type === 'message')).toEqual([])
  })

  it('is not told what others call their messages', async () => {
    await device.hello({ [STREAM]: { epoch: null, seq: 0 } })
    await roomOf(ROOM).send(koffi, { content: 'Bonjour', clientId: 'mine' })
    expect((await device.next('batch')).events[0]?.data).not.toHaveProperty('client_id')
    device.send({ type: 'since', stream: STREAM, seq: 0 })
    expect((await device.next('page')).events[0]?.data).not.toHaveProperty('client_id')
  })

  it('resumes in pages without a gap, and is reset when its numbers mean nothing', async () => {
    await write(450)
    const { epoch, head } = await headOf()
    await device.hello({ [STREAM]: { epoch, seq: 10 } })
    const threePages = async () => [
      await device.next('page'),
      await device.next('page'),
      await device.next('page'),
    ]
    const resumed = await threePages()
    device.send({ type: 'since', stream: STREAM, epoch, seq: 10 })
    for (const pages of [resumed, await threePages()]) {
      expect(pages.map(({ from, to, more }) => [from, to, more])).toEqual([
        [11, 210, true],
        [211, 410, true],
        [411, head, false],
      ])
      expect(pages.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual(numbers(11, head))
    }
    device.send({ type: 'since', stream: STREAM, epoch: 'another life', seq: 10 })
    expect(await device.next('reset')).toMatchObject({ stream: STREAM, epoch, head })
    device.send({ type: 'since', stream: 'room:99', seq: 0 })
    expect(await device.next('error')).toMatchObject({ code: 'not_joined', room_id: 99 })
    device.send({ type: 'since', stream: 'user:8', seq: 0 })
    expect(await device.refusal()).toBe('not_joined')
  })

  it('closes the older socket of its device, and leaves other devices alone', async () => {
    const tablet = await connect(awa)
    await device.hello({}, 'phone')
    await tablet.hello({}, 'tablet')
    const again = await connect(awa)
    await again.hello({}, 'phone')
    expect(await device.closed).toBe(4009)
    expect(await tablet.settled()).toEqual([])
  })

  it('is told to lag when it acknowledges nothing, hears again once it does, and is cut off if it never does', async () => {
    const { epoch } = await headOf()
    await device.hello({ [STREAM]: { epoch, seq: 0 } })
    const deliver = (from: number, to: number) =>
      presenceOf(awa).deliver({ ...nothing(epoch), from, to, events: events(from, to) })
    await write(UNACKNOWLEDGED_MOST + 2)
    await deliver(1, UNACKNOWLEDGED_MOST)
    expect((await device.next('batch')).to).toBe(UNACKNOWLEDGED_MOST)
    await deliver(UNACKNOWLEDGED_MOST + 1, UNACKNOWLEDGED_MOST + 1)
    expect(await device.next('lagged')).toEqual({
      type: 'lagged',
      stream: STREAM,
      head: UNACKNOWLEDGED_MOST + 1,
    })
    await evictDurableObject(presenceOf(awa))
    await deliver(UNACKNOWLEDGED_MOST + 2, UNACKNOWLEDGED_MOST + 2)
    expect(await device.settled()).toEqual([])
    device.send({ type: 'seen', stream: STREAM, seq: UNACKNOWLEDGED_MOST })
    device.send({ type: 'since', stream: STREAM, epoch, seq: UNACKNOWLEDGED_MOST })
    expect((await device.next('page')).to).toBe(UNACKNOWLEDGED_MOST + 2)
    await deliver(UNACKNOWLEDGED_MOST + 3, UNACKNOWLEDGED_MOST + 3)
    expect((await device.next('batch')).to).toBe(UNACKNOWLEDGED_MOST + 3)
    await deliver(UNACKNOWLEDGED_MOST + 4, 2 * UNACKNOWLEDGED_MOST + 1)
    await device.next('lagged')
    await later(awa, 50_000)
    await ring(awa)
    await device.settled()
    await later(awa, 61_000)
    await ring(awa)
    expect(await device.closed).toBe(4008)
  })

  it('gets no credit for numbers that do not exist', async () => {
    const { epoch } = await headOf()
    await device.hello({ [STREAM]: { epoch, seq: 0 } })
    device.send({ type: 'seen', stream: STREAM, seq: 1_000_000 })
    await device.settled()
    const beyond = UNACKNOWLEDGED_MOST + 1
    await presenceOf(awa).deliver({ ...nothing(epoch), from: 1, to: beyond, events: events(1, beyond) })
    expect(await device.next('lagged')).toMatchObject({ head: beyond })
  })

  it('acknowledges for its person: the room knows, and so do the other devices', async () => {
    await write(3)
    const { epoch, head } = await headOf()
    await device.hello({ [STREAM]: { epoch, seq: 3 } })
    const tablet = await connect(awa)
    await tablet.hello({ [STREAM]: { epoch, seq: 3 } }, 'tablet')
    device.send({ type: 'seen', stream: STREAM, seq: head })
    expect(await tablet.next('seen')).toEqual({ type: 'seen', stream: STREAM, user_id: awa.id, seq: head })
    expect(await roomOf(ROOM).view(awa.id)).toMatchObject({ ok: { seen: head } })
    expect((await device.settled()).filter(({ type }) => type === 'seen')).toEqual([])
  })

  it('is told nothing of its own person that it knows better', async () => {
    const { epoch } = await headOf()
    await device.hello({ [STREAM]: { epoch, seq: 0 } })
    const mine = { userId: awa.id, seq: 3 }
    const status = { userId: awa.id, status: 'away' as const, lastSeen: 0 }
    const told = { ...nothing(epoch), from: 1, to: 0, events: [], seen: [mine], statuses: [status] }
    expect(await presenceOf(awa).deliver(told)).toBe(true)
    expect(await device.settled()).toEqual([])
  })

  it('keeps its streams and its credit over an eviction', async () => {
    const { epoch } = await headOf()
    await device.hello({ [STREAM]: { epoch, seq: 0 } })
    await evictDurableObject(presenceOf(awa))
    await roomOf(ROOM).send(koffi, { content: 'Bonjour' })
    expect(await device.next('batch')).toMatchObject({ from: 1, to: 1 })
    await presenceOf(awa).append(notification('a'))
    expect(await device.next('batch')).toMatchObject({ stream: 'user:7', from: 1, to: 1 })
  })

  it('can hear a room in the old way first, and misses nothing when it says hello', async () => {
    await device.join(ROOM)
    await roomOf(ROOM).send(koffi, { content: 'Avant' })
    await device.next('message')
    await device.hello({ [STREAM]: { epoch: null, seq: 1 } })
    await roomOf(ROOM).send(koffi, { content: 'Après' })
    expect(await device.next('batch')).toMatchObject({ from: 2, to: 2 })
  })
})

describe('the personal stream', () => {
  it('is heard by every device that said hello, once for each key, and by no other', async () => {
    const [phone, tablet, old] = [await connect(awa), await connect(awa), await connect(awa)]
    await phone.hello({}, 'phone')
    await tablet.hello({}, 'tablet')
    expect(await presenceOf(awa).append(notification('a'))).toBe(1)
    expect(await presenceOf(awa).append(notification('a'))).toBe(1)
    expect(await presenceOf(awa).append(notification('b'))).toBe(2)
    for (const device of [phone, tablet]) {
      expect(await device.next('batch')).toMatchObject({ stream: 'user:7', from: 1, to: 1 })
      expect(await device.next('batch')).toMatchObject({ from: 2, to: 2, events: [{ kind: 'notification' }] })
      expect(await device.settled()).toEqual([])
    }
    expect(await old.settled()).toEqual([])
  })

  it('brings several events in one batch, without those that it holds already', async () => {
    const device = await connect(awa)
    await device.hello({}, 'phone')
    await presenceOf(awa).append(notification('b'))
    await device.next('batch')
    const keys = ['a', 'b', 'c']
    expect(await presenceOf(awa).appendAll(keys.map(notification))).toEqual([2, 1, 3])
    expect(await device.next('batch')).toMatchObject({ from: 2, to: 3, events: [{ seq: 2 }, { seq: 3 }] })
    expect(await presenceOf(awa).appendAll(keys.map(notification))).toEqual([2, 1, 3])
    expect(await device.settled()).toEqual([])
  })

  it('is resumed after an absence', async () => {
    for (let number = 1; number <= 3; number += 1) await presenceOf(awa).append(notification(`n${number}`))
    const device = await connect(awa)
    const { epoch } = await inside(awa, ({ log: { epoch, head } }) => ({ epoch, head }))
    const welcome = await device.hello({ 'user:7': { epoch, seq: 1 } })
    expect(welcome.streams['user:7']).toEqual({ epoch, head: 3, resumed: true })
    device.send({ type: 'since', stream: 'user:7', epoch, seq: 1 })
    const { events: missed, ...page } = await device.next('page')
    expect(page).toMatchObject({ from: 2, to: 3, more: false })
    expect(missed.map(({ seq }) => seq)).toEqual([2, 3])
    device.send({ type: 'since', stream: 'user:7', epoch: 'another life', seq: 1 })
    expect(await device.next('reset')).toMatchObject({ stream: 'user:7', epoch, head: 3 })
  })
})

/** A room with a past, and nobody told of it. A room that was at work when the test before ended may have one already. */
async function write(count: number): Promise<void> {
  await runInDurableObject(roomOf(ROOM), (_, state) => {
    for (let number = 1; number <= count; number += 1)
      state.storage.sql.exec(
        "insert or replace into events values (?, 'message', 0, 8, 'Koffi Mensah', 'agent', null, null, ?)",
        number,
        JSON.stringify({ content: String(number), message_type: 'text', mentions: [], attachments: [] }),
      )
  })
  // Awake, it would go on counting where it was.
  await evictDurableObject(roomOf(ROOM))
}

async function headOf() {
  const answer = await roomOf(ROOM).view(awa.id)
  if ('refused' in answer) throw new Error(answer.refused)
  return { epoch: answer.ok.epoch, head: answer.ok.head }
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

const events = (from: number, to: number): LogEvent[] =>
  numbers(from, to).map((seq) => ({
    seq,
    kind: 'renamed',
    at: '2026-11-02T09:30:00.000Z',
    by: koffi,
    data: {},
  }))

const nothing = (epoch: string) => ({ roomId: ROOM, epoch, typing: [], statuses: [], seen: [] })
