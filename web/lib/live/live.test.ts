import { expect, it } from 'vitest'
import type { ClientFrame } from '../../../contract/frames/client.ts'
import { createLive } from './live.ts'
import { memoryStore } from './outbox-store.ts'
import { turnedClock } from './testing/turned-clock.ts'
import type { OpenWire, WireEvents } from './wire.ts'

const AWA = 7
const KOFFI = 8

/** The page of Awa, at a browser whose cookie is whoever's signed in last. */
function page() {
  const clock = turnedClock()
  let whose = AWA
  const said: ClientFrame[] = []
  const open: WireEvents[] = []
  const openWire: OpenWire = (_path, events) => {
    const signedIn = whose
    open.push(events)
    return {
      send: (text) => {
        const frame = JSON.parse(text) as ClientFrame
        said.push(frame)
        if (frame.type === 'hello') events.heard(JSON.stringify(welcomeTo(signedIn)))
      },
      close: () => {},
    }
  }
  const live = createLive({
    ...{ userId: AWA, deviceId: 'page', store: memoryStore(), newId: () => crypto.randomUUID() },
    ...{ clock, random: () => 0, openWire },
  })
  const signIn = (userId: number) => {
    whose = userId
  }
  return { clock, live, said, open, signIn }
}

const welcomeTo = (userId: number) => ({
  ...{ type: 'welcome', v: 1, user_id: userId, server_time: '2026-11-21T09:00:00.000Z' },
  limits: {
    ...{ frame_bytes: 1, content_characters: 1, frames_per_second: 1, frames_burst: 1 },
    ...{ unacknowledged_events: 1, page_events: 1, replay_events: 1, seen_every_ms: 400 },
  },
  streams: { 'room:42': { epoch: 'e', head: 0, resumed: false } },
})

it('says nothing in the name of somebody else who signed in at this browser meanwhile', async () => {
  const { clock, live, said, open, signIn } = page()
  live.follow('room:42', { epoch: 'e', seq: 0 })
  open[0]?.opened()
  expect(live.state()).toBe('ready')
  open[0]?.closed(1006)
  live.send({ roomId: 42, content: 'De Awa' })
  signIn(KOFFI)
  await clock.turn(2_000)
  open[1]?.opened()
  await clock.turn(60_000)
  expect(said.filter(({ type }) => type === 'send_message')).toEqual([])
  expect(live.state()).toBe('signed-out')
  expect(live.letters()).toMatchObject([{ content: 'De Awa', refusal: null }])
})
