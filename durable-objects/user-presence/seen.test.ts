import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatRoom } from '../chat-room/chat-room.ts'
import type { Device } from '../kit/testing/device.ts'
import { awa, connect, koffi, openRoom, presenceOf, roomOf } from '../kit/testing/people.ts'
import { notification } from './testing/events.ts'
import { inside, later } from './testing/inside.ts'

const ROOM = 42
const STREAM = 'room:42'
/** Longer than the object waits between two calls to a room. */
const INTERVAL_MS = 10_000

describe('`seen` from twenty devices of one person', () => {
  let devices: Device[]
  let calls: Calls
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi])
    devices = await Promise.all(Array.from({ length: 20 }, () => connect(awa)))
    for (const [place, device] of devices.entries())
      await device.hello({ [STREAM]: { epoch: null, seq: 0 } }, `device-${place}`)
    await roomOf(ROOM).send(koffi, { content: 'Bonjour' })
    for (const device of devices) await device.next('batch')
    calls = await countCalls()
  })

  it('of one message calls the room once and is told once to each other device', async () => {
    for (const device of devices) device.send({ type: 'seen', stream: STREAM, seq: 1 })
    expect(await seenFrames(devices, calls)).toBe(19)
    expect(calls.count).toBe(1)
    expect(await ackedOf(STREAM)).toEqual(devices.map(() => 1))
    expect(await roomOf(ROOM).view(awa.id)).toMatchObject({ ok: { seen: 1, unread: 0 } })
  })

  it('does so for each message, in whatever order the devices follow', async () => {
    await roomOf(ROOM).send(koffi, { content: 'Bonsoir' })
    for (const device of devices) await device.next('batch')
    for (const seq of [1, 2]) {
      await later(awa, seq * INTERVAL_MS)
      for (const device of devices) {
        device.send({ type: 'seen', stream: STREAM, seq })
        await inTurn(device)
      }
      expect(await seenFrames(devices, calls)).toBe(19)
      expect(calls.count).toBe(seq)
    }
  })

  it('of many messages within an interval calls the room for the first, and once for the others', async () => {
    const timers: (() => void)[] = []
    const after = (_: number, run: () => void) => {
      timers.push(run)
      return () => undefined
    }
    await inside(awa, (presence) => {
      presence.time = { now: () => 1_000, after }
    })
    for (const content of ['deux', 'trois', 'quatre']) await roomOf(ROOM).send(koffi, { content })
    for (const seq of [1, 2, 3, 4])
      for (const device of devices) {
        device.send({ type: 'seen', stream: STREAM, seq })
        await inTurn(device)
      }
    expect(await seenFrames(devices, calls)).toBe(19)
    expect(calls.count).toBe(1)
    await inside(awa, () => {
      for (const run of timers) run()
    })
    expect(await seenFrames(devices, calls)).toBe(19)
    expect(calls.count).toBe(2)
    expect(await roomOf(ROOM).view(awa.id)).toMatchObject({ ok: { seen: 4, unread: 0 } })
    expect(await ackedOf(STREAM)).toEqual(devices.map(() => 4))
  })

  it('after an eviction calls the room once more and tells the devices nothing that they know', async () => {
    devices[0]?.send({ type: 'seen', stream: STREAM, seq: 1 })
    expect(await seenFrames(devices, calls)).toBe(19)
    await evictDurableObject(presenceOf(awa))
    calls = await countCalls()
    for (const device of devices) device.send({ type: 'seen', stream: STREAM, seq: 1 })
    expect(await seenFrames(devices, calls)).toBe(0)
    expect(calls.count).toBe(1)
  })

  it('reaches a room that crashed before it stored the position, once a device joins again', async () => {
    const [device] = devices
    await runInDurableObject(roomOf(ROOM), (instance) => {
      const { store } = instance as unknown as ChatRoom
      store.keepLate = () => undefined
    })
    device?.send({ type: 'seen', stream: STREAM, seq: 1 })
    await seenFrames(devices, calls)
    await evictDurableObject(roomOf(ROOM))
    expect(await roomOf(ROOM).view(awa.id)).toMatchObject({ ok: { seen: 0 } })
    await device?.hello({ [STREAM]: { epoch: null, seq: 1 } }, 'device-0')
    device?.send({ type: 'seen', stream: STREAM, seq: 1 })
    await seenFrames(devices, calls)
    expect(await roomOf(ROOM).view(awa.id)).toMatchObject({ ok: { seen: 1 } })
  })

  it('of a personal event is told once to each other device', async () => {
    await presenceOf(awa).append(notification('a'))
    for (const device of devices) device.send({ type: 'seen', stream: 'user:7', seq: 1 })
    expect(await seenFrames(devices, calls)).toBe(19)
    expect(await ackedOf('user:7')).toEqual(devices.map(() => 1))
  })
})

describe('what others have read', () => {
  it('is told within the batch that came with it, to a device that takes it there', async () => {
    await openRoom(ROOM, [awa, koffi])
    const [taker, plain] = [await connect(awa), await connect(awa)]
    const streams = { [STREAM]: { epoch: null, seq: 0 } }
    taker.send({ type: 'hello', v: 1, device_id: 'phone', streams, gathers: true, seen_in_batches: true })
    plain.send({ type: 'hello', v: 1, device_id: 'tablet', streams })
    for (const device of [taker, plain]) await device.next('welcome')
    await runInDurableObject(roomOf(ROOM), (instance) => {
      const room = instance as unknown as ChatRoom
      const { broadcaster } = room
      for (const content of ['un', 'deux']) {
        room.say(koffi, { content })
        broadcaster.flush()
      }
      for (const { id } of [awa, koffi]) room.receipts.seen(id, 2)
      room.say(koffi, { content: 'trois' })
      broadcaster.flush()
    })
    const seen = [{ seq: 2, user_ids: [koffi.id] }]
    expect(await taker.next('batch', ({ to }) => to === 3)).toMatchObject({ seen })
    expect(await plain.next('batch', ({ to }) => to === 3)).not.toHaveProperty('seen')
    expect(await plain.next('seen')).toMatchObject({ user_id: koffi.id, seq: 2 })
    expect((await taker.settled()).map(({ type }) => type)).not.toContain('seen')
  })
})

interface Calls {
  count: number
  /** The latest one. */
  last: Promise<unknown>
}

/** Counts the calls of `see` to any room. */
async function countCalls(): Promise<Calls> {
  const calls: Calls = { count: 0, last: Promise.resolve() }
  await inside(awa, ({ rooms }) => {
    const { stub } = rooms
    rooms.stub = (roomId) => {
      const room = stub(roomId)
      const see: typeof room.see = (userId, seq) => {
        calls.count += 1
        const answer = room.see(userId, seq)
        calls.last = answer
        return answer
      }
      return new Proxy(room, { get: (target, name) => (name === 'see' ? see : Reflect.get(target, name)) })
    }
  })
  return calls
}

/** How many `seen` frames the devices were sent, after everything that they said was answered. */
async function seenFrames(devices: readonly Device[], calls: Calls): Promise<number> {
  await Promise.all(devices.map(inTurn))
  await inside(awa, async () => {
    await calls.last
  })
  const inboxes = await Promise.all(devices.map((device) => device.settled()))
  return inboxes.flatMap((inbox) => inbox.splice(0).filter(({ type }) => type === 'seen')).length
}

/** Resolves when the object has answered the device's earlier frames: a refusal waits for its turn, a heartbeat does not. */
async function inTurn(device: Device): Promise<void> {
  device.send({ type: 'since', stream: 'room:99', seq: 0 })
  await device.next('error')
}

const ackedOf = (stream: string) =>
  inside(awa, ({ deviceSockets }) => deviceSockets.all.map((device) => device.reader(stream)?.acked))
