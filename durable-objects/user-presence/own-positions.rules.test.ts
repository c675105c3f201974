import { describe, expect, it } from 'vitest'
import type { Time } from '../kit/time.ts'
import { OwnPositions } from './own-positions.ts'

const EVERY_MS = 400

/** A clock that stands until it is moved, and runs what comes due on the way. */
function clock() {
  let now = 1_000
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const time: Time = {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const advance = (milliseconds: number) => {
    now += milliseconds
    for (const timer of timers)
      if (timer.at <= now) {
        timers.delete(timer)
        timer.run()
      }
  }
  return { time, advance }
}

/** A room with `head` events, as `see` answers; counts the calls. */
function roomAt(head: number, everyMs = 0) {
  const { time, advance } = clock()
  const calls: number[] = []
  const positions = new OwnPositions(() => time, everyMs)
  let position = 0
  const see = (said: number) =>
    positions.confirm('room:42', said, async (seq) => {
      calls.push(seq)
      position = Math.max(position, Math.min(seq, head))
      return position
    })
  return { advance, calls, positions, see }
}

describe('a person’s position in a stream', () => {
  it('is confirmed by one call, and lower or equal numbers by none', async () => {
    const { calls, see } = roomAt(10)
    expect([await see(5), await see(5), await see(3), await see(6)]).toEqual([5, 5, 3, 6])
    expect(calls).toEqual([5, 6])
  })

  it('shares the call in flight unless the number is higher', async () => {
    const { calls, see } = roomAt(10)
    expect(await Promise.all([see(5), see(5), see(4), see(7), see(6)])).toEqual([5, 5, 4, 7, 6])
    expect(calls).toEqual([5, 7])
    expect(await see(7)).toBe(7)
    expect(calls).toEqual([5, 7])
  })

  it('never exceeds the head, and a number beyond it is asked again', async () => {
    const { calls, positions, see } = roomAt(10)
    expect([await see(1_000), await see(1_000)]).toEqual([10, 10])
    expect(positions.of('room:42')).toBe(10)
    expect(calls).toEqual([1_000, 1_000])
  })

  it('is unknown again once forgotten, even if a call was in flight', async () => {
    const { calls, positions, see } = roomAt(10)
    await see(5)
    positions.forget('room:42')
    const inFlight = see(5)
    positions.forget('room:42')
    expect(await inFlight).toBe(5)
    expect(positions.of('room:42')).toBe(0)
    await see(5)
    expect(calls).toEqual([5, 5, 5])
  })

  it('stays unknown where the stream refuses or cannot be reached', async () => {
    const positions = new OwnPositions(() => clock().time, 0)
    expect(await positions.confirm('room:42', 5, async () => null)).toBeNull()
    const unreachable = () => Promise.reject(new Error('unreachable'))
    await expect(positions.confirm('room:42', 5, unreachable)).rejects.toThrow('unreachable')
    expect(await positions.confirm('room:42', 5, async () => 5)).toBe(5)
  })

  it('is asked at once after a quiet interval, and then once an interval for all that arrived in it', async () => {
    const { advance, calls, see } = roomAt(100, EVERY_MS)
    expect(await see(1)).toBe(1)
    const said = [see(2), see(4), see(3)]
    advance(EVERY_MS - 1)
    expect(calls).toEqual([1])
    advance(1)
    expect(await Promise.all(said)).toEqual([2, 4, 3])
    expect(calls).toEqual([1, 4])
    advance(EVERY_MS)
    expect(await see(5)).toBe(5)
    expect(calls).toEqual([1, 4, 5])
  })

  it('is answered to those who waited although it was forgotten meanwhile, and is asked at once from then on', async () => {
    const { advance, calls, positions, see } = roomAt(100, EVERY_MS)
    await see(1)
    const waiting = see(2)
    positions.forget('room:42')
    expect(await see(3)).toBe(3)
    advance(EVERY_MS)
    expect(await waiting).toBe(2)
    expect(calls).toEqual([1, 3, 2])
  })

  it('is refused to those who waited where the stream cannot be reached', async () => {
    const { time, advance } = clock()
    const positions = new OwnPositions(() => time, EVERY_MS)
    await positions.confirm('room:42', 1, async (seq) => seq)
    const waiting = positions.confirm('room:42', 2, () => Promise.reject(new Error('unreachable')))
    const refused = expect(waiting).rejects.toThrow('unreachable')
    advance(EVERY_MS)
    await refused
  })
})
