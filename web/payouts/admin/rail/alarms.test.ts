import { expect, it } from 'vitest'
import { alarmsOf } from './alarms.ts'

const now = new Date('2026-11-30T12:00:00.000Z')
const calm = { oldest_unknown_at: null, providers: [] }
const kinds = (rail: Parameters<typeof alarmsOf>[0]) => alarmsOf(rail, now).map(({ kind }) => kind)

it('a payment without an answer is an alarm after a day, a provider that is left alone at once', () => {
  expect(kinds(calm)).toEqual([])
  expect(kinds({ ...calm, oldest_unknown_at: '2026-11-29T12:00:00.000Z' })).toEqual([])
  const providers = [{ fsp_id: 'mtnbenin', paused_until: '2026-11-30T12:05:00.000Z' }]
  expect(kinds({ oldest_unknown_at: '2026-11-29T11:59:59.000Z', providers })).toEqual(['stuck', 'provider'])
})
