import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { IN_FLIGHT_MAX_BYTES } from './stream/in-flight.ts'
import type { Device } from './testing/device.ts'
import { awa, connect, enter, koffi, openRoom, presenceOf, roomOf } from './testing/people.ts'
import { realTime } from './time.ts'

const ROOM = 42
const STREAM = 'room:42'
const PAGE_BYTES = 200 * 10_000

const ways = {
  'the room itself': {
    open: (who: typeof awa) => enter(who, ROOM),
    ring: () => runDurableObjectAlarm(roomOf(ROOM)),
  },
  'the chat': { open: (who: typeof awa) => connect(who), ring: () => runDurableObjectAlarm(presenceOf(awa)) },
}

describe.each(Object.entries(ways))('a reader on a socket of %s', (_, { open, ring }) => {
  let slow: Device
  let other: Device
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi])
    await fill(1_200)
    slow = await open(awa)
    other = await open(koffi)
    other.send({ type: 'join_room', room_id: ROOM })
    await other.next('room_joined')
  })
  afterEach(() => void vi.restoreAllMocks())

  it('that asks again and again and reads nothing is handed so much and no more, and delays nobody', async () => {
    await slow.hello({ [STREAM]: { epoch: null, seq: 0 } })
    for (let round = 0; round < 10; round += 1) {
      slow.send({ type: 'since', stream: STREAM, seq: 0 })
      await slow.settled()
    }
    await slow.next('lagged')
    const handed = slow.inbox.reduce((sum, frame) => sum + JSON.stringify(frame).length, 0)
    expect(handed).toBeGreaterThan(IN_FLIGHT_MAX_BYTES)
    expect(handed).toBeLessThan(IN_FLIGHT_MAX_BYTES + 2 * PAGE_BYTES)
    await roomOf(ROOM).send(koffi, { content: 'Et les autres ?' })
    expect((await other.next('message')).data.content).toBe('Et les autres ?')
    expect((await slow.settled()).filter(({ type }) => type === 'batch')).toEqual([])
    const then = Date.now() + 61_000
    vi.spyOn(realTime, 'now').mockImplementation(() => then)
    await ring()
    expect(await slow.closed).toBe(4008)
  })

  it('that says what it has gets all of it, and hears what is live again', async () => {
    await slow.hello({ [STREAM]: { epoch: null, seq: 0 } })
    const seqs: number[] = []
    const read = () => {
      for (const frame of slow.inbox.splice(0))
        if (frame.type === 'page') seqs.push(...frame.events.map(({ seq }) => seq))
    }
    for (let round = 0; round < 3; round += 1) {
      // What hello brings comes first.
      if (round > 0) slow.send({ type: 'since', stream: STREAM, seq: seqs.at(-1) ?? 0 })
      // Its pages come beside the frames that follow.
      await vi.waitUntil(async () =>
        (await slow.settled()).some((frame) => frame.type === 'lagged' || ('more' in frame && !frame.more)),
      )
      read()
    }
    expect(seqs).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1))
    await roomOf(ROOM).send(koffi, { content: 'Et moi ?' })
    expect(await slow.next('batch')).toMatchObject({ from: 1_201, to: 1_201 })
  })

  it('that never said hello and gives no sign while very much is sent is let go', async () => {
    slow.send({ type: 'join_room', room_id: ROOM })
    await slow.next('room_joined')
    await slow.settled()
    const round = async (listeners: readonly Device[]) => {
      await Promise.all(
        Array.from({ length: 300 }, () => roomOf(ROOM).send(koffi, { content: 'x'.repeat(10_000) })),
      )
      for (const device of listeners) await device.settled()
    }
    for (let rounds = 0; rounds < 7; rounds += 1) await round([slow, other])
    let isOpen = true
    void slow.closed.then(() => {
      isOpen = false
    })
    for (let rounds = 0; isOpen && rounds < 20; rounds += 1) await round([other])
    expect(await slow.closed).toBe(4008)
  })
})

/** A room with a past of long messages, and nobody told of it. */
async function fill(count: number): Promise<void> {
  await runInDurableObject(roomOf(ROOM), (_, state) => {
    state.storage.sql.exec(
      `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ?)
       insert or replace into events select n, 'message', 0, 8, 'Koffi Mensah', 'agent', null, null, ? from numbers`,
      count,
      JSON.stringify({ content: 'x'.repeat(10_000), message_type: 'text', mentions: [], attachments: [] }),
    )
  })
  // Awake, it would go on counting where it was.
  await evictDurableObject(roomOf(ROOM))
}
