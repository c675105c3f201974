import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { handClock } from '../../worker/kernel/testing/scene.ts'
import { RateLimiter } from '../rate-limiter/rate-limiter.ts'
import { LEASE_MOST, SendQuota, SendQuotas } from './send-quota.ts'
import type { Device } from './testing/device.ts'
import { awa, connect, enter, factsOf, koffi, openRoom } from './testing/people.ts'

const limit = { quota: 100, windowSeconds: 60 }

function stage({ quota = limit.quota, answers = true } = {}) {
  const clock = handClock()
  const asked: number[] = []
  let left = quota
  const quotaOf = () =>
    new SendQuota(async (_, uses) => {
      asked.push(uses)
      if (!answers) throw new Error('away')
      const granted = Math.min(left, uses)
      left -= granted
      return { granted, resetSeconds: 60 }
    }, clock.now)
  const refill = () => {
    left = quota
  }
  return { clock, asked, quotaOf, refill }
}

/** How many of so many messages, one after the other, pass. */
async function passed(quota: SendQuota, messages: number, of = limit): Promise<number> {
  let count = 0
  for (let sent = 0; sent < messages; sent += 1) if (await quota.take(of)) count += 1
  return count
}

describe('a leased quota', () => {
  it('asks nothing for the only message of a window, and for both when a second one comes', async () => {
    const { clock, asked, quotaOf } = stage()
    const quota = quotaOf()
    expect(quota.take(limit)).toBe(true)
    clock.advance(60_000)
    expect(quota.take(limit)).toBe(true)
    expect(asked).toEqual([])
    clock.advance(59_999)
    expect(await passed(quota, 1)).toBe(1)
    expect(asked).toEqual([3])
  })

  it('lets the second message go when the lease is answered, and later ones while it is asked for', async () => {
    const quota = stage().quotaOf()
    expect(quota.take(limit)).toBe(true)
    expect(await quota.take(limit)).toBe(true)
    expect(await passed(quota, 1)).toBe(1)
    expect(quota.take(limit)).toBe(true)
    expect(quota.take(limit)).toBeInstanceOf(Promise)
  })

  it('refuses the second message where the quota has no more than the first', async () => {
    const { asked, quotaOf } = stage({ quota: 1 })
    expect(await passed(quotaOf(), 5)).toBe(1)
    expect(asked).toEqual([3])
  })

  it('asks less often the more is sent, and never for more than twice what was sent or than a whole lease', async () => {
    const { asked, quotaOf } = stage()
    expect(await passed(quotaOf(), 60)).toBe(60)
    expect(asked).toEqual([3, 4, 8, 16, LEASE_MOST, LEASE_MOST])
  })

  it('lets as many messages of a window as a large quota gives credit for go unasked, and then counts them', async () => {
    const large = { ...limit, quota: 1_200 }
    const { clock, asked, quotaOf } = stage({ quota: 1_200 })
    const quota = quotaOf()
    for (let sent = 0; sent < 15; sent += 1) expect(quota.take(large)).toBe(true)
    expect(asked).toEqual([])
    expect(await quota.take(large)).toBe(true)
    expect(asked).toEqual([LEASE_MOST])
    // Of the twenty fifteen had been sent, and one more was.
    for (let sent = 0; sent < LEASE_MOST - 16; sent += 1) expect(quota.take(large)).toBe(true)
    expect(asked).toHaveLength(1)
    clock.advance(60_000)
    for (let sent = 0; sent < 15; sent += 1) expect(quota.take(large)).toBe(true)
  })

  it('refuses what goes beyond the credit where others of the account have used the quota up', async () => {
    const large = { ...limit, quota: 1_200 }
    const { asked, quotaOf } = stage({ quota: 0 })
    expect(await passed(quotaOf(), 20, large)).toBe(15)
    expect(asked).toEqual([LEASE_MOST])
  })

  it('asks for a whole lease at once where the quota is large', async () => {
    const { asked, quotaOf } = stage({ quota: 1_200 })
    expect(await passed(quotaOf(), 60, { ...limit, quota: 1_200 })).toBe(60)
    expect(asked).toEqual([LEASE_MOST, LEASE_MOST, LEASE_MOST])
  })

  it('exceeds a small quota by one message for each object, whatever is sent at once', async () => {
    const { quotaOf } = stage()
    const objects = Array.from({ length: 5 }, quotaOf)
    const all = await Promise.all(
      objects.flatMap((quota) => Array.from({ length: 100 }, async () => quota.take(limit))),
    )
    const count = all.filter(Boolean).length
    expect(count).toBeGreaterThanOrEqual(100 - 5 * LEASE_MOST + 5)
    expect(count).toBeLessThanOrEqual(100 + 5)
  })

  it('refuses without asking again until the window is over, and then counts afresh', async () => {
    const { clock, asked, quotaOf, refill } = stage()
    const quota = quotaOf()
    expect(await passed(quota, 300)).toBe(100)
    const before = asked.length
    clock.advance(59_999)
    expect(await passed(quota, 10)).toBe(0)
    expect(asked.length).toBe(before)
    refill()
    clock.advance(1)
    expect(await passed(quota, 300)).toBe(100)
  })

  it('is not frozen by a clock that is set back', async () => {
    const { clock, quotaOf, refill } = stage()
    const quota = quotaOf()
    await passed(quota, 300)
    refill()
    clock.advance(-3_600_000)
    expect(await quota.take(limit)).toBe(true)
  })

  it('lets one message a second pass while the limiter cannot be reached', async () => {
    const { clock, quotaOf } = stage({ answers: false })
    const quota = quotaOf()
    expect(await passed(quota, 50)).toBe(1)
    clock.advance(1_000)
    expect(await passed(quota, 50)).toBe(1)
  })
})

describe('the limit `chat` of an account', () => {
  const ROOMS = [42, 43, 44]
  const quota = 60
  const limited = { ...awa, chatLimit: { quota, windowSeconds: 60 } }

  beforeEach(async () => {
    RateLimiter.clock = handClock()
    for (const room of ROOMS) await openRoom(room, [awa, koffi])
  })

  afterEach(() => void vi.restoreAllMocks())

  /** Below the pace of a socket, so that what is refused is refused for the account. */
  const PIPELINED = 35

  async function speak(device: Device, roomId: number, name: string): Promise<number> {
    for (let sent = 0; sent < PIPELINED; sent += 1)
      device.send({ type: 'send_message', room_id: roomId, content: 'x', client_id: `${name}-${sent}` })
    const frames = await device.settled()
    for (const frame of frames)
      if (frame.type === 'error')
        expect(frame).toMatchObject({
          code: 'rate_limited',
          room_id: roomId,
          client_id: expect.stringContaining(name),
        })
    return frames.filter(({ type }) => type === 'ack').length
  }

  it('holds over sockets of rooms and of the person together, to one message for each object', async () => {
    const speaking = [
      ...ROOMS.map(async (room) => speak(await enter(limited, room), room, `room ${room}`)),
      ...['phone', 'desktop'].map(async (name) => {
        const device = await connect(limited)
        await device.join(42)
        return speak(device, 42, name)
      }),
    ]
    const sent = (await Promise.all(speaking)).reduce((sum, acked) => sum + acked, 0)
    const objects = ROOMS.length + 1
    expect(sent).toBeLessThanOrEqual(quota + objects)
    expect(sent).toBeGreaterThanOrEqual(quota - objects * LEASE_MOST)
    const other = await enter(koffi, 42)
    expect(await speak(other, 42, 'another person')).toBe(PIPELINED)
  })

  it('counts what came over HTTP, and over HTTP what came over sockets', async () => {
    const limiter = env.RATE_LIMITER.get(env.RATE_LIMITER.idFromName(`chat:${awa.id}`))
    const overHttp = () => limiter.take({ quota, windowSeconds: 60 })
    for (let sent = 0; sent < 50; sent += 1) await overHttp()
    expect(await speak(await enter(limited, 42), 42, 'phone')).toBe(10)
    expect(await overHttp()).toMatchObject({ granted: 0 })
  })

  it('costs a crowd of whom each says one thing no call at all', async () => {
    const calls = vi.spyOn(RateLimiter.prototype, 'take')
    for (const person of [awa, koffi]) {
      const device = await enter(person, 42)
      device.send({ type: 'send_message', room_id: 42, content: 'x', client_id: 'only' })
      await device.next('ack')
    }
    expect(calls).not.toHaveBeenCalled()
  })

  it('is the one of the contract where the socket was told no other', async () => {
    const quotas = new SendQuotas(env, Date.now)
    expect(await quotas.take(factsOf(awa))).toBe(true)
  })
})
