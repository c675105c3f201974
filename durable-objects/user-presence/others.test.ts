import { describe, expect, it } from 'vitest'
import { awa } from '../kit/testing/people.ts'
import type { Others } from './others.ts'
import { inside } from './testing/inside.ts'

const within = <Value>(use: (others: Others) => Value) => inside(awa, ({ others }) => use(others))
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
      others.named(1, [8])
      others.named(2, [8])
      return [
        others.heard(1, [news(8, 'offline')]),
        others.heard(1, [news(8, 'away')]),
        others.heard(2, [news(8, 'offline')]),
        others.heard(1, [news(8, 'offline')]),
      ]
    })
    expect(told).toEqual([[], [], [news(8, 'away')], [news(8, 'offline')]])
  })

  it('whom a room does not name any more are not there', async () => {
    await within((others) => {
      others.named(1, [8, 9])
      others.heard(1, [news(9, 'away')])
      others.named(1, [9])
    })
    expect(await within((others) => [others.statusOf(8), others.statusOf(9)])).toEqual(['offline', 'away'])
    expect(await within((others) => others.awayIn(1))).toEqual([9])
  })

  it('are nobody once the last room is forgotten', async () => {
    expect(await within(({ any }) => any)).toBe(false)
    await within((others) => others.named(1, [8]))
    expect(await within(({ any }) => any)).toBe(true)
    await within((others) => others.forgetRoom(1))
    expect(await within(({ any }) => any)).toBe(false)
  })

  it('may be a thousand at once', async () => {
    const everybody = Array.from({ length: 1_000 }, (_, index) => index + 1)
    await within((others) => others.named(1, everybody))
    expect(await within((others) => others.statusOf(1_000))).toBe('online')
  })
})
