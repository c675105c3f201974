import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Device } from '../kit/testing/device.ts'
import {
  awa,
  connect,
  enter,
  fatou,
  koffi,
  memberOf,
  openRoom,
  roomOf,
  stranger,
} from '../kit/testing/people.ts'
import { realTime } from '../kit/time.ts'
import type { Speaker } from './api.ts'

const ROOM = 42
const SECOND = 1_000

afterEach(() => void vi.restoreAllMocks())

describe('whoever has a room on screen', () => {
  let watcher: Device
  let device: Device
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi, fatou])
    watcher = await connect(koffi)
    await watcher.join(ROOM)
    device = await enter(awa, ROOM)
    await device.hello()
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'online' })
  })

  it('and whose device dies is offline within 45 seconds, not too early, and back with its first sign', async () => {
    const due = await alarm()
    expect((due ?? Number.POSITIVE_INFINITY) - Date.now()).toBeLessThanOrEqual(41 * SECOND)
    await ringAt(35 * SECOND)
    expect(statuses(await watcher.settled())).toEqual([])
    await ringAt(41 * SECOND)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'offline' })
    expect((await (await enter(fatou, ROOM)).next('room_joined')).online).toEqual([koffi.id])
    await device.settled()
    expect(await watcher.next('user_status', about(awa.id))).toMatchObject({
      status: 'online',
    })
  })

  it('lives by the beats that the runtime answers', async () => {
    await roomOf(ROOM).addMember({ ...awa, operator: true }, memberOf(stranger))
    const long = Date.now() - 60 * SECOND
    vi.spyOn(realTime, 'now').mockImplementation(() => long)
    const [beating, mute] = [await enter(fatou, ROOM), await enter(stranger, ROOM)]
    for (const late of [beating, mute]) await late.next('room_joined')
    // Told before the next change, which would otherwise be told instead.
    for (const { id } of [fatou, stranger])
      expect(await watcher.next('user_status', about(id))).toMatchObject({ status: 'online' })
    beating.sendRaw('{"type":"heartbeat"}')
    await beating.next('heartbeat_ack')
    await ringAt(0)
    expect(await watcher.next('user_status', about(stranger.id))).toMatchObject({ status: 'offline' })
    expect(statuses(await watcher.settled())).toEqual([])
  })

  it('and comes back after the machine fell was never gone', async () => {
    await evictDurableObject(roomOf(ROOM), { webSockets: 'close' })
    await roomOf(ROOM).load()
    await ringAt(SECOND)
    const again = await enter(awa, ROOM)
    await again.next('room_joined')
    await ringAt(6 * SECOND)
    expect(statuses(await watcher.settled())).toEqual([])
  })

  it('and does not come back is offline a moment after the room is awake again', async () => {
    await evictDurableObject(roomOf(ROOM), { webSockets: 'close' })
    await roomOf(ROOM).load()
    await ringAt(6 * SECOND)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'offline' })
  })

  it('is watched by nobody, and then nobody is woken to look', async () => {
    watcher.send({ type: 'leave_room', room_id: ROOM })
    await watcher.next('room_left')
    await vi.waitUntil(async () => (await roomOf(ROOM).load()).listeners === 0)
    await ringAt(10 * SECOND)
    expect(await alarm()).toBeNull()
  })
})

describe.each([
  ['in the room itself', (who: Speaker) => enter(who, ROOM)],
  ['by way of the chat', (who: Speaker) => connect(who)],
] as const)('what presence costs people who watch %s', (_, open) => {
  it.each([4, 8, 16])(
    'is one frame for each of %i when somebody comes, and one when they go',
    async (count) => {
      const people = Array.from({ length: count }, (_, index) => ({ ...koffi, id: 100 + index }))
      await openRoom(ROOM, [awa, ...people])
      const watchers: Device[] = []
      for (const person of people) {
        const watcher = await open(person)
        await hear(watcher)
        watchers.push(watcher)
      }
      // Whoever came first has heard of everybody who came later; those who came close together, of each other.
      for (const [at, watcher] of watchers.entries()) {
        for (const { id } of people.slice(at + 1)) await watcher.next('user_status', about(id))
        watcher.inbox.length = 0
      }
      const device = await open(awa)
      await hear(device)
      for (const watcher of watchers) await watcher.next('user_status', about(awa.id))
      expect(await unread(watchers)).toBe(0)
      await roomOf(ROOM).leave(awa.id, { status: 'offline', lastSeen: Date.now() })
      device.close()
      for (const watcher of watchers)
        expect(await watcher.next('user_status', about(awa.id))).toMatchObject({
          status: 'offline',
        })
      expect(await unread(watchers)).toBe(0)
      expect(statuses(device.inbox)).toEqual([])
    },
  )
})

/** Straight in a room one is joined already; the chat is told which one. */
async function hear(device: Device): Promise<void> {
  device.send({ type: 'join_room', room_id: ROOM })
  const joined = await device.next('room_joined')
  expect(joined.room_id).toBe(ROOM)
}

/** Frames about presence that nobody has looked at yet. */
async function unread(watchers: readonly Device[]): Promise<number> {
  let count = 0
  for (const watcher of watchers) count += statuses(await watcher.settled()).length
  return count
}

const about =
  (id: number) =>
  ({ user_id }: { user_id: number }) =>
    user_id === id

const statuses = (frames: Device['inbox']) =>
  frames.flatMap((frame) => (frame.type === 'user_status' ? [frame.status] : []))

const alarm = () => runInDurableObject(roomOf(ROOM), (_, state) => state.storage.getAlarm())

async function ringAt(milliseconds: number): Promise<void> {
  const then = Date.now() + milliseconds
  vi.spyOn(realTime, 'now').mockImplementation(() => then)
  await runDurableObjectAlarm(roomOf(ROOM))
}
