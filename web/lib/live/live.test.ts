import { expect, it } from 'vitest'
import type { ClientFrame } from '../../../contract/frames/client.ts'
import { createLive } from './live.ts'
import { memoryStore } from './outbox-store.ts'
import type { OpenSocket, SocketEvents } from './socket.ts'
import { turnedClock } from './testing/turned-clock.ts'

const AWA = 7
const KOFFI = 8

/** Awa's page, in a browser whose cookie belongs to the last person who signed in. */
function page() {
  const clock = turnedClock()
  let whose = AWA
  const sent: ClientFrame[] = []
  const open: SocketEvents[] = []
  const openSocket: OpenSocket = (_path, events) => {
    const signedIn = whose
    open.push(events)
    return {
      send: (text) => {
        const frame = JSON.parse(text) as ClientFrame
        sent.push(frame)
        if (frame.type === 'hello') events.received(JSON.stringify(welcomeTo(signedIn)))
      },
      close: () => {},
    }
  }
  const live = createLive({
    userId: AWA,
    deviceId: 'page',
    store: memoryStore(),
    newId: () => crypto.randomUUID(),
    clock,
    random: () => 0,
    openSocket,
  })
  const signIn = (userId: number) => {
    whose = userId
  }
  return { clock, live, sent, open, signIn }
}

const welcomeTo = (userId: number) => ({
  type: 'welcome',
  v: 1,
  user_id: userId,
  server_time: '2026-11-21T09:00:00.000Z',
  limits: {
    frame_bytes: 1,
    content_characters: 1,
    frames_per_second: 1,
    frames_burst: 1,
    unacknowledged_events: 1,
    page_events: 1,
    replay_events: 10_000,
    seen_every_ms: 400,
  },
  streams: { 'room:42': { epoch: 'e', head: 0, resumed: false } },
})

it('a message is not sent in the session of another person who signed in at this browser meanwhile', async () => {
  const { clock, live, sent, open, signIn } = page()
  live.follow('room:42', { epoch: 'e', seq: 0 })
  open[0]?.opened()
  expect(live.state()).toBe('ready')
  open[0]?.closed(1006)
  live.send({ roomId: 42, content: 'De Awa' })
  signIn(KOFFI)
  await clock.turn(2_000)
  open[1]?.opened()
  await clock.turn(60_000)
  expect(sent.filter(({ type }) => type === 'send_message')).toEqual([])
  expect(live.state()).toBe('signed-out')
  expect(live.outgoing()).toMatchObject([{ content: 'De Awa', refusal: null }])
})

it('a resumed stream catches up after the welcome without a request', async () => {
  const { clock, live, sent, open } = page()
  const seqs: number[] = []
  live.listen((event) => {
    if (event.type === 'events') seqs.push(...event.events.map(({ seq }) => seq))
  })
  live.follow('room:42', { epoch: 'e', seq: 0 })
  open[0]?.opened()
  open[0]?.closed(1006)
  await clock.turn(2_000)
  open[1]?.opened()
  expect(sent.at(-1)).toMatchObject({ type: 'hello', streams: { 'room:42': { epoch: 'e', seq: 0 } } })
  open[1]?.received(
    JSON.stringify({ ...welcomeTo(AWA), streams: { 'room:42': { epoch: 'e', head: 3, resumed: true } } }),
  )
  await clock.turn(1_000)
  for (const [from, to, more] of [
    [1, 2, true],
    [3, 3, false],
  ] as const)
    open[1]?.received(
      JSON.stringify({
        type: 'page',
        stream: 'room:42',
        epoch: 'e',
        from,
        to,
        more,
        events: eventsOf(from, to),
      }),
    )
  await clock.turn(20_000)
  expect(seqs).toEqual([1, 2, 3])
  expect(sent.filter(({ type }) => type === 'since')).toEqual([])
})

it('missed events are requested from a server that does not replay them by itself', async () => {
  const { clock, live, sent, open } = page()
  live.follow('room:42', { epoch: 'e', seq: 0 })
  open[0]?.opened()
  open[0]?.received(
    JSON.stringify({ ...welcomeTo(AWA), streams: { 'room:42': { epoch: 'e', head: 3, resumed: true } } }),
  )
  await clock.turn(10_000)
  expect(sent.filter(({ type }) => type === 'since')).toEqual([
    { type: 'since', stream: 'room:42', epoch: 'e', seq: 0 },
  ])
})

it('what others have read may come along with events, and counts once these are there', async () => {
  const { live, sent, open } = page()
  const heard: string[] = []
  live.listen((event) => {
    if (event.type === 'events') heard.push(`up to ${event.cursor}`)
    if (event.type === 'seen') heard.push(`${event.userId} read ${event.seq} of ${event.stream}`)
  })
  live.follow('room:42', { epoch: 'e', seq: 0 })
  open[0]?.opened()
  expect(sent[0]).toMatchObject({ type: 'hello', gathers: true, seen_in_batches: true })
  const batch = { type: 'batch', stream: 'room:42', epoch: 'e', from: 1, to: 2, events: eventsOf(1, 2) }
  open[0]?.received(JSON.stringify({ ...batch, seen: [{ seq: 2, user_ids: [KOFFI] }] }))
  expect(heard).toEqual(['up to 2', '8 read 2 of room:42'])
})

const eventsOf = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    kind: 'renamed',
    at: '2026-11-21T09:00:00.000Z',
    by: null,
    data: {},
  }))
