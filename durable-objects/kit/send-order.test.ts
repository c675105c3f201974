import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { closeCodes } from '../../contract/frames/close-codes.ts'
import { SEND_PAUSE_MS, SendOrder } from './send-order.ts'
import type { Device } from './testing/device.ts'
import { awa, connect, enter, koffi, openRoom, roomOf } from './testing/people.ts'
import { realTime } from './time.ts'
import { FRAME_LIMITS } from './token-bucket.ts'

const ROOM = 42

const send = (number: number, room_id = ROOM) => ({ room_id, client_id: `c${number}` })
const AFTER_PAUSE = 10 + SEND_PAUSE_MS

test('after a refusal nothing is admitted until no send came for a second', () => {
  const order = new SendOrder()
  expect(order.admit(0, send(1))).toBe(1)
  order.refuse(10, send(2))
  expect(order.admit(10, send(3))).toBe('refuse')
  expect(order.admit(900, send(2))).toBe('refuse')
  // Each attempt begins the pause again.
  expect(order.admit(1_500, send(2))).toBe('refuse')
  expect(order.admit(1_500 + SEND_PAUSE_MS, send(2))).toBe(2)
})

test('a socket closes when a message in flight would overtake one whose refusal is read late', () => {
  const order = new SendOrder()
  for (const number of [1, 2]) order.refuse(10, send(number))
  expect(order.admit(AFTER_PAUSE, send(3))).toBe('close')
  expect(order.admit(24_000, send(2))).toBe('close')
})

test('a refused message that comes again makes way for the others', () => {
  const order = new SendOrder()
  order.refuse(10, send(1))
  expect(order.admit(AFTER_PAUSE, send(1))).toBe(1)
  expect(order.admit(AFTER_PAUSE, send(2))).toBe(2)
})

test('a refused message is awaited by an object that has slept meanwhile', () => {
  let kept: readonly (readonly [number, string])[] = []
  const keep = (awaited: typeof kept) => {
    kept = awaited
  }
  new SendOrder(kept, keep).refuse(10, send(1))
  const woken = new SendOrder(kept, keep)
  expect(woken.admit(AFTER_PAUSE, send(2))).toBe('close')
  expect(woken.admit(AFTER_PAUSE, send(1))).toBe(1)
  expect(new SendOrder(kept).admit(AFTER_PAUSE, send(2))).toBe(1)
})

test('a refused message holds up no other room', () => {
  const order = new SendOrder()
  order.refuse(10, send(1))
  expect(order.admit(AFTER_PAUSE, send(2, ROOM + 1))).toBe(1)
})

test('a refused message without a name is not awaited', () => {
  const order = new SendOrder()
  order.refuse(10, { room_id: ROOM })
  expect(order.admit(AFTER_PAUSE, send(2))).toBe(1)
})

test('a send that is refused in its turn takes with it those that wait behind it, and no later one', () => {
  const order = new SendOrder()
  const [first, second, third] = [1, 2, 3].map((number) => Number(order.admit(0, send(number))))
  expect(order.mayGo(first ?? 0)).toBe(true)
  order.refuse(5, send(2), second ?? 0)
  expect(order.mayGo(third ?? 0)).toBe(false)
  expect(order.mayGo(Number(order.admit(5 + SEND_PAUSE_MS, send(2))))).toBe(true)
})

test('a clock that is put back makes no client wait for it', () => {
  const order = new SendOrder()
  order.refuse(3_600_000, send(1))
  expect(order.admit(0, send(1))).toBe(1)
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

  it('is closed when a message in flight comes after the pause, before it can overtake', async () => {
    for (let number = 0; number <= FRAME_LIMITS.burst; number += 1) send(number)
    await nextRefused()
    now += SEND_PAUSE_MS
    send(FRAME_LIMITS.burst + 1)
    expect(await device.closed).toBe(closeCodes.flooding)
    const history = await roomOf(ROOM).history(awa.id, { limit: 200 })
    const stored = 'ok' in history ? history.ok.results.map(({ content }) => content) : []
    expect(stored).toContain('0')
    expect(stored).not.toContain(String(FRAME_LIMITS.burst + 1))
  })

  async function nextRefused(): Promise<number> {
    const { code, client_id } = await device.next('error')
    expect(code).toBe('rate_limited')
    return Number(client_id?.slice(1))
  }
})
