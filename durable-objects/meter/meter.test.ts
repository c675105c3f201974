import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

const HOUR = 3_600_000
const NOON = Date.parse('2026-11-02T12:00:00.000Z')

const meter = () => env.METER.get(env.METER.idFromName('test'))
const sample = (route: string, status: string, count: number, buckets: number[]) => ({
  route,
  status,
  count,
  buckets,
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
    const [well, refused, failed] = [
      sample('a', '2xx', 3, []),
      sample('a', '4xx', 2, []),
      sample('a', '5xx', 1, []),
    ]
    // The probe of a deployment that is not ready yet.
    const notYet = sample('platform.readyz', '5xx', 4, [])
    await meter().add([well, refused, failed, notYet], NOON - 1)
    await meter().add([sample('a', '2xx', 1, [])], NOON)
    expect(await meter().hours(0)).toEqual([
      { hour: NOON - HOUR, total: 10, failed: 1 },
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

describe('the meter of calls of other systems', () => {
  const call = (outcome: string, count: number) => ({
    call: 'pay.check',
    outcome,
    count,
    durationMs: count * 100,
  })

  it('adds up since ever, and by hours of two weeks', async () => {
    const twoWeeks = 14 * 24 * HOUR
    await meter().addCalls([call('answered', 2)], NOON - twoWeeks - HOUR)
    await meter().addCalls([call('answered', 1), call('unavailable', 1)], NOON - 1)
    await meter().addCalls([call('answered', 3)], NOON)
    expect(await meter().callTotals()).toEqual([call('answered', 6), call('unavailable', 1)])
    expect(await meter().callsSince(NOON)).toEqual([call('answered', 3)])
    expect(await meter().callsSince(NOON - 1)).toEqual([call('answered', 4), call('unavailable', 1)])
    expect(await meter().callsSince(0)).toEqual([call('answered', 4), call('unavailable', 1)])
  })
})

describe('the meter of who is connected', () => {
  const heard = (kind: 'room' | 'person', id: number, sockets: number, listeners: number, now = NOON) =>
    meter().heard({ kind, id }, { sockets, listeners }, now)

  it('counts the last word of each object, and forgets who has nobody', async () => {
    await heard('room', 1, 3, 2)
    await heard('room', 1, 1, 2)
    await heard('room', 2, 4, 0)
    await heard('person', 1, 2, 0)
    await heard('person', 2, 1, 0)
    await heard('person', 2, 0, 0)
    await evictDurableObject(meter())
    expect(await meter().live()).toEqual({ roomSockets: 5, personSockets: 2, rooms: 2, people: 1 })
    await heard('room', 2, 0, 0)
    expect(await meter().live()).toEqual({ roomSockets: 1, personSockets: 2, rooms: 1, people: 1 })
  })

  it('names the busiest rooms, and whoever was silent for longest', async () => {
    await heard('room', 1, 1, 2, NOON + 2)
    await heard('room', 2, 5, 0, NOON)
    await heard('room', 3, 0, 4, NOON + 1)
    await heard('person', 9, 9, 0, NOON - 1)
    expect(await meter().busiest(2)).toEqual([
      { id: 2, sockets: 5, listeners: 0 },
      { id: 3, sockets: 0, listeners: 4 },
    ])
    expect(await meter().silent(NOON + 2, 2)).toEqual([
      { kind: 'person', id: 9 },
      { kind: 'room', id: 2 },
    ])
  })
})
