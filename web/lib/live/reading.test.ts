import { expect, it } from 'vitest'
import { createReading } from './reading.ts'
import { turnedClock } from './testing/turned-clock.ts'

function reader() {
  const clock = turnedClock()
  const sent: [string, number][] = []
  const paceOf = (stream: string) => ({ ms: stream === 'room:1' ? 3_000 : 400, events: 250 })
  const reading = createReading(clock, (stream, seq) => void sent.push([stream, seq]), paceOf)
  return { clock, sent, reading }
}

it('the read position is sent once, after the delay that the server asks for in each stream', async () => {
  const { clock, sent, reading } = reader()
  reading.see('room:1', 4)
  reading.see('room:2', 7)
  await clock.turn(399)
  expect(sent).toEqual([])
  reading.see('room:1', 5)
  reading.see('room:1', 3)
  await clock.turn(1)
  expect(sent).toEqual([['room:2', 7]])
  await clock.turn(2_599)
  expect(sent).toHaveLength(1)
  await clock.turn(1)
  expect(sent.slice(1)).toEqual([['room:1', 5]])
  reading.see('room:1', 6)
  await clock.turn(3_000)
  expect(sent.slice(2)).toEqual([['room:1', 6]])
})

it('a flush sends the read position at once, and not a second time', async () => {
  const { clock, sent, reading } = reader()
  reading.see('room:1', 4)
  reading.see('room:2', 7)
  reading.flush()
  await clock.turn(10_000)
  expect(sent).toEqual([
    ['room:1', 4],
    ['room:2', 7],
  ])
  expect(clock.waiting()).toBe(0)
})

it('the read position is sent before the delay is over where credit would run low', async () => {
  const { clock, sent, reading } = reader()
  reading.see('room:1', 249)
  expect(sent).toEqual([])
  reading.see('room:1', 250)
  reading.see('room:1', 499)
  expect(sent).toEqual([['room:1', 250]])
  reading.see('room:1', 500)
  expect(sent.slice(1)).toEqual([['room:1', 500]])
  await clock.turn(10_000)
  expect(sent).toHaveLength(2)
})
