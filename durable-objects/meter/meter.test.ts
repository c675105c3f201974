import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

const HOUR = 3_600_000
const NOON = Date.parse('2026-11-02T12:00:00.000Z')

const meter = () => env.METER.get(env.METER.idFromName('test'))
const sample = (route: string, status: string, count: number, buckets: number[]) => ({
  ...{ route, status, count, buckets },
  durationMs: count * 10,
})

describe('the meter', () => {
  it('adds up what each isolate counted, by route and status', async () => {
    await meter().add([sample('a', '2xx', 3, [1, 2]), sample('a', '5xx', 1, [0, 1])], NOON)
    await meter().add([sample('a', '2xx', 2, [2, 0]), sample('b', '2xx', 1, [1, 0])], NOON + 1)
    expect(await meter().totals()).toEqual([
      { route: 'a', status: '2xx', count: 5, durationMs: 50, buckets: [3, 2] },
      { route: 'a', status: '5xx', count: 1, durationMs: 10, buckets: [0, 1] },
      { route: 'b', status: '2xx', count: 1, durationMs: 10, buckets: [1, 0] },
    ])
  })

  it('counts hours, and only what failed on our side as failed', async () => {
    await meter().add(
      [sample('a', '2xx', 3, []), sample('a', '4xx', 2, []), sample('a', '5xx', 1, [])],
      NOON - 1,
    )
    await meter().add([sample('a', '2xx', 1, [])], NOON)
    expect(await meter().hours(0)).toEqual([
      { hour: NOON - HOUR, total: 6, failed: 1 },
      { hour: NOON, total: 1, failed: 0 },
    ])
    expect(await meter().hours(NOON)).toHaveLength(1)
  })

  it('forgets hours after two weeks, and totals never', async () => {
    const twoWeeks = 14 * 24 * HOUR
    await meter().add([sample('a', '2xx', 1, [1])], NOON - twoWeeks - HOUR)
    await meter().add([sample('a', '2xx', 1, [1])], NOON - twoWeeks)
    await meter().add([sample('a', '2xx', 1, [1])], NOON)
    expect((await meter().hours(0)).map(({ hour }) => hour)).toEqual([NOON - twoWeeks, NOON])
    expect(await meter().totals()).toMatchObject([{ count: 3 }])
  })

  it('remembers across an eviction', async () => {
    await meter().add([sample('a', '2xx', 1, [1])], NOON)
    await evictDurableObject(meter())
    await meter().add([sample('a', '2xx', 1, [1])], NOON)
    expect(await meter().totals()).toMatchObject([{ count: 2, buckets: [2] }])
  })
})
