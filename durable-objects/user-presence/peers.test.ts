import { describe, expect, it } from 'vitest'
import { awa } from '../kit/testing/people.ts'
import type { Peers } from './peers.ts'
import { inside } from './testing/inside.ts'

const within = <Value>(use: (others: Peers) => Value) => inside(awa, ({ others }) => use(others))
const news = (userId: number, status: 'online' | 'away' | 'offline') => ({ userId, status, lastSeen: 5 })

describe('the others', () => {
  it('are told of when something changes, and only then', async () => {
    const told = await within((others) =>
      (['online', 'online', 'away', 'away', 'offline', 'offline'] as const).map((status) =>
        others.heard(1, [news(8, status)]).map((change) => change.status),
      ),
    )
    expect(told).toEqual([['online'], [], ['away'], [], ['offline'], []])
  })

  it('who are met in several rooms are what the best of them says', async () => {
    const told = await within((others) => {
      others.named(1, [8], [], 5)
      others.named(2, [8], [], 5)
      return [
        others.heard(1, [news(8, 'offline')]),
        others.heard(1, [news(8, 'away')]),
        others.heard(2, [news(8, 'offline')]),
        others.heard(1, [news(8, 'offline')]),
      ]
    })
    expect(told).toEqual([[], [], [news(8, 'away')], [news(8, 'offline')]])
  })

  it('are what a room says when it is joined: whoever is not named is not there', async () => {
    const told = await within((others) => [
      others.named(1, [8, 9], [9], 5),
      // In the meantime its word of them was lost.
      others.named(1, [9, 10], [], 5),
    ])
    expect(told).toEqual([[], [news(8, 'offline'), news(9, 'online')]])
    const statuses = await within((others) => [8, 9, 10].map((id) => others.statusOf(id)))
    expect(statuses).toEqual(['offline', 'online', 'online'])
  })

  it('are nobody once the last room is forgotten', async () => {
    expect(await within(({ any }) => any)).toBe(false)
    await within((others) => others.named(1, [8], [], 5))
    expect(await within(({ any }) => any)).toBe(true)
    await within((others) => others.forgetRoom(1))
    expect(await within(({ any }) => any)).toBe(false)
  })

  it('may be a thousand at once', async () => {
    const everybody = Array.from({ length: 1_000 }, (_, index) => index + 1)
    await within((others) => others.named(1, everybody, [], 5))
    expect(await within((others) => others.statusOf(1_000))).toBe('online')
  })
})
