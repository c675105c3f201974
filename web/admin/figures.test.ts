import { describe, expect, it } from 'vitest'
import type { System } from './data.ts'
import { countIn, hoursUntil, readCron, standingOf, troubled } from './figures.ts'

const system: System = {
  version: '0.1.0',
  checks: [],
  jobs: [
    { state: 'done', count: 12 },
    { state: 'dead', count: 2 },
    { state: 'parked', count: 1 },
  ],
  oldest_queued_seconds: null,
  crons: [],
  active_sessions: 1,
  live: null,
  payments: { attempts: [], quarantined: 0, oldest_open_seconds: null, provider: [] },
  requests: [
    { hour: '2026-11-21T09:00:00.000Z', total: 30, failed: 1 },
    { hour: '2026-11-19T10:00:00.000Z', total: 7, failed: 0 },
    { hour: '2026-11-18T10:00:00.000Z', total: 99, failed: 9 },
  ],
  mail_in: { domain: null, held: 0 },
  signing_keys: [],
}

describe('the figures of the System page', () => {
  it('the figures of the System page draw 48 hours up to now, the quiet ones as zero', () => {
    const hours = hoursUntil(new Date('2026-11-21T09:40:00Z'), system.requests)
    expect(hours).toHaveLength(48)
    expect(hours.at(-1)).toEqual({ at: new Date('2026-11-21T09:00:00Z'), total: 30, failed: 1 })
    expect(hours[0]).toEqual({ at: new Date('2026-11-19T10:00:00Z'), total: 7, failed: 0 })
    expect(hours.reduce((sum, { total }) => sum + total, 0)).toBe(37)
  })

  it('the figures of the System page count the jobs that need attention', () => {
    expect(troubled(system)).toBe(3)
    expect(countIn(system, 'queued', 'running')).toBe(0)
  })

  it('the figures of the System page say schedules in words where they know how', () => {
    expect(readCron('* * * * *')).toEqual({ every: 'minute' })
    expect(readCron('*/15 * * * *')).toEqual({ every: 'minutes', count: 15 })
    expect(readCron('7 * * * *')).toEqual({ every: 'hour', minute: 7 })
    expect(readCron('17 3 * * *')).toEqual({
      every: 'day',
      at: new Date('1970-01-01T03:17:00Z'),
    })
    expect(readCron('*/5 8-18 * * 1')).toBeNull()
  })

  it('the figures of the System page distinguish a key that signs from one that will and one that did', () => {
    const now = new Date('2026-11-21T09:40:00Z')
    const key = { kid: 'k', signs_from: '2026-11-01T00:00:00.000Z', verifies_until: null, current: false }
    expect(standingOf({ ...key, current: true }, now)).toBe('current')
    expect(standingOf(key, now)).toBe('retiring')
    expect(standingOf({ ...key, signs_from: '2026-11-21T09:50:00.000Z' }, now)).toBe('coming')
  })
})
