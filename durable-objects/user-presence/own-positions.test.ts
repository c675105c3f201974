import { describe, expect, it } from 'vitest'
import { OwnPositions } from './own-positions.ts'

/** A room with `head` events, as `see` answers; counts the calls. */
function roomAt(head: number) {
  const calls: number[] = []
  const positions = new OwnPositions()
  let position = 0
  const see = (seq: number) =>
    positions.confirm('room:42', seq, async () => {
      calls.push(seq)
      position = Math.max(position, Math.min(seq, head))
      return position
    })
  return { calls, positions, see }
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
    const positions = new OwnPositions()
    expect(await positions.confirm('room:42', 5, async () => null)).toBeNull()
    const unreachable = () => Promise.reject(new Error('unreachable'))
    await expect(positions.confirm('room:42', 5, unreachable)).rejects.toThrow('unreachable')
    expect(await positions.confirm('room:42', 5, async () => 5)).toBe(5)
  })
})
