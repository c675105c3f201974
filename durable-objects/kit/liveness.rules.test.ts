import { describe, expect, it } from 'vitest'
import { LIVENESS_LEASE_MS, nextCheck, type Sign, statusOf } from './liveness.ts'

const NOW = 10_000_000
const SECOND = 1_000
const sign = (secondsAgo: number, more: Partial<Sign> = {}): Sign => ({
  lastSign: NOW - secondsAgo * SECOND,
  away: false,
  capable: true,
  ...more,
})
const away = { away: true }

describe('somebody', () => {
  it.each([
    ['without a device is offline', [], 'offline'],
    ['with a device that somebody looks at is online', [sign(0)], 'online'],
    ['whose only device nobody looks at is away', [sign(0, away)], 'away'],
    ['who looks at one of two is online', [sign(0, away), sign(39)], 'online'],
    ['who looked at one that has died is away', [sign(0, away), sign(40)], 'away'],
    ['whose devices have all died is offline', [sign(40), sign(41, away)], 'offline'],
  ] as const)('%s', (_, signs, status) => {
    expect(statusOf(signs, NOW)).toBe(status)
  })
})

describe('the next look', () => {
  it.each([
    ['never comes while nobody watches', [sign(0)], false, null],
    ['never comes without a device', [], true, null],
    ['comes when the first lease runs out', [sign(0), sign(10)], true, 30],
    ['comes again for a device that may only be asleep', [sign(50)], true, 40],
    ['comes when a silent one is to be let go', [sign(80, { capable: false })], true, 10],
    ['comes later for a silent one that is not let go yet', [sign(45, { capable: false })], true, 40],
  ] as const)('%s', (_, signs, watched, inSeconds) => {
    expect(nextCheck(signs, watched, NOW)).toBe(inSeconds === null ? null : NOW + inSeconds * SECOND)
  })

  it('is never due at once, or the alarm would ring without end', () => {
    for (const capable of [true, false])
      for (let seconds = 0; seconds < 200; seconds += 1)
        expect(nextCheck([sign(seconds, { capable })], true, NOW)).toBeGreaterThan(NOW)
  })

  it('leaves time for the alarm within the 45 seconds', () => {
    expect(LIVENESS_LEASE_MS).toBeLessThanOrEqual(42 * SECOND)
  })
})
