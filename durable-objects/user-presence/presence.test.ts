import { evictDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Device } from '../kit/testing/device.ts'
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
} from '../kit/testing/people.ts'
import { PresenceStore } from './store.ts'
import { alarmOf, inside, later, ring } from './testing/inside.ts'
import type { UserPresence } from './user-presence.ts'

const ROOM = 42
const OTHER_ROOM = 43
const SECOND = 1_000

describe('somebody who is watched', () => {
  let watcher: Device
  let device: Device
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi])
    await openRoom(OTHER_ROOM, [awa, koffi])
    watcher = await connect(koffi)
    device = await connect(awa)
    await watcher.join(ROOM)
    expect((await device.join(ROOM)).online).toEqual([koffi.id])
    expect(await watcher.next('user_status')).toEqual({
      type: 'user_status',
      user_id: awa.id,
      status: 'online',
    })
  })

  it('is away when nobody looks at any of their devices, and online again when somebody does', async () => {
    const tablet = await connect(awa)
    device.send({ type: 'away', away: true })
    await device.settled()
    await later(awa, SECOND)
    await ring(awa)
    tablet.send({ type: 'away', away: true })
    await tablet.settled()
    await later(awa, 2 * SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'away' })
    tablet.send({ type: 'away', away: false })
    await tablet.settled()
    await later(awa, 3 * SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ status: 'online' })
    expect(statuses(await watcher.settled())).toEqual([])
  })

  it('is told to be away to whoever joins later, in the list or, without hello, in a frame of its own', async () => {
    device.send({ type: 'away', away: true })
    await device.settled()
    await later(awa, SECOND)
    await ring(awa)
    await watcher.next('user_status', ({ status }) => status === 'away')
    await roomOf(ROOM).addMember({ ...awa, operator: true }, memberOf(fatou))
    const [old, capable] = [await connect(fatou), await connect(fatou)]
    await capable.hello({}, 'tablet')
    for (const late of [old, capable, await enter(fatou, ROOM)]) {
      if (late === old || late === capable) late.send({ type: 'join_room', room_id: ROOM })
      const { online, away } = await late.next('room_joined')
      expect([online.toSorted(), away]).toEqual([[awa.id, koffi.id], [awa.id]])
    }
    expect(statuses(await old.settled())).toEqual(['away'])
    expect(statuses(await capable.settled())).toEqual([])
  })

  it('is told of anew when a room that is joined again says something else than was believed', async () => {
    const news = { userId: awa.id, status: 'away' as const, lastSeen: 0 }
    // As if the word that they are back had been lost.
    await inside(koffi, ({ others }) => others.heard(ROOM, [news]))
    const tablet = await connect(koffi)
    await tablet.join(ROOM)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'online' })
  })

  it('who looks away for a moment is not told of', async () => {
    const before = Date.now()
    device.send({ type: 'away', away: true })
    await device.settled()
    expect(await alarmOf(awa)).toBeGreaterThanOrEqual(before + 500)
    device.send({ type: 'away', away: false })
    await device.settled()
    expect(await roomTold()).toBe('online')
    await later(awa, SECOND)
    await ring(awa)
    expect(statuses(await watcher.settled())).toEqual([])
  })

  it('who closes the last device is offline, once the time of a reload has passed', async () => {
    device.close()
    await gone(awa)
    await ring(awa)
    expect(await roomTold()).toBe('online')
    await later(awa, 4 * SECOND)
    await ring(awa)
    const { status, last_seen } = await watcher.next('user_status')
    expect(status).toBe('offline')
    expect(Date.parse(last_seen ?? '')).toBeCloseTo(Date.now(), -4)
    expect(await presenceOf(awa).presence()).toMatchObject({ status: 'offline', sockets: 0 })
    expect(await roomOf(ROOM).load()).toMatchObject({ listeners: 1 })
  })

  it('who loads the page anew was never gone', async () => {
    device.close()
    await gone(awa)
    const again = await connect(awa)
    await again.join(ROOM)
    await later(awa, 4 * SECOND)
    await ring(awa)
    expect(await roomTold()).toBe('online')
    expect(statuses(await watcher.settled())).toEqual([])
  })

  it('whose device has died is offline within 45 seconds, and not a moment too early', async () => {
    await later(awa, 35 * SECOND)
    await ring(awa)
    expect(await roomTold()).toBe('online')
    expect(await alarmOf(awa)).not.toBeNull()
    await later(awa, 41 * SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'offline' })
    expect(await presenceOf(awa).presence()).toMatchObject({ status: 'offline' })
    // It was only asleep: the first frame tells that it lives, by an alarm that nobody need ring.
    await device.settled()
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'online' })
  })

  it('and says nothing at all for 90 seconds is let go by that alarm', async () => {
    await later(awa, 91 * SECOND)
    await ring(awa)
    expect(await device.closed).toBe(4008)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'offline' })
  })

  it('is looked after by an alarm that comes before the 45 seconds are over', async () => {
    const due = (await alarmOf(awa)) ?? Number.POSITIVE_INFINITY
    expect(due - Date.now()).toBeLessThanOrEqual(41 * SECOND)
  })

  it('lives by the beats that the runtime answers', async () => {
    await inside(fatou, () => undefined)
    await later(fatou, -60 * SECOND)
    const beating = await connect(fatou)
    await later(fatou, 0)
    expect(await presenceOf(fatou).presence()).toMatchObject({ status: 'offline' })
    beating.sendRaw('{"type":"heartbeat"}')
    await beating.next('heartbeat_ack')
    expect(await presenceOf(fatou).presence()).toMatchObject({ status: 'online', sockets: 1 })
  })

  it('is told of once, however many rooms they share and however often those say it', async () => {
    await watcher.join(OTHER_ROOM)
    await device.join(OTHER_ROOM)
    await vi.waitUntil(() => inside(koffi, ({ others }) => others.roomsOf(awa.id).length === 2), {
      interval: 5,
    })
    const told = (roomId: number, status: 'online' | 'away' | 'offline') =>
      presenceOf(koffi).deliver({ ...NOTHING, roomId, statuses: [{ userId: awa.id, status, lastSeen: 0 }] })
    await told(ROOM, 'away')
    await told(OTHER_ROOM, 'away')
    await evictDurableObject(presenceOf(koffi))
    await told(ROOM, 'away')
    await told(ROOM, 'offline')
    await told(OTHER_ROOM, 'offline')
    await told(OTHER_ROOM, 'offline')
    expect(statuses(await watcher.settled())).toEqual(['away', 'offline'])
  })

  it('is offline even if the machine fell and no socket said that it closed', async () => {
    await evictDurableObject(presenceOf(awa), { webSockets: 'close' })
    expect(await presenceOf(awa).presence()).toMatchObject({ status: 'offline', sockets: 0 })
    const kept = (_: unknown, { storage }: DurableObjectState) =>
      storage.sql.exec('select * from hearings').toArray()
    expect(await inside(awa, kept)).toEqual([])
    // Whatever wakes the object first has it told at once, by an alarm that nobody need ring.
    const { status, last_seen } = await watcher.next('user_status')
    expect(status).toBe('offline')
    expect(Date.parse(last_seen ?? '')).toBeCloseTo(Date.now(), -4)
    expect(await roomOf(ROOM).load()).toMatchObject({ listeners: 1 })
  })

  it('in a room that they hear nowhere any more is still there, and the room delivers nothing to them', async () => {
    const tablet = await connect(awa)
    await tablet.join(ROOM)
    device.send({ type: 'leave_room', room_id: ROOM })
    await device.next('room_left')
    expect(await roomOf(ROOM).load()).toMatchObject({ listeners: 2 })
    tablet.send({ type: 'leave_room', room_id: ROOM })
    await tablet.next('room_left')
    await tablet.settled()
    await inside(awa, ({ rooms }) => rooms.inTurn(ROOM, async () => undefined))
    expect(await roomOf(ROOM).load()).toMatchObject({ listeners: 1 })
    expect(await presenceOf(awa).deliver({ ...NOTHING, roomId: ROOM })).toBe(false)
    expect(await roomTold()).toBe('online')
    expect(statuses(await watcher.settled())).toEqual([])
    for (const closing of [device, tablet]) closing.close()
    await gone(awa)
    await later(awa, 4 * SECOND)
    await ring(awa)
    expect(await watcher.next('user_status')).toMatchObject({ user_id: awa.id, status: 'offline' })
  })

  it('who joins with one device while the other leaves goes on hearing the room', async () => {
    const tablet = await connect(awa)
    for (let round = 0; round < 10; round += 1) {
      const [leaving, joining] = round % 2 === 0 ? [device, tablet] : [tablet, device]
      leaving.send({ type: 'leave_room', room_id: ROOM })
      joining.send({ type: 'join_room', room_id: ROOM })
      await Promise.all([leaving.next('room_left'), joining.next('room_joined')])
      await inside(awa, ({ rooms }) => rooms.inTurn(ROOM, async () => undefined))
      expect(await roomOf(ROOM).load()).toMatchObject({ listeners: 2 })
    }
  })

  async function roomTold() {
    return inside(awa, ({ statusPublisher }) => statusPublisher.toldTo(ROOM))
  }
})

describe('the devices of one person', () => {
  it('are thirty-two at most: the one that was quiet for longest makes room', async () => {
    const devices: Device[] = []
    for (let number = 0; number < 32; number += 1) devices.push(await connect(awa))
    expect((await presenceOf(awa).presence()).sockets).toBe(32)
    await later(awa, SECOND)
    for (const device of devices.slice(1)) await device.settled()
    await connect(awa)
    expect(await devices[0]?.closed).toBe(4009)
    expect((await presenceOf(awa).presence()).sockets).toBe(32)
  })

  it('give a last sign when they say goodbye, and none when they are cut off', async () => {
    const lastSeenAfter = async (code: number) => {
      await inside(fatou, () => undefined)
      await later(fatou, -30 * SECOND)
      const device = await connect(fatou)
      await later(fatou, 0)
      if (code === 1006) await inside(fatou, (object) => object.webSocketError(socketOf(object)))
      else device.close(code)
      await gone(fatou)
      return Date.now() - ((await presenceOf(fatou).presence()).lastSeen ?? 0)
    }
    expect(await lastSeenAfter(1006)).toBeGreaterThan(20 * SECOND)
    expect(await lastSeenAfter(1000)).toBeLessThan(20 * SECOND)
  })
})

const socketOf = ({ deviceSockets }: UserPresence): WebSocket => {
  const [deviceSocket] = deviceSockets.all
  if (!deviceSocket) throw new Error('no device')
  return deviceSocket.socket
}

describe('somebody whom nobody watches', () => {
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi])
  })

  it('has no alarm, until somebody comes and after everybody has gone', async () => {
    const device = await connect(awa)
    expect(await alarmOf(awa)).toBeNull()
    await device.join(ROOM)
    await device.hello()
    expect(await alarmOf(awa)).toBeNull()
    const watcher = await connect(koffi)
    await watcher.join(ROOM)
    await device.next('user_status')
    expect(await alarmOf(awa)).not.toBeNull()
    watcher.close()
    await gone(koffi)
    await later(koffi, 4 * SECOND)
    await ring(koffi)
    expect(await device.next('user_status')).toMatchObject({ user_id: koffi.id, status: 'offline' })
    expect(await alarmOf(awa)).toBeNull()
    expect(await alarmOf(koffi)).toBeNull()
  })

  it('is not woken by the beats of their devices', async () => {
    const device = await connect(awa)
    await device.join(ROOM)
    // The room asks once after the member who has not joined it.
    const watches = (_: unknown, { storage }: DurableObjectState) =>
      storage.sql.exec('select * from watches').toArray().length
    await vi.waitUntil(async () => (await inside(koffi, watches)) > 0, { interval: 5 })
    const woken = vi.spyOn(PresenceStore.prototype, 'userId')
    await evictDurableObject(presenceOf(awa))
    for (let beat = 0; beat < 5; beat += 1) {
      device.sendRaw('{"type":"heartbeat"}')
      await device.next('heartbeat_ack')
    }
    expect(woken).not.toHaveBeenCalled()
    await device.settled()
    expect(woken).toHaveBeenCalledOnce()
    woken.mockRestore()
  })

  it('and who says nothing at all for 90 seconds is let go when something wakes the object anyway', async () => {
    const silent = await connect(awa)
    const capable = await connect(awa)
    await silent.join(ROOM)
    await capable.hello({ 'room:42': { epoch: null, seq: 0 } })
    await later(awa, 80 * SECOND)
    await presenceOf(awa).deliver({ ...NOTHING, roomId: ROOM })
    await inside(awa, ({ deviceSockets }) => expect(deviceSockets.count).toBe(2))
    await later(awa, 91 * SECOND)
    await presenceOf(awa).deliver({ ...NOTHING, roomId: ROOM })
    expect(await silent.closed).toBe(4008)
    expect(await capable.settled()).toEqual([])
  })
})

const NOTHING = { roomId: 0, epoch: '', from: 1, to: 0, events: [], typing: [], statuses: [], seen: [] }

const statuses = (frames: Device['inbox']) =>
  frames.flatMap((frame) => (frame.type === 'user_status' ? [frame.status] : []))

/** The object has learned that the socket closed. */
async function gone(who: typeof awa): Promise<void> {
  await vi.waitUntil(async () => (await presenceOf(who).presence()).sockets === 0, { interval: 5 })
}
