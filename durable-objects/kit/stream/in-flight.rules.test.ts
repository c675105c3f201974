import { describe, expect, it } from 'vitest'
import { IN_FLIGHT_MAX_BYTES, InFlight } from './in-flight.ts'

const A = 'room:1'
const B = 'room:2'
const half = 'x'.repeat(IN_FLIGHT_MAX_BYTES / 2)

describe('what is on its way to a socket', () => {
  it('is full beyond its bound, whichever stream it belongs to', () => {
    const transit = new InFlight()
    transit.hand(A, 1, half)
    transit.hand(B, 1, half)
    expect(transit.isFull).toBe(false)
    transit.hand(B, 2, 'x')
    expect(transit.isFull).toBe(true)
  })

  it('has arrived once its reader says so, and no further than it says', () => {
    const transit = new InFlight()
    for (const to of [10, 20, 30]) transit.hand(A, to, half)
    transit.holds(A, 9)
    transit.holds(B, 30)
    transit.holds(A, 19)
    expect(transit.isFull).toBe(false)
    transit.hand(A, 40, half)
    expect(transit.isFull).toBe(true)
    transit.holds(A, 40)
    transit.hand(A, 50, half)
    transit.hand(A, 60, half)
    expect(transit.isFull).toBe(false)
  })

  it('is taken for arrived where a client that acknowledges nothing gave a sign meanwhile', () => {
    const transit = new InFlight()
    const fill = () => {
      for (let seq = 1; seq <= 3; seq += 1) transit.hand(A, seq, half)
    }
    fill()
    expect([transit.renew(5), transit.isFull]).toEqual([true, false])
    fill()
    expect([transit.renew(5), transit.isFull]).toEqual([false, true])
    expect([transit.renew(6), transit.isFull]).toEqual([true, false])
  })

  it('does not arrive by numbers that nobody was given, nor twice', () => {
    const transit = new InFlight()
    transit.hand(A, 10, half)
    transit.holds(A, 1_000_000)
    for (let round = 0; round < 3; round += 1) {
      transit.hand(A, 10, half)
      transit.holds(A, 1_000_000)
    }
    expect(transit.isFull).toBe(true)
  })

  it('is not made less by asking for the same again and again, however little that brings', () => {
    const transit = new InFlight()
    let asked = 0
    for (; !transit.isFull && asked < 100_000; asked += 1) {
      transit.holds(A, 5)
      transit.hand(A, 6, '{}')
    }
    expect(asked).toBe(IN_FLIGHT_MAX_BYTES / 1_024 + 1)
  })
})
