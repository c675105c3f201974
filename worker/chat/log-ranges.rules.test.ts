import { expect, it } from 'vitest'
import { roundsOf } from './log-ranges.ts'

it.each([
  ['rooms beside each other', ['1:1-3', '2:5-5'], ['1:1-3 2:5-5']],
  ['two orders of a room as one', ['1:4-6', '2:1-1', '1:1-3'], ['1:1-6 2:1-1']],
  ['an order that repeats another', ['1:1-3', '1:1-9', '1:2-4'], ['1:1-9']],
  ['in order where something is missing between them', ['1:7-9', '2:1-1', '1:1-3'], ['1:1-3 2:1-1', '1:7-9']],
  [
    'a long one by pieces, others with the first',
    ['1:1-450', '2:1-2'],
    ['1:1-200 2:1-2', '1:201-400', '1:401-450'],
  ],
  [
    'many long ones by as much as memory holds',
    ['1:1-200', '2:1-200', '3:1-200'],
    ['1:1-200 2:1-200', '3:1-200'],
  ],
  ['nothing of an order that ends before it begins', ['1:5-4'], []],
])('follows %s', (_, orders, rounds) => {
  const asked = orders.map((order) => {
    const [roomId = 0, from = 0, to = 0] = order.split(/[:-]/).map(Number)
    return { roomId, from, to }
  })
  const told = roundsOf(asked).map((round) =>
    round.map(({ roomId, from, to }) => `${roomId}:${from}-${to}`).join(' '),
  )
  expect(told).toEqual(rounds)
})
