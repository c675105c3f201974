import { describe, expect, test } from 'vitest'
import { turnedClock } from '../../lib/live/testing/turned-clock.ts'
import { createTicking, untilNextTick } from './ticking.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function stage() {
  const clock = turnedClock()
  let hidden = false
  let listener: (() => void) | undefined
  const ticking = createTicking({
    ...clock,
    isHidden: () => hidden,
    onVisibility: (given) => {
      listener = given
      return () => {
        listener = undefined
      }
    },
  })
  const seen: number[] = []
  return {
    clock,
    ticking,
    seen,
    follow: (dueIn: number, near: number | null = null) =>
      ticking.follow({ due: clock.now() + dueIn, near }, () => seen.push(ticking.instant())),
    show: (isShown: boolean) => {
      hidden = !isShown
      listener?.()
    },
    isListening: () => listener !== undefined,
  }
}

describe('clocks on screen share one source of ticks', () => {
  test('each minute, however many there are', async () => {
    const { clock, follow, seen } = stage()
    for (let count = 0; count < 3; count += 1) follow(5 * HOUR)
    expect(clock.waiting()).toBe(1)
    await clock.turn(10 * MINUTE)
    expect(new Set(seen).size).toBe(10)
    expect(seen.every((instant) => instant % MINUTE === 0)).toBe(true)
  })

  test('each second where one of them is within a minute of its due time, before and after', async () => {
    const { clock, follow, seen } = stage()
    follow(5 * HOUR)
    const end = follow(90_000)
    await clock.turn(3 * MINUTE)
    const last = seen.filter((instant) => instant >= 1_000_000 + 30_000 && instant < 1_000_000 + 150_000)
    expect(new Set(last).size).toBeGreaterThanOrEqual(118)
    end()
    seen.length = 0
    await clock.turn(10 * MINUTE)
    expect(seen).toHaveLength(10)
  })

  test('not in a hidden tab, which catches up when it is shown', async () => {
    const { clock, ticking, follow, show, seen } = stage()
    follow(5 * HOUR)
    show(false)
    expect(clock.waiting()).toBe(0)
    await clock.turn(HOUR)
    expect(seen).toEqual([])
    show(true)
    expect(seen).toEqual([clock.now()])
    expect(ticking.instant()).toBe(clock.now())
    await clock.turn(MINUTE)
    expect(seen).toHaveLength(2)
  })

  test('ends with the last clock, and begins at the right time with the next', async () => {
    const { clock, ticking, follow, isListening } = stage()
    follow(5 * HOUR)()
    expect(clock.waiting()).toBe(0)
    expect(isListening()).toBe(false)
    await clock.turn(2 * HOUR)
    follow(5 * HOUR)
    expect(ticking.instant()).toBe(clock.now())
  })
})

test.each([
  ['to the next minute', 12_345, [{ due: 5 * HOUR, near: null }], MINUTE - 12_345],
  ['to the instant at which one is near', 12_345, [{ due: 5 * HOUR, near: 20_000 }], 7_655],
  ['not to one that was near before', 12_345, [{ due: 5 * HOUR, near: 10_000 }], MINUTE - 12_345],
  ['to where seconds begin', 10_000, [{ due: 80_000, near: null }], 10_001],
  ['to the next second within the minute', 30_400, [{ due: 80_000, near: null }], 600],
  ['to the next second after the due time', 100_400, [{ due: 80_000, near: null }], 600],
  ['to the next minute once it is long due', 200_000, [{ due: 80_000, near: null }], 40_000],
  [
    'by the most urgent of several',
    30_400,
    [
      { due: 5 * HOUR, near: null },
      { due: 80_000, near: null },
    ],
    600,
  ],
] as const)('a clock waits %s', (_, now, moments, expected) => {
  expect(untilNextTick(now, moments)).toBe(expected)
})
