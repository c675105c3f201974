import { describe, expect, it } from 'vitest'
import type { DayFigures } from '../../contract/admin.ts'
import { bodyOf } from '../identity/testing/answers.ts'
import { auditEntries } from '../kernel/data/tables.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { daysBefore } from './figures.ts'

const HOUR = 3_600_000

describe('the days before today', () => {
  it.each([
    ['2026-11-02T09:30:00Z', 'Africa/Porto-Novo', ['2026-10-31', '2026-11-01']],
    // Porto-Novo is an hour ahead of UTC: its day has begun already.
    ['2026-11-01T23:30:00Z', 'Africa/Porto-Novo', ['2026-10-31', '2026-11-01']],
    ['2026-11-01T23:30:00Z', 'Africa/Abidjan', ['2026-10-30', '2026-10-31']],
    // On 25 October Paris puts its clocks back.
    ['2026-10-26T08:00:00Z', 'Europe/Paris', ['2026-10-24', '2026-10-25']],
    ['2026-03-01T08:00:00Z', 'Europe/Paris', ['2026-02-27', '2026-02-28']],
  ])('%s in %s are %j', (now, zone, days) => {
    expect(daysBefore(Date.parse(now), zone, 2)).toEqual(days)
  })
})

describe('the figures of the last days', () => {
  it('count what happened between the midnights of the reader’s time zone, and end with yesterday', async () => {
    const scene = await setScene()
    const { admin, agent } = scene.cast
    const ctx = scene.context()
    await ctx.db.delete(auditEntries)
    const entry = (at: string, action: string, actor_id: number | null) => ({
      at: Date.parse(at),
      action,
      actor_id,
      subject_type: 'user',
      request_id: 'r',
    })
    await ctx.db.insert(auditEntries).values([
      // Midnight of 1 November in Porto-Novo is 23:00 UTC of the day before.
      entry('2026-10-31T22:59:59Z', 'identity.signed_in', agent.id),
      entry('2026-10-31T23:00:00Z', 'identity.signed_in', admin.id),
      entry('2026-11-01T10:00:00Z', 'identity.signed_in', admin.id),
      entry('2026-11-01T11:00:00Z', 'organizations.updated', admin.id),
      entry('2026-11-01T12:00:00Z', 'identity.signed_out', agent.id),
      entry('2026-11-01T13:00:00Z', 'identity.sign_in_failed', null),
      entry('2026-11-01T23:00:00Z', 'identity.signed_in', admin.id),
    ])
    const meter = meterOf(scene.bindings)
    const sample = (status: string, count: number) => ({
      route: 'a',
      status,
      count,
      durationMs: count,
      buckets: [count],
    })
    const noon = Date.parse('2026-11-01T12:00:00Z')
    await meter.add([sample('2xx', 7), sample('5xx', 2)], noon)
    await meter.add([sample('2xx', 3)], noon + 14 * HOUR)
    const { days } = await bodyOf<{ days: DayFigures[] }>(await scene.as(admin)('GET', '/api/admin/figures'))
    expect(days).toHaveLength(13)
    expect(days.at(-1)).toEqual({
      day: '2026-11-01',
      sign_ins: 2,
      people: 2,
      changes: 2,
      requests: 9,
      failed: 2,
    })
    expect(days.at(-2)).toMatchObject({ day: '2026-10-31', sign_ins: 1, people: 1, changes: 0, requests: 0 })
    expect(days[0]).toMatchObject({ day: '2026-10-20', sign_ins: 0 })
  })

  it('are answered without the requests while these cannot be read', async () => {
    const METER = { idFromName: () => 'm', get: () => ({ hours: () => Promise.reject(new Error('away')) }) }
    const scene = await setScene({ bindings: { METER } as never })
    const answer = await scene.as(scene.cast.admin)('GET', '/api/admin/figures')
    const { days } = await bodyOf<{ days: DayFigures[] }>(answer)
    expect(days.at(-1)).toMatchObject({ requests: null, failed: null, sign_ins: 0 })
  })
})
