import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { awa, koffi, openRoom, roomOf } from '../kit/testing/people.ts'
import type { ChatRoom } from './chat-room.ts'
import { Projection } from './projection.ts'

const ROOM = 42
const order = z.object({ payload: z.object({ from: z.number(), to: z.number() }) })

/** A room with so many messages, whose queue takes every order and remembers it. */
async function following(
  play: (stage: {
    projection: Projection
    orders: string[]
    say: () => void
    pass: (milliseconds: number) => Promise<void>
  }) => Promise<void>,
) {
  await openRoom(ROOM, [awa, koffi])
  await runInDurableObject(roomOf(ROOM), async (instance) => {
    const { store } = instance as unknown as ChatRoom
    const orders: string[] = []
    let now = 1_000_000
    const projection = new Projection({
      store,
      time: { now: () => now, after: () => () => undefined },
      send: async (message) => {
        const { from, to } = order.parse(message).payload
        orders.push(`${from}-${to}`)
      },
      wakeBy: () => undefined,
    })
    const say = () => void store.append({ kind: 'renamed', at: now, by: awa, data: { name: 'Autre' } })
    const pass = async (milliseconds: number) => {
      now += milliseconds
      await projection.catchUp()
    }
    await play({ projection, orders, say, pass })
  })
}

describe('what the lists and the search are to follow', () => {
  it('is ordered again where the queue took it and lost it, less and less often', () =>
    following(async ({ projection, orders, say, pass }) => {
      say()
      await pass(0)
      await pass(4_000)
      expect(orders).toEqual(['1-1'])
      await pass(1_000)
      expect(orders).toEqual(['1-1', '1-1'])
      await pass(9_000)
      expect(orders).toHaveLength(2)
      await pass(1_000)
      expect(orders).toHaveLength(3)
      projection.ordered(1, 1)
      expect(projection.dueAt).toBeNull()
      await pass(3_600_000)
      expect(orders).toHaveLength(3)
    }))

  it('is ordered once while it is on its way, and again together with whatever was lost before it', () =>
    following(async ({ projection, orders, say, pass }) => {
      say()
      await pass(0)
      say()
      await pass(750)
      projection.ordered(2, 2)
      expect(projection.dueAt).not.toBeNull()
      await pass(4_250)
      expect(orders).toEqual(['1-1', '2-2', '1-2'])
      projection.ordered(1, 2)
      expect(projection.dueAt).toBeNull()
    }))
})
