import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Speaker } from '../chat-room/api.ts'
import {
  awa,
  connect,
  enter,
  fatou,
  koffi,
  memberOf,
  openRoom,
  presenceOf,
  roomOf,
  stranger,
} from '../kit/testing/people.ts'
import { alarmOf, inside, later, ring } from './testing/inside.ts'

const ROOM = 42
const SECOND = 1_000

const ways = {
  'has opened the room itself': (who: Speaker) => enter(who, ROOM),
  'has joined the room in the chat': async (who: Speaker) => {
    const device = await connect(who)
    await device.join(ROOM)
    return device
  },
}

describe.each(Object.entries(ways))('a member who only connects, for a device that %s', (_, open) => {
  beforeEach(async () => void (await openRoom(ROOM, [awa, koffi, fatou])))

  it('is online if they were connected before', async () => {
    await connect(awa)
    const watcher = await open(koffi)
    expect(await watcher.next('user_status')).toEqual({
      type: 'user_status',
      user_id: awa.id,
      status: 'online',
    })
  })

  it('comes, looks away and goes, each told once', async () => {
    const watcher = await open(koffi)
    await watched(awa)
    const device = await connect(awa)
    await later(awa, SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'online' })
    device.send({ type: 'away', away: true })
    await device.settled()
    await later(awa, 2 * SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'away' })
    device.close()
    await gone(awa)
    await later(awa, 6 * SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'offline' })
    expect((await watcher.settled()).filter(({ type }) => type === 'user_status')).toEqual([])
  })

  it('and whose device dies is offline within 45 seconds', async () => {
    const watcher = await open(koffi)
    await connect(awa)
    expect(await watcher.next('user_status')).toMatchObject({ status: 'online' })
    const due = (await alarmOf(awa)) ?? Number.POSITIVE_INFINITY
    expect(due - Date.now()).toBeLessThanOrEqual(41 * SECOND)
    await later(awa, 41 * SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'offline' })
  })

  it('is told of over evictions of both objects', async () => {
    const watcher = await open(koffi)
    await watched(awa)
    await evictDurableObject(roomOf(ROOM))
    await evictDurableObject(presenceOf(awa))
    await connect(awa)
    await later(awa, SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'online' })
  })
})

describe('a member who only connects', () => {
  beforeEach(async () => void (await openRoom(ROOM, [awa, koffi])))

  it('is told of to nobody who is no member, and to nobody once they are out', async () => {
    const outside = await connect(stranger)
    const watcher = await connect(koffi)
    await watcher.join(ROOM)
    await connect(awa)
    await watcher.next('user_status')
    await roomOf(ROOM).removeMember({ ...koffi, operator: true }, awa.id)
    await watcher.next('user_status', ({ status }) => status === 'offline')
    await later(awa, 41 * SECOND)
    await ring(awa)
    expect(await inside(awa, ({ statusPublisher }) => statusPublisher.toldTo(ROOM))).toBe('offline')
    expect((await watcher.settled()).filter(({ type }) => type === 'user_status')).toEqual([])
    expect(await outside.settled()).toEqual([])
  })

  it('who is made a member is watched from then on', async () => {
    const watcher = await connect(koffi)
    await watcher.join(ROOM)
    await watched(awa)
    await connect(fatou)
    await roomOf(ROOM).addMember({ ...koffi, operator: true }, memberOf(fatou))
    expect(await watcher.next('user_status', ({ user_id }) => user_id === fatou.id)).toMatchObject({
      status: 'online',
    })
  })

  it('costs a room in which nobody is one call, and is asked again when somebody comes', async () => {
    const watcher = await connect(koffi)
    await watcher.join(ROOM)
    await watched(awa)
    watcher.close()
    await gone(koffi)
    await later(koffi, 4 * SECOND)
    await ring(koffi)
    await connect(awa)
    await later(awa, SECOND)
    await ring(awa)
    expect(await inside(awa, ({ statusPublisher }) => statusPublisher.hasNews)).toBe(false)
    expect(await roomKnows(awa)).toBe(false)
    expect(await alarmOf(awa)).toBeNull()
    const again = await connect(koffi)
    await again.join(ROOM)
    expect(await again.next('user_status')).toMatchObject({ user_id: awa.id, status: 'online' })
  })
})

/** The room has asked after somebody. */
async function watched(who: Speaker): Promise<void> {
  await vi.waitUntil(() => roomKnows(who), { interval: 5 })
}

const roomKnows = (who: Speaker): Promise<boolean> =>
  runInDurableObject(
    roomOf(ROOM),
    (_, { storage }) =>
      storage.sql.exec('select 1 from watched where user_id = ?', who.id).toArray().length > 0,
  )

async function gone(who: Speaker): Promise<void> {
  await vi.waitUntil(async () => (await presenceOf(who).presence()).sockets === 0, { interval: 5 })
}
