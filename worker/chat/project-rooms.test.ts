import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import { on } from '../kernel/jobs/reactions.ts'
import { type Staging, setScene } from '../kernel/testing/scene.ts'
import { peopleMentioned } from './events.ts'
import { roomObject } from './room-objects.ts'
import { projectedIn } from './testing/projected.ts'
import { talkIn } from './testing/talk.ts'

const ROOMS = 8

/** Rooms in which something was said, over databases that count how often they are written to. */
async function livelyScene(rooms = ROOMS, staging: Staging = {}) {
  const writes = { DB: 0, SEARCH: 0 }
  const away = { SEARCH: false }
  const counting = (name: 'DB' | 'SEARCH') =>
    new Proxy(env[name], {
      get: (database, method) => {
        const value: unknown = Reflect.get(database, method)
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          if (method !== 'batch') return Reflect.apply(value, database, given)
          writes[name] += 1
          if (name === 'SEARCH' && away.SEARCH) return Promise.reject(new Error('the search is away'))
          return Reflect.apply(value, database, given)
        }
      },
    })
  const scene = await setScene({ ...staging, bindings: { DB: counting('DB'), SEARCH: counting('SEARCH') } })
  const { gestionnaire: awa, approbateur: eric } = scene.cast
  const talk = talkIn(scene)
  const ids: number[] = []
  for (let count = 0; count < rooms; count += 1) ids.push((await talk.group(awa, eric)).id)
  const speaker = { id: awa.id, name: 'Awa Gnonlonfoun', role: awa.role }
  const say = async (roomId: number, times = 1, mentions: readonly number[] = []) => {
    for (let left = times; left > 0; left -= 100)
      await Promise.all(
        Array.from({ length: Math.min(left, 100) }, () =>
          roomObject(scene.bindings, roomId).send(speaker, { content: 'Encore', mentions }),
        ),
      )
  }
  for (const id of ids) await say(id)
  scene.queued.splice(0)
  Object.assign(writes, { DB: 0, SEARCH: 0 })
  return { ...scene, scene, talk, ids, say, writes, away, awa, eric }
}

const orderOf = (roomId: number, from: number, to: number) => ({
  name: 'chat.project_room',
  key: `room:${roomId}:${from}:${to}`,
  payload: { room_id: roomId, from, to },
})
const heads = async () =>
  (await rowsOf('select head from chat_rooms order by id')).map((row) => Object.values(row)[0])
const indexed = async () =>
  (await env.SEARCH.prepare('select count(*) as n from message_words').first<{ n: number }>())?.n
const projectedOf = (scene: { bindings: Parameters<typeof roomObject>[0] }, roomId: number) =>
  projectedIn(roomObject(scene.bindings, roomId))

describe('rooms that move on at the same moment', () => {
  it('are followed by one write to the lists and one to the search', async () => {
    const { scene, ids, writes } = await livelyScene()
    const messages = ids.map((id) => orderOf(id, 1, 1))
    expect((await scene.deliver(messages)).done).toHaveLength(ROOMS)
    expect(writes).toEqual({ DB: 1, SEARCH: 1 })
    expect(await heads()).toEqual(ids.map(() => 1))
    expect(await indexed()).toBe(ROOMS)
    expect(await rowsOf('select * from jobs where name = ?', 'chat.project_room')).toEqual([])
    for (const id of ids) expect(await projectedOf(scene, id)).toBe(1)
  })

  it('are followed without those that are gone, and without what is no order', async () => {
    const { scene, ids } = await livelyScene(3)
    const bad = { ...orderOf(1, 1, 1), key: 'bad', payload: { room_id: 'x' } }
    const [a, b, c] = ids.map((id) => orderOf(id, 1, 1))
    expect((await scene.deliver([a, orderOf(4_711, 1, 1), b, bad, c])).done).toHaveLength(5)
    expect([await heads(), await indexed()]).toEqual([[1, 1, 1], 3])
    expect(await rowsOf("select key, state from jobs where name = 'chat.project_room'")).toEqual([
      { key: 'bad', state: 'parked' },
    ])
  })

  it('are each an order of its own where they cannot be followed, and later all are followed', async () => {
    const { scene, ids, away } = await livelyScene(3)
    const messages = ids.map((id) => orderOf(id, 1, 1))
    away.SEARCH = true
    const { comeBack } = await scene.deliver(messages)
    expect(comeBack).toHaveLength(3)
    expect(await rowsOf("select state from jobs where name = 'chat.project_room'")).toEqual(
      ids.map(() => ({ state: 'queued' })),
    )
    away.SEARCH = false
    scene.clock.advance(5_000)
    expect((await scene.deliver(messages, 2)).done).toHaveLength(3)
    expect([await heads(), await indexed()]).toEqual([[1, 1, 1], 3])
  })

  it('are followed to the end of what one of them ordered, whether at once or in two orders', async () => {
    const { scene, ids, say, writes } = await livelyScene(2)
    const [long = 0, other = 0] = ids
    await say(long, 449)
    await say(other, 4)
    await scene.deliver([orderOf(other, 3, 5), orderOf(long, 1, 450), orderOf(other, 1, 2)])
    expect(writes).toEqual({ DB: 3, SEARCH: 3 })
    expect([await heads(), await indexed()]).toEqual([[450, 5], 455])
    for (const [id, head] of [
      [long, 450],
      [other, 5],
    ] as const)
      expect(await projectedOf(scene, id)).toBe(head)
  })

  it('tell everybody who is named in them, in as many writes as their events need', async () => {
    // Without those of the product, some of which write at once and by themselves.
    const reactions = [on(peopleMentioned, 'test.heard', async () => undefined)]
    const { scene, ids, say, writes, eric } = await livelyScene(3, { reactions })
    for (const id of ids) await say(id, 45, [eric.id])
    await scene.deliver(ids.map((id) => orderOf(id, 1, 46)))
    expect(writes).toEqual({ DB: 2, SEARCH: 1 })
    const named = await rowsOf(
      `select payload ->> 'room_id' as room, count(*) as n from events
       where name = '${peopleMentioned.eventName}' group by 1 order by 1`,
    )
    expect(named).toEqual(ids.map((room) => ({ room, n: 45 })))
    // And one look for each room at who missed something of it.
    expect(scene.queued).toHaveLength(3 * 45 + 3)
  })
})

describe('who is in a room', () => {
  it('is each room’s own word, and no older view’s', async () => {
    const { scene, ids, awa, eric } = await livelyScene(3)
    const { superviseur: fatou } = scene.cast
    const [left = 0, late = 0, same = 0] = ids
    const asker = { id: awa.id, name: 'Awa Gnonlonfoun', role: awa.role }
    const newcomer = { ...asker, id: fatou.id, roomRole: 'member', sharesReceipts: true } as const
    // Requests that fell between the room and the lists.
    for (const id of [left, late]) {
      await roomObject(scene.bindings, id).addMember(asker, newcomer)
      await roomObject(scene.bindings, id).removeMember(asker, eric.id)
    }
    await env.DB.prepare('update chat_rooms set head = 900 where id = ?').bind(late).run()
    await scene.deliver([orderOf(left, 1, 3), orderOf(late, 1, 3), orderOf(same, 1, 1)])
    expect(await rowsOf('select room_id, user_id from chat_members order by room_id, place')).toEqual(
      [[left, [awa, fatou]] as const, [late, [awa, eric]] as const, [same, [awa, eric]] as const].flatMap(
        ([room_id, people]) => people.map(({ id }) => ({ room_id, user_id: id })),
      ),
    )
    expect(await heads()).toEqual([3, 900, 1])
  })

  it('is written only where it changed', async () => {
    const { scene, ids, eric } = await livelyScene(2)
    await env.DB.prepare(
      `create trigger untouched before update on chat_members
       begin select raise(abort, 'written again'); end`,
    ).run()
    await scene.deliver(ids.map((id) => orderOf(id, 1, 1)))
    expect(await heads()).toEqual([1, 1])
    await env.DB.prepare('drop trigger untouched').run()
    const spoilt = 'update chat_members set role = ?1, place = 9 where user_id = ?2'
    await env.DB.prepare(spoilt).bind('owner', eric.id).run()
    await scene.deliver(ids.map((id) => orderOf(id, 1, 1)))
    expect(await rowsOf(`select role, place from chat_members where user_id = ${eric.id}`)).toEqual(
      ids.map(() => ({ role: 'member', place: 1 })),
    )
  })
})
