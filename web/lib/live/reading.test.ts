import { expect, it } from 'vitest'
import { createReading } from './reading.ts'
import { turnedClock } from './testing/turned-clock.ts'

function reader() {
  const clock = turnedClock()
  const said: [string, number][] = []
  const paceOf = (stream: string) => ({ ms: stream === 'room:1' ? 3_000 : 400, events: 250 })
  const reading = createReading(clock, (stream, seq) => void said.push([stream, seq]), paceOf)
  return { clock, said, reading }
}

it('says once how far it has read, after the pause that the server asks for in each stream', async () => {
  const { clock, said, reading } = reader()
  reading.see('room:1', 4)
  reading.see('room:2', 7)
  await clock.turn(399)
  expect(said).toEqual([])
  reading.see('room:1', 5)
  reading.see('room:1', 3)
  await clock.turn(1)
  expect(said).toEqual([['room:2', 7]])
  await clock.turn(2_599)
  expect(said).toHaveLength(1)
  await clock.turn(1)
  expect(said.slice(1)).toEqual([['room:1', 5]])
  reading.see('room:1', 6)
  await clock.turn(3_000)
  expect(said.slice(2)).toEqual([['room:1', 6]])
})

it('says it at once when it must, and not a second time', async () => {
  const { clock, said, reading } = reader()
  reading.see('room:1', 4)
  reading.see('room:2', 7)
  reading.flush()
  await clock.turn(10_000)
  expect(said).toEqual([
    ['room:1', 4],
    ['room:2', 7],
  ])
  expect(clock.waiting()).toBe(0)
})

it('says it before the pause is over where so much came that its credit would run low', async () => {
  const { clock, said, reading } = reader()
  reading.see('room:1', 249)
  expect(said).toEqual([])
  reading.see('room:1', 250)
  reading.see('room:1', 499)
  expect(said).toEqual([['room:1', 250]])
  reading.see('room:1', 500)
  expect(said.slice(1)).toEqual([['room:1', 500]])
  await clock.turn(10_000)
  expect(said).toHaveLength(2)
})
