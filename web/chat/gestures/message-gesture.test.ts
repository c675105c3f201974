import { expect, it } from 'vitest'
import {
  type GestureEvent,
  gestureAfter,
  type MessageGesture,
  offsetOf,
  REPLY_PX,
} from './message-gesture.ts'

const to = (right: number, down: number): GestureEvent => ({ type: 'moved', x: 100 + right, y: 300 + down })
const [released, rested, taken]: GestureEvent[] = [
  { type: 'released' },
  { type: 'rested' },
  { type: 'taken' },
]

const phaseAfter = (events: readonly GestureEvent[], mayReply = true) =>
  events.reduce<MessageGesture>((gesture, event) => gestureAfter(gesture, event, mayReply), {
    phase: 'pressed',
    x: 100,
    y: 300,
  }).phase

it.each<[string, readonly (GestureEvent | undefined)[], MessageGesture['phase']]>([
  ['a tap', [released], 'over'],
  ['a tap that trembles', [to(5, 5), released], 'over'],
  ['a finger that rests', [rested], 'resting'],
  ['one that trembles and rests', [to(6, -6), rested], 'resting'],
  ['one that rests and is let go', [rested, released], 'opened'],
  ['one that rests, then moves', [rested, to(200, 0), released], 'opened'],
  ['one that rests until the browser takes it', [rested, taken], 'opened'],
  ['scrolling', [to(0, 40), rested, released], 'over'],
  ['scrolling that turns aside', [to(0, 40), to(200, 40), released], 'over'],
  ['drawing to the left', [to(-40, 0), released], 'over'],
  ['drawing aslant', [to(30, 25), to(200, 25), released], 'over'],
  ['drawing to the right', [to(20, 3)], 'swiping'],
  ['drawing to the right, slowly', [to(20, 3), rested], 'swiping'],
  ['not far enough', [to(20, 0), to(REPLY_PX - 1, 0), released], 'over'],
  ['far enough', [to(20, 0), to(REPLY_PX, 90), released], 'replied'],
  ['far enough and back', [to(20, 0), to(REPLY_PX, 0), to(10, 0), released], 'over'],
  ['far enough, and taken by the browser', [to(20, 0), to(REPLY_PX, 0), taken], 'over'],
])('on a message %s ends as it should', (_, events, phase) => {
  expect(phaseAfter(events.filter((event) => event !== undefined))).toBe(phase)
})

it('a message that cannot be answered is not drawn aside, and still has its actions', () => {
  expect(phaseAfter([to(20, 0), to(200, 0), { type: 'released' }], false)).toBe('over')
  expect(phaseAfter([{ type: 'rested' }, { type: 'released' }], false)).toBe('opened')
})

it('the message follows the finger to where it replies, and resists beyond', () => {
  expect([0, 30, REPLY_PX, REPLY_PX + 100, REPLY_PX + 225].map(offsetOf)).toEqual([0, 30, 64, 84, 94])
})
