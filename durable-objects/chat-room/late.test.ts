import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Clock } from '../kit/testing/clock.ts'
import { awa, koffi, openRoom, roomOf } from '../kit/testing/people.ts'
import type { ChatRoom } from './chat-room.ts'
import { see } from './membership.ts'
import { RoomStore } from './store.ts'

const ROOM = 42

const inRoom = <Value>(use: (room: ChatRoom) => Value) =>
  runInDurableObject(roomOf(ROOM), (instance) => use(instance as unknown as ChatRoom))

const unsentOnDisk = ({ store }: ChatRoom) =>
  store.sql.exec<{ unsent_from: number | null }>('select unsent_from from room').one().unsent_from

describe('what a room stores late', () => {
  beforeEach(async () => void (await openRoom(ROOM, [awa, koffi])))

  it('is from where the sockets may not have been told: one note for many batches, never far behind', async () => {
    const { statements, onDisk } = await inRoom((room) => {
      const { store } = room
      expect(store.facts?.unsent_from).toBeNull()
      const execute = vi.spyOn(store.sql, 'exec')
      const onDisk: (number | null)[] = []
      for (let first = 1; first <= 401; first += 1) {
        store.noteUnsent(first)
        if (first % 100 === 1) onDisk.push(store.facts?.unsent_from ?? null)
        store.clearUnsent()
      }
      const statements = execute.mock.calls.length
      store.keepLate()
      return { statements, onDisk: [...onDisk, unsentOnDisk(room)] }
    })
    expect(onDisk).toEqual([1, 101, 201, 301, 401, null])
    expect(statements).toBe(3)
  })

  it('is told again from an earlier note after a crash, so that nothing is left out', async () => {
    // In one turn: what is stored late waits for a second at least.
    await inRoom((room) => {
      room.store.noteUnsent(1)
      room.store.clearUnsent()
      for (const content of ['un', 'deux', 'trois']) room.say(koffi, { content })
      room.store.noteUnsent(3)
      expect(unsentOnDisk(room)).toBe(1)
    })
    await evictDurableObject(roomOf(ROOM))
    expect(await inRoom(({ store }) => store.facts?.unsent_from)).toBeNull()
  })

  it('goes with the next event: what was read and what is projected are no write of their own', async () => {
    await roomOf(ROOM).send(koffi, { content: 'un' })
    const stored = await runInDurableObject(roomOf(ROOM), (_, { storage }) => {
      const clock = new Clock()
      const store = new RoomStore(storage, clock)
      const onDisk = () =>
        storage.sql
          .exec<{ seen: number; projected: number }>(
            'select seen, projected from members, room where user_id = ?',
            awa.id,
          )
          .one()
      expect(store.facts?.projected).toBe(0)
      see(store, awa.id, 1)
      store.noteProjected(1)
      clock.pass(1_000)
      const before = onDisk()
      store.append({ kind: 'renamed', at: clock.now(), by: koffi, data: { name: 'Autre' } })
      return [before, onDisk()]
    })
    expect(stored).toEqual([
      { seen: 0, projected: 0 },
      { seen: 1, projected: 1 },
    ])
  })
})
