import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Device } from '../kit/testing/device.ts'
import { awa, enter as come, fatou, koffi, openRoom, roomOf } from '../kit/testing/people.ts'
import { UserPresence } from '../user-presence/user-presence.ts'
import type { Speaker } from './api.ts'
import { BatchWindow, throttledWindowFor } from './batch-window.ts'
import type { ChatRoom } from './chat-room.ts'
import { Frames, PendingUpdates } from './pending-updates.ts'

const ROOM = 42
const STREAM = `room:${ROOM}`

const enter = (who: Speaker) => come(who, ROOM)

async function greet(device: Device, device_id: string, more: object): Promise<void> {
  device.send({ type: 'hello', v: 1, device_id, streams: {}, ...more })
  await device.next('welcome')
}

describe('a crowd', () => {
  it('that comes or reads together costs whoever gathers one frame, and whoever does not one for each', () => {
    const news = new PendingUpdates()
    for (let userId = 1; userId <= 1_000; userId++) {
      news.seen.set(userId, 7)
      news.statuses.set(userId, { userId, status: 'online', lastSeen: 0 })
    }
    const { gathered, about } = new Frames({ id: ROOM, epoch: 'e' }, news)
    expect([gathered.length, about.length]).toEqual([2, 2_000])
  })

  it('is told of itself less often the larger it is, so that a room sends a bounded number of such frames', () => {
    for (const listeners of [10, 100, 1_000, 5_000]) {
      const framesPerSecond = (listeners * 1_000) / throttledWindowFor(listeners)
      expect(framesPerSecond).toBeLessThanOrEqual(1_000)
    }
    const window = new BatchWindow(throttledWindowFor)
    expect(window.wait(5, 1_000)).toBe(0)
    window.sent(5)
    expect(window.wait(105, 1_000)).toBe(900)
  })

  describe('in a room', () => {
    beforeEach(async () => void (await openRoom(ROOM, [awa, koffi, fatou])))

    it('is told of in one frame to a device that gathers, and one by one to another', async () => {
      const gatherer = await enter(awa)
      await greet(gatherer, 'phone', { gathers: true })
      const plain = await enter(awa)
      await greet(plain, 'tablet', {})
      const writer = await enter(koffi)
      writer.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour' })
      await gatherer.next('batch')
      await runInDurableObject(roomOf(ROOM), (instance) => {
        const room = instance as unknown as ChatRoom
        // The first may go out at once; what follows in the same breath waits and goes out together.
        for (const { id } of [awa, koffi, fatou]) room.receipts.seen(id, 1)
      })
      const { seen } = await gatherer.next('receipts')
      expect(seen).toEqual(expect.arrayContaining([koffi, fatou].map(({ id }) => ({ user_id: id, seq: 1 }))))
      for (const { id } of [koffi, fatou])
        expect(await plain.next('seen')).toEqual({ type: 'seen', stream: STREAM, user_id: id, seq: 1 })
      expect((await plain.settled()).map(({ type }) => type)).not.toContain('receipts')
      expect((await gatherer.settled()).map(({ type }) => type)).not.toContain('seen')
    })

    it('is told of within the next batch where messages follow each other, to a device that takes it there', async () => {
      const [taker, gatherer] = [await enter(awa), await enter(awa)]
      await greet(taker, 'phone', { gathers: true, seen_in_batches: true })
      await greet(gatherer, 'tablet', { gathers: true })
      await runInDurableObject(roomOf(ROOM), (instance) => {
        const room = instance as unknown as ChatRoom
        const say = (content: string) => {
          room.say(koffi, { content })
          room.broadcaster.flush()
        }
        say('un')
        say('deux')
        for (const { id } of [koffi, fatou]) room.receipts.seen(id, 2)
        say('trois')
      })
      const seen = [koffi, fatou].map(({ id }) => ({ user_id: id, seq: 2 }))
      const bySeq = [{ seq: 2, user_ids: [koffi.id, fatou.id] }]
      expect(await taker.next('batch', ({ to }) => to === 3)).toMatchObject({ from: 3, seen: bySeq })
      expect(await gatherer.next('batch', ({ to }) => to === 3)).not.toHaveProperty('seen')
      expect(await gatherer.next('receipts')).toMatchObject({ stream: STREAM, seen })
      expect((await taker.settled()).map(({ type }) => type)).not.toContain('receipts')
    })

    it('is told of in a frame of its own while batches are withheld from the device', async () => {
      const taker = await enter(awa)
      await greet(taker, 'phone', { gathers: true, seen_in_batches: true })
      await runInDurableObject(roomOf(ROOM), (instance) => {
        const room = instance as unknown as ChatRoom
        const { broadcaster } = room
        for (const content of ['un', 'deux']) {
          room.say(koffi, { content })
          broadcaster.flush()
        }
        for (const roomSocket of broadcaster.roomSockets.values())
          broadcaster.slowReaders.holdBack(roomSocket)
        room.receipts.seen(koffi.id, 2)
        room.say(koffi, { content: 'trois' })
        broadcaster.flush()
      })
      expect(await taker.next('seen')).toMatchObject({ user_id: koffi.id, seq: 2 })
      expect((await taker.settled()).filter(({ type }) => type === 'batch')).toHaveLength(2)
    })

    it('is still told of in one frame after the room has slept', async () => {
      const gatherer = await enter(awa)
      await greet(gatherer, 'phone', { gathers: true })
      await evictDurableObject(roomOf(ROOM), { webSockets: 'hibernate' })
      const roomSockets = await runInDurableObject(roomOf(ROOM), (instance) =>
        [...(instance as unknown as ChatRoom).broadcaster.roomSockets.values()].map(({ gathers }) => gathers),
      )
      expect(roomSockets).toEqual([true])
    })

    it('finds what one had read after the room has slept', async () => {
      const watcher = await enter(awa)
      await greet(watcher, 'phone', {})
      const reader = await enter(koffi)
      watcher.send({ type: 'send_message', room_id: ROOM, content: 'Bonjour' })
      await reader.next('message')
      reader.send({ type: 'seen', stream: STREAM, seq: 1 })
      await watcher.next('seen')
      reader.close()
      await watcher.next('user_status', ({ status }) => status === 'offline')
      await evictDurableObject(roomOf(ROOM), { webSockets: 'hibernate' })
      expect(await roomOf(ROOM).view(koffi.id)).toMatchObject({ ok: { seen: 1, unread: 0 } })
    })
  })
})

describe('a crowd that comes in for the first time', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('costs the object of each one call, which brings their status along', async () => {
    const people = Array.from({ length: 16 }, (_, place) => ({ ...awa, id: 100 + place }))
    await openRoom(ROOM, people)
    const attach = vi.spyOn(UserPresence.prototype, 'attach')
    const watch = vi.spyOn(UserPresence.prototype, 'watch')
    await Promise.all(people.map((who) => enter(who)))
    const known = await runInDurableObject(
      roomOf(ROOM),
      (_, { storage }) => storage.sql.exec('select user_id from watched').toArray().length,
    )
    // Nobody is left to be asked, and `watch` is what `attach` calls.
    expect([known, attach.mock.calls.length, watch.mock.calls.length]).toEqual([16, 16, 16])
  })
})
