import { expect, it } from 'vitest'
import {
  CANCEL_PX,
  cancelProgress,
  type HoldEvent,
  type HoldState,
  holdAfter,
  LOCK_PX,
  TAP_MS,
} from './hold.ts'

const press = { x: 300, y: 600, at: 1_000 }
const moved = (left: number, up: number): HoldEvent => ({ type: 'moved', x: 300 - left, y: 600 - up })
const released = (left: number, up: number, after: number): HoldEvent => ({
  type: 'released',
  x: 300 - left,
  y: 600 - up,
  at: 1_000 + after,
})

it.each<[string, HoldEvent, HoldState]>([
  ['resting', moved(0, 0), 'held'],
  ['trembling', moved(8, 6), 'held'],
  ['moving right or down', moved(-200, -200), 'held'],
  ['nearly at the left', moved(CANCEL_PX - 1, 0), 'held'],
  ['at the left', moved(CANCEL_PX, 0), 'cancelled'],
  ['nearly up', moved(0, LOCK_PX - 1), 'held'],
  ['up', moved(0, LOCK_PX), 'locked'],
  ['up, and a little to the left', moved(CANCEL_PX, CANCEL_PX + 1), 'locked'],
  ['to the left, and a little up', moved(CANCEL_PX + 1, CANCEL_PX), 'cancelled'],
  ['let go after a while', released(10, 5, 2_000), 'sent'],
  ['tapped', released(1, 1, TAP_MS - 1), 'locked'],
  ['let go at the left at once', released(CANCEL_PX, 0, 100), 'cancelled'],
  ['let go above', released(0, LOCK_PX, 5_000), 'locked'],
  ['taken away by the system', { type: 'interrupted' }, 'locked'],
])('a finger on the microphone that is %s leaves it %s', (_, event, state) => {
  expect(holdAfter(press, event)).toBe(state)
})

it('the way to cancelling is shown from none to all of it', () => {
  const at = (x: number) => cancelProgress(press, { x, y: 600 })
  expect([at(400), at(300), at(300 - CANCEL_PX / 2), at(0)]).toEqual([0, 0, 0.5, 1])
})
