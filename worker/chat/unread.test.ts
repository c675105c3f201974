import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { RoomFacts } from '../../durable-objects/chat-room/api.ts'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { ROOMS_AT_ONCE } from './rooms.ts'

const ROOMS = 120

/** Counts how many rooms are asked at the same time; the objects are the real ones. */
function countingRooms() {
  const seen = { now: 0, most: 0 }
  const counting = async <Value>(call: Promise<Value>): Promise<Value> => {
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
    try {
      return await call
    } finally {
      seen.now -= 1
    }
  }
  const { CHAT_ROOM } = env
  const namespace = {
    idFromName: (name: string) => CHAT_ROOM.idFromName(name),
    get: (id: DurableObjectId) => {
      const room = CHAT_ROOM.get(id)
      return {
        view: (userId: number) => counting(Promise.resolve(room.view(userId))),
        open: (facts: RoomFacts) => room.open(facts),
      }
    },
  }
  return { seen, bindings: { CHAT_ROOM: namespace as unknown as typeof CHAT_ROOM } }
}

describe('what is unread', () => {
  it('is told of every room, the liveliest first, and only some of them are asked at a time', async () => {
    const { seen, bindings } = countingRooms()
    const scene = await setScene({ bindings: bindings as never })
    const { gestionnaire: awa, approbateur: eric } = scene.cast
    const { db } = scene.context()
    const numbers = Array.from({ length: ROOMS }, (_, index) => 1_000 + index)
    await db.run(`insert into chat_rooms (id, name, is_group, organization_id, created_at, updated_at)
      select value, 'Room ' || value, 1, ${CNSS}, 1, value from json_each('${JSON.stringify(numbers)}')`)
    for (const { id } of [awa, eric])
      await db.run(`insert into chat_members (room_id, user_id, role, place)
        select value, ${id}, 'owner', ${id} from json_each('${JSON.stringify(numbers)}')`)
    const liveliest = numbers.at(-1) ?? 0
    const first = await scene.as(awa)('GET', '/api/chat/unread')
    expect(await bodyOf<{ total: number; results: unknown[] }>(first)).toMatchObject({ total: 0 })
    const room = env.CHAT_ROOM.get(env.CHAT_ROOM.idFromName(String(liveliest)))
    await room.send({ id: eric.id, name: 'Éric', role: eric.role }, { content: 'Bonjour' })
    const answer = await bodyOf<{ total: number; results: { room_id: number; unread: number }[] }>(
      await scene.as(awa)('GET', '/api/chat/unread'),
    )
    expect(answer.total).toBe(1)
    expect(answer.results[0]).toMatchObject({ room_id: liveliest, unread: 1 })
    expect(answer.results).toHaveLength(ROOMS)
    expect(seen.most).toBeLessThanOrEqual(ROOMS_AT_ONCE)
  })

  it('spends the account’s limit', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_CHAT: '1/60' } })
    const ask = () => scene.as(scene.cast.gestionnaire)('GET', '/api/chat/unread')
    expect((await ask()).status).toBe(200)
    expect(await refusal(await ask())).toEqual([429, 'rate.limited'])
  })
})
