import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ServerFrame } from '../../contract/frames/server.ts'
import { notification } from '../user-presence/testing/events.ts'
import { inside } from '../user-presence/testing/inside.ts'
import type { Device } from './testing/device.ts'
import { awa, connect, enter, koffi, openRoom, presenceOf, roomOf } from './testing/people.ts'

const ROOM = 42
const STREAM = 'room:42'

const ways = {
  'the room itself': (who: typeof awa) => enter(who, ROOM),
  'the chat': (who: typeof awa) => connect(who),
}

describe.each(Object.entries(ways))('hello on a socket of %s', (_, open) => {
  let epoch: string
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi])
    const view = await roomOf(ROOM).view(awa.id)
    epoch = 'ok' in view ? view.ok.epoch : ''
  })

  it('brings what was missed in pages of 200 right after the welcome, without a second request', async () => {
    await write(450)
    const device = await open(awa)
    const { streams } = await device.hello({ [STREAM]: { epoch, seq: 10 } })
    expect(streams[STREAM]).toEqual({ epoch, head: 450, resumed: true })
    expect(await rangesUpTo(device, 450)).toEqual([
      ['page', 11, 210, true],
      ['page', 211, 410, true],
      ['page', 411, 450, false],
    ])
    expect(ranged(await device.settled())).toEqual([])
  })

  it('takes a number without an epoch as it is, as since does', async () => {
    await write(3)
    const device = await open(awa)
    const { streams } = await device.hello({ [STREAM]: { epoch: null, seq: 1 } })
    expect(streams[STREAM]?.resumed).toBe(true)
    expect(await rangesUpTo(device, 3)).toEqual([['page', 2, 3, false]])
  })

  it('brings nothing where nothing was missed, and live batches follow the position', async () => {
    await write(3)
    const device = await open(awa)
    expect((await device.hello({ [STREAM]: { epoch, seq: 3 } })).streams[STREAM]?.resumed).toBe(true)
    expect(ranged(await device.settled())).toEqual([])
    await say('Bonjour')
    expect(await rangesUpTo(device, 4)).toEqual([['batch', 4, 4]])
  })

  it.each([
    ['of another epoch', { epoch: 'another life', seq: 2 }],
    ['beyond the head', { seq: 99 }],
  ])('answers a position %s with a reset, and live batches follow its head', async (_, position) => {
    await write(60)
    const device = await open(awa)
    const { streams } = await device.hello({ [STREAM]: { epoch, ...position } })
    expect(streams[STREAM]).toEqual({ epoch, head: 60, resumed: false })
    const { snapshot, ...reset } = await device.next('reset')
    expect(reset).toEqual({ type: 'reset', stream: STREAM, epoch, head: 60 })
    expect(snapshot.events.at(-1)?.seq).toBe(60)
    await say('Bonjour')
    expect(await rangesUpTo(device, 61)).toEqual([['batch', 61, 61]])
  })

  it('lets live batches begin exactly after the last page of 10,000 events, while others write on', async () => {
    await write(10_000)
    const device = await open(awa)
    await device.hello({ [STREAM]: { epoch, seq: 0 } })
    for (let count = 0; count < 30; count += 1) await say('Pendant ce temps')
    await say('Et voilà')
    const ranges = await rangesUpTo(device, 10_031)
    expectOneRun(ranges, 0)
    const kinds = ranges.map(([type]) => type)
    expect(kinds).toEqual([...kinds].toSorted().toReversed())
    expect(device.inbox.filter(({ type }) => type === 'lagged' || type === 'error')).toEqual([])
  })

  it('waits after 10,000 events of more until they are asked for, and goes on without a gap', async () => {
    await write(10_300)
    const device = await open(awa)
    await device.hello({ [STREAM]: { epoch, seq: 0 } })
    const ranges = await rangesUpTo(device, 10_000)
    await say('Bonjour')
    expect(ranged(await device.settled())).toEqual([])
    device.send({ type: 'since', stream: STREAM, epoch, seq: 10_000 })
    ranges.push(...(await rangesUpTo(device, 10_301)))
    await say('Bonsoir')
    ranges.push(...(await rangesUpTo(device, 10_302)))
    expectOneRun(ranges, 0)
    expect(ranges.at(-1)?.[0]).toBe('batch')
  })

  it('answers a since that an older client sends after the welcome as well', async () => {
    await write(450)
    const device = await open(awa)
    await device.hello({ [STREAM]: { epoch, seq: 0 } })
    device.send({ type: 'since', stream: STREAM, epoch, seq: 0 })
    const seqs = new Set<number>()
    for (let more = true; more || seqs.size < 450; ) {
      const page = await device.next('page')
      for (const { seq } of page.events) seqs.add(seq)
      more = page.more
    }
    expect([...seqs]).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
    await device.settled()
    await say('Bonjour')
    expect(await device.next('batch')).toMatchObject({ from: 451, to: 451 })
  })
})

describe('hello on one’s own socket', () => {
  it('resumes the personal stream, and resets it where its oldest events are gone', async () => {
    for (let number = 1; number <= 3; number += 1) await presenceOf(awa).append(notification(`n${number}`))
    const { epoch } = await inside(awa, ({ log: { epoch } }) => ({ epoch }))
    const device = await connect(awa)
    const { streams } = await device.hello({ 'user:7': { epoch, seq: 1 } })
    expect(streams['user:7']).toEqual({ epoch, head: 3, resumed: true })
    expect(await device.next('page')).toMatchObject({ stream: 'user:7', from: 2, to: 3, more: false })
    await presenceOf(awa).append(notification('n4'))
    expect(await device.next('batch')).toMatchObject({ stream: 'user:7', from: 4, to: 4 })
    await inside(awa, (_, { storage }) => storage.sql.exec('delete from personal_events where seq <= 2'))
    const tablet = await connect(awa)
    const late = await tablet.hello({ 'user:7': { epoch, seq: 1 } }, 'tablet')
    expect(late.streams['user:7']).toEqual({ epoch, head: 4, resumed: false })
    expect(await tablet.next('reset')).toMatchObject({ stream: 'user:7', epoch, head: 4 })
  })

  it('resumes many rooms at once, each without a gap', async () => {
    const rooms = Array.from({ length: 30 }, (_, index) => 100 + index)
    for (const room of rooms) {
      await openRoom(room, [awa, koffi])
      for (let count = 0; count < 3; count += 1) await roomOf(room).send(koffi, { content: 'Bonjour' })
    }
    const device = await connect(awa)
    await device.hello(Object.fromEntries(rooms.map((room) => [`room:${room}`, { epoch: null, seq: 1 }])))
    for (const room of rooms)
      expect(await device.next('page', ({ stream }) => stream === `room:${room}`)).toMatchObject({
        from: 2,
        to: 3,
        more: false,
      })
  })
})

const say = (content: string) => roomOf(ROOM).send(koffi, { content })

type Ranged = readonly ['page', number, number, boolean] | readonly ['batch', number, number]

const ranged = (frames: readonly ServerFrame[]): Ranged[] =>
  frames.flatMap((frame): Ranged[] => {
    if (frame.type === 'page') return [['page', frame.from, frame.to, frame.more]]
    return frame.type === 'batch' ? [['batch', frame.from, frame.to]] : []
  })

/** The pages and batches in the order in which they came, up to the one that ends with a number. */
async function rangesUpTo(device: Device, to: number): Promise<Ranged[]> {
  const found: Ranged[] = []
  while (found.at(-1)?.[2] !== to) {
    const frame = await device.nextOf(['page', 'batch'])
    found.push(...ranged([frame]))
  }
  return found
}

/** Each range begins with the number after the one before. */
function expectOneRun(ranges: readonly Ranged[], after: number): void {
  let reached = after
  for (const [, from, to] of ranges) {
    expect(from).toBe(reached + 1)
    reached = to
  }
}

/** A room with a past, and nobody told of it. A room that was at work when the test before ended may have one already. */
async function write(count: number): Promise<void> {
  await runInDurableObject(roomOf(ROOM), (_, state) => {
    state.storage.sql.exec(
      `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ?)
       insert or replace into events select n, 'message', 0, 8, 'Koffi Mensah', 'agent', null, null, ? from numbers`,
      count,
      JSON.stringify({ content: 'Bonjour', message_type: 'text', mentions: [], attachments: [] }),
    )
  })
  // Awake, it would go on counting where it was.
  await evictDurableObject(roomOf(ROOM))
}
