import { expect, it } from 'vitest'
import { createReading } from './reading.ts'
import { turnedClock } from './testing/turned-clock.ts'

function reader() {
  const clock = turnedClock()
  const sent: [string, number][] = []
  const paceOf = (stream: string) => {
    const ms = stream === 'room:1' ? 3_000 : 400
    return { ms, againMs: 2 * ms, events: 250 }
  }
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
})

it('while messages follow each other, the read position is sent less often, and soon again after a quiet moment', async () => {
  const { clock, sent, reading } = reader()
  reading.see('room:2', 1)
  await clock.turn(400)
  reading.see('room:2', 2)
  await clock.turn(799)
  expect(sent).toEqual([['room:2', 1]])
  reading.see('room:2', 3)
  await clock.turn(1)
  expect(sent.slice(1)).toEqual([['room:2', 3]])
  await clock.turn(500)
  reading.see('room:2', 4)
  await clock.turn(399)
  expect(sent).toHaveLength(2)
  await clock.turn(1)
  expect(sent.slice(2)).toEqual([['room:2', 4]])
})

it('a clock that was set back does not delay the read position', async () => {
  const { clock, sent } = reader()
  let back = 0
  const past = { ...clock, now: () => clock.now() - back }
  const pace = { ms: 400, againMs: 800, events: 250 }
  const reading = createReading(
    past,
    (stream, seq) => void sent.push([stream, seq]),
    () => pace,
  )
  reading.see('room:2', 1)
  await clock.turn(400)
  back = 3_600_000
  reading.see('room:2', 2)
  await clock.turn(400)
  expect(sent).toHaveLength(2)
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
