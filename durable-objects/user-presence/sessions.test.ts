import { evictDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../kit/testing/device.ts'
import {
  awa,
  connect,
  enter,
  factsOf,
  koffi,
  memberOf,
  openRoom,
  presenceOf,
  roomOf,
  upgradeOf,
} from '../kit/testing/people.ts'
import { inside, ring } from './testing/inside.ts'

const ROOM = 42
const OTHER = 43
const HERE = 'http://matrice.test/'
const owner = awa

describe('a session that ends', () => {
  it('takes its sockets with it, here and in rooms, and leaves those of others open', async () => {
    await openRoom(ROOM, [awa, koffi])
    const [ended, kept] = [await connect(awa, 'ended'), await connect(awa, 'kept')]
    const inRoom = await enter(awa, ROOM, 'ended')
    await evictDurableObject(presenceOf(awa))
    await presenceOf(awa).endSessions({ sessionIds: ['ended'] })
    expect(await ended.refusal()).toBe('unauthenticated')
    expect(await ended.closed).toBe(4001)
    expect(await inRoom.closed).toBe(4001)
    expect(await kept.join(ROOM)).toMatchObject({ room_id: ROOM })
  })

  it('opens no socket that was on its way: here, in a room that was told, in one that is about to ask', async () => {
    await openRoom(ROOM, [awa, koffi])
    await openRoom(OTHER, [awa, koffi])
    ;(await enter(awa, ROOM, 'ended')).close()
    const askedAt = Date.now() - 4_000
    await presenceOf(awa).endSessions({ sessionIds: ['ended'] })
    await evictDurableObject(roomOf(ROOM))
    await evictDurableObject(presenceOf(awa))
    const statuses = async (sessionId: string) => {
      const facts = { ...factsOf(awa, sessionId), askedAt }
      const doors = [presenceOf(awa), roomOf(ROOM), roomOf(OTHER)]
      const answers = await Promise.all(doors.map((door) => door.fetch(HERE, upgradeOf(facts))))
      for (const { webSocket } of answers) {
        webSocket?.accept()
        webSocket?.close()
      }
      return answers.map(({ status }) => status)
    }
    expect(await statuses('ended')).toEqual([401, 401, 401])
    expect(await statuses('kept')).toEqual([101, 101, 101])
  })

  it('and lives again opens sockets again', async () => {
    await openRoom(ROOM, [awa, koffi])
    ;(await enter(awa, ROOM, 'again')).close()
    await presenceOf(awa).endSessions({ sessionIds: ['again'] })
    const upgrade = upgradeOf({ ...factsOf(awa, 'again'), askedAt: Date.now() + 60_000 })
    for (const door of [presenceOf(awa), roomOf(ROOM)]) {
      const { status, webSocket } = await door.fetch(HERE, upgrade)
      expect(status).toBe(101)
      webSocket?.accept()
      webSocket?.close()
    }
  })

  it('takes its sockets in a room with it that knew the person already, or knows them anew', async () => {
    await openRoom(ROOM, [awa, koffi])
    ;(await enter(koffi, ROOM, 'first')).close()
    const notes = () =>
      inside(koffi, (_, { storage }) => storage.sql.exec('select at from attached').toArray())
    // A note so old would be written anew.
    await inside(koffi, (_, { storage }) => void storage.sql.exec('update attached set at = 5'))
    const again = await enter(koffi, ROOM, 'again')
    expect(await notes()).toEqual([{ at: 5 }])
    await presenceOf(koffi).endSessions({ sessionIds: ['again'] })
    expect(await again.closed).toBe(4001)

    await roomOf(ROOM).removeMember({ ...owner, operator: true }, koffi.id)
    await presenceOf(koffi).removedFrom(ROOM)
    await roomOf(ROOM).addMember({ ...owner, operator: true }, memberOf(koffi))
    const anew = await enter(koffi, ROOM, 'anew')
    expect(await notes()).not.toEqual([{ at: 5 }])
    await presenceOf(koffi).endSessions({ sessionIds: ['anew'] })
    expect(await anew.closed).toBe(4001)
  })

  it('is told to a room again that could not be reached', async () => {
    await openRoom(ROOM, [awa, koffi])
    const inRoom = await enter(awa, ROOM, 'ended')
    await inside(awa, (presence) => {
      const call = presence.rooms.call
      presence.rooms.call = async () => {
        presence.rooms.call = call
        throw new Error('away')
      }
    })
    await presenceOf(awa).endSessions({ sessionIds: ['ended'] })
    await evictDurableObject(presenceOf(awa))
    await inside(awa, (presence) => {
      presence.time = { ...presence.time, now: () => Date.now() + 6_000 }
    })
    await ring(awa)
    expect(await inRoom.closed).toBe(4001)
  })

  it('answers frames of a socket that it closed with nothing', async () => {
    const device = await connect(awa, 'ended')
    await presenceOf(awa).endSessions({ sessionIds: ['ended'] })
    device.send({ type: 'join_room', room_id: ROOM })
    expect(await device.closed).toBe(4001)
    expect(device.inbox.map(({ type }) => type)).toEqual(['error'])
  })

  it('has nothing done for it any more, not even what waited for its turn', async () => {
    await connect(awa, 'ended')
    const done = await inside(awa, async (presence) => {
      const did: string[] = []
      const [deviceSocket] = presence.deviceSockets.all
      const first = deviceSocket?.takeTurn(async () => {
        did.push('first')
        await presence.endSessions({ sessionIds: ['ended'] })
      })
      const second = deviceSocket?.takeTurn(async () => void did.push('second'))
      await Promise.all([first, second])
      return did
    })
    expect(done).toEqual(['first'])
  })
})

describe('a removed member', () => {
  let device: Device
  beforeEach(async () => {
    await openRoom(ROOM, [owner, koffi])
    device = await connect(koffi)
  })

  it('is told so, and hears nothing any more, in the old way or the new', async () => {
    const old = await connect(koffi)
    await old.join(ROOM)
    await device.hello({ 'room:42': { epoch: null, seq: 0 } })
    await roomOf(ROOM).removeMember(owner, koffi.id)
    expect(await device.next('error')).toMatchObject({ code: 'removed', room_id: ROOM })
    expect(await old.next('error')).toMatchObject({ code: 'removed', room_id: ROOM })
    await roomOf(ROOM).send(owner, { content: 'Entre nous' })
    const late = { roomId: ROOM, epoch: '', from: 1, to: 1, typing: [], statuses: [], seen: [] }
    expect(await presenceOf(koffi).deliver({ ...late, events: [] })).toBe(false)
    device.send({ type: 'since', stream: 'room:42', seq: 0 })
    expect(await device.refusal()).toBe('not_joined')
    device.send({ type: 'join_room', room_id: ROOM })
    expect(await device.refusal()).toBe('room_not_found')
    const heard = [...(await device.settled()), ...(await old.settled())]
    expect(heard.filter(({ type }) => type === 'message' || type === 'page')).toEqual([])
    expect(JSON.stringify(heard)).not.toContain('Entre nous')
  })

  it('gets no page that was asked for before and answered after', async () => {
    await roomOf(ROOM).send(owner, { content: 'Bonjour' })
    await device.hello({ 'room:42': { epoch: null, seq: 1 } })
    await inside(koffi, (presence) => {
      const ask = presence.rooms.ask.bind(presence.rooms)
      presence.rooms.ask = async (roomId, question) => {
        const answer = await ask(roomId, question)
        await presence.removedFrom(ROOM)
        return answer
      }
    })
    device.send({ type: 'since', stream: 'room:42', seq: 0 })
    expect(await device.refusal()).toBe('removed')
    expect((await device.settled()).filter(({ type }) => type === 'page')).toEqual([])
  })

  it('is not let in by an answer that was given before', async () => {
    await inside(koffi, (presence) => {
      const ask = presence.rooms.ask.bind(presence.rooms)
      presence.rooms.ask = async (roomId, question) => {
        const answer = await ask(roomId, question)
        await presence.removedFrom(ROOM)
        return answer
      }
    })
    device.send({ type: 'join_room', room_id: ROOM })
    expect(await device.refusal()).toBe('room_not_found')
    expect(await inside(koffi, ({ delivery }) => delivery.isHeard(ROOM))).toBe(false)
  })
})

describe('a ticket', () => {
  const ticket = { hash: 'digest', sessionId: 'session', expiresAt: 30_000 }
  const take = (now: number, hash = 'digest') => presenceOf(awa).takeTicket(hash, now)

  it('speaks for its session once, even after an eviction', async () => {
    await presenceOf(awa).keepTicket(ticket)
    await evictDurableObject(presenceOf(awa))
    expect(await take(29_999, 'other')).toBeNull()
    expect(await Promise.all([take(29_999), take(29_999)])).toEqual(['session', null])
    await evictDurableObject(presenceOf(awa))
    expect(await take(29_999)).toBeNull()
  })

  it('is worth nothing after its time, or after its session', async () => {
    await presenceOf(awa).keepTicket(ticket)
    expect(await take(30_000)).toBeNull()
    await presenceOf(awa).keepTicket(ticket)
    await presenceOf(awa).endSessions({ sessionIds: ['session'] })
    expect(await take(1)).toBeNull()
  })

  it('is one of twenty at most', async () => {
    for (let number = 0; number < 21; number += 1)
      await presenceOf(awa).keepTicket({ ...ticket, hash: `digest ${number}` })
    expect(await take(1, 'digest 0')).toBeNull()
    expect(await take(1, 'digest 1')).toBe('session')
  })
})
