import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { SEND_PAUSE_MS, SendOrder } from './send-order.ts'
import type { Device } from './testing/device.ts'
import { awa, connect, enter, koffi, openRoom, roomOf } from './testing/people.ts'
import { realTime } from './time.ts'
import { FRAME_LIMITS } from './token-bucket.ts'

const ROOM = 42

test('after a refusal nothing is admitted until no send came for a second', () => {
  const order = new SendOrder()
  expect(order.admit(0)).toBe(1)
  order.refuse(10)
  expect(order.admit(10)).toBeNull()
  expect(order.admit(900)).toBeNull()
  // Each attempt begins the pause again.
  expect(order.admit(1_500)).toBeNull()
  expect(order.admit(1_500 + SEND_PAUSE_MS)).toBe(2)
})

test('a send that is refused in its turn takes with it those that wait behind it, and no later one', () => {
  const order = new SendOrder()
  const [first, second, third] = [order.admit(0), order.admit(0), order.admit(0)]
  expect(order.mayGo(first ?? 0)).toBe(true)
  order.refuse(5, second ?? 0)
  expect(order.mayGo(third ?? 0)).toBe(false)
  expect(order.mayGo(order.admit(5 + SEND_PAUSE_MS) ?? 0)).toBe(true)
})

test('a clock that is put back makes no client wait for it', () => {
  const order = new SendOrder()
  order.refuse(3_600_000)
  expect(order.admit(0)).toBe(1)
})

const ways = {
  'the room itself': (who: typeof awa) => enter(who, ROOM),
  'the chat': (who: typeof awa) => connect(who),
}

describe.each(Object.entries(ways))('a client that pipelines on a socket of %s', (_, open) => {
  let device: Device
  let now: number
  beforeEach(async () => {
    now = Date.now()
    vi.spyOn(realTime, 'now').mockImplementation(() => now)
    await openRoom(ROOM, [awa, koffi])
    device = await open(awa)
    device.send({ type: 'hello', v: 1, device_id: 'phone', streams: { 'room:42': { epoch: null, seq: 0 } } })
    await device.next('welcome')
    // The hello is forgotten: the bucket is full.
    now += 10_000
  })
  afterEach(() => void vi.restoreAllMocks())

  const send = (number: number) =>
    device.send({ type: 'send_message', room_id: ROOM, content: String(number), client_id: `c${number}` })

  it('has its messages stored in the order it wrote them, however many were refused', async () => {
    const unsent = Array.from({ length: 60 }, (_, index) => index)
    for (const number of unsent) send(number)
    const refused = new Set<number>()
    while (refused.size < 60 - FRAME_LIMITS.burst) refused.add(await nextRefused())
    // The bucket has a token again, and what was written next is in flight: it must not overtake.
    now += 100
    send(60)
    expect(await nextRefused()).toBe(60)
    now += SEND_PAUSE_MS
    for (const number of [...refused, 60].toSorted((a, b) => a - b).slice(0, 20)) send(number)
    for (let acks = 0; acks < FRAME_LIMITS.burst + 20; acks += 1) await device.next('ack')
    now += 3_000
    send(60)
    await device.next('ack')
    const history = await roomOf(ROOM).history(awa.id, { limit: 200 })
    const stored = 'ok' in history ? history.ok.results.map(({ content }) => Number(content)) : []
    expect(stored).toEqual(Array.from({ length: 61 }, (_, index) => index))
  })

  it('is not held up in anything else, and goes on at once after the pause', async () => {
    for (let number = 0; number <= FRAME_LIMITS.burst; number += 1) send(number)
    await nextRefused()
    now += 500
    const away = { type: 'typing_start', room_id: ROOM } as const
    device.send(away)
    expect((await device.settled()).filter(({ type }) => type === 'error')).toEqual([])
    now += 600
    send(FRAME_LIMITS.burst)
    expect(
      (await device.next('ack', ({ client_id }) => client_id === `c${FRAME_LIMITS.burst}`)).dup,
    ).toBeUndefined()
  })

  async function nextRefused(): Promise<number> {
    const { code, client_id } = await device.next('error')
    expect(code).toBe('rate_limited')
    return Number(client_id?.slice(1))
  }
})
