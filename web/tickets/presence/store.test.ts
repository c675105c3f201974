import { describe, expect, test } from 'vitest'
import type { TicketDoing } from '../../../contract/tickets/present.ts'
import { turnedClock } from '../../lib/live/testing/turned-clock.ts'
import { createPresenceStore } from './store.ts'

const AWA = { id: 7, name: 'Awa Gnonlonfoun' }
const KOFFI = { id: 8, name: 'Koffi Mensah' }

function stage() {
  const clock = turnedClock()
  const store = createPresenceStore(clock)
  let changes = 0
  store.follow(() => {
    changes += 1
  })
  const lease = (user: typeof AWA, doing: TicketDoing = 'viewing', ticket_id = 1, seconds = 90) => ({
    ...{ ticket_id, user, doing, seconds },
  })
  const left = (user: typeof AWA, ticket_id = 1) => ({ ticket_id, user, doing: null, seconds: 0 })
  const names = (ticketId = 1) =>
    store.at(ticketId).map(({ name, doing }) => `${name.split(' ')[0]} ${doing}`)
  return { clock, store, lease, left, names, changes: () => changes }
}

describe('who is at a ticket, as a device knows it', () => {
  test('comes by a frame, does something else, and leaves', () => {
    const { store, lease, left, names } = stage()
    store.learn(lease(AWA))
    store.learn(lease(KOFFI, 'replying'))
    expect(names()).toEqual(['Koffi replying', 'Awa viewing'])
    expect(names(2)).toEqual([])
    store.learn(lease(AWA, 'replying'))
    store.learn(left(KOFFI))
    expect(names()).toEqual(['Awa replying'])
  })

  test('is nobody once the lease has run out, without any word of it', async () => {
    const { clock, store, lease, names, changes } = stage()
    store.learn(lease(AWA))
    await clock.turn(60_000)
    store.learn(lease(KOFFI))
    await clock.turn(29_999)
    expect(names()).toEqual(['Awa viewing', 'Koffi viewing'])
    await clock.turn(1)
    expect(names()).toEqual(['Koffi viewing'])
    await clock.turn(60_000)
    expect(names()).toEqual([])
    expect(changes()).toBe(4)
    expect(clock.waiting()).toBe(0)
  })

  test('is what an answer says, of its ticket or of all', () => {
    const { clock, store, lease, names } = stage()
    store.learn(lease(AWA))
    store.learn(lease(AWA, 'viewing', 2))
    store.answered([lease(KOFFI)], clock.now(), 1)
    expect([names(1), names(2)]).toEqual([['Koffi viewing'], ['Awa viewing']])
    store.answered([], clock.now())
    expect([names(1), names(2)]).toEqual([[], []])
  })

  test('is what a frame said after the answer was asked for, whichever comes first', async () => {
    const { clock, store, lease, left, names } = stage()
    store.learn(lease(AWA, 'replying'))
    const askedAt = clock.now()
    await clock.turn(1_000)
    store.learn(left(AWA))
    store.learn(lease(KOFFI, 'replying'))
    // It was read before either of them moved.
    store.answered([lease(AWA, 'replying'), lease(KOFFI, 'viewing')], askedAt)
    expect(names()).toEqual(['Koffi replying'])
  })

  test('draws again only where something differs', () => {
    const { clock, store, lease, changes } = stage()
    store.learn(lease(AWA))
    const before = store.at(1)
    store.learn(lease(AWA))
    store.answered([lease(AWA)], clock.now())
    expect(changes()).toBe(1)
    expect(store.at(1)).toBe(before)
  })
})
