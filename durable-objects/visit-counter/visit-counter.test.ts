import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Visit } from './api.ts'
import { DAY_LASTS_MS, Visits } from './visits.ts'

const DAY = '2026-11-02'
const counter = () => env.VISIT_COUNTER.getByName('3')
const by = (address: string, more: Partial<Visit> = {}): Visit => ({
  organization_id: 3,
  product_id: 7,
  kind: 'view',
  day: DAY,
  address,
  userAgent: 'Firefox',
  ...more,
})
const tally = (view_count: number, whatsapp_click_count = 0, more: object = {}) => ({
  product_id: 7,
  day: DAY,
  view_count,
  whatsapp_click_count,
  ...more,
})
const rowsOf = (query: string) =>
  runInDurableObject(counter(), (_, { storage }) => storage.sql.exec(query).toArray())

describe('the counter of a shop', () => {
  it('counts a visitor once for each product, kind and day', async () => {
    const visits: readonly (readonly [Visit, boolean])[] = [
      [by('a'), true],
      [by('a'), false],
      [by('a', { userAgent: 'Chrome' }), true],
      [by('b'), true],
      [by('a', { kind: 'click' }), true],
      [by('a', { kind: 'click' }), false],
      [by('a', { product_id: 8 }), true],
      [by('a', { day: '2026-11-03' }), true],
      [by('a'), false],
    ]
    for (const [visit, isCounted] of visits) expect(await counter().count(visit)).toBe(isCounted)
    expect(await counter().unstored(10)).toEqual([
      tally(3, 1),
      tally(1, 0, { product_id: 8 }),
      tally(1, 0, { day: '2026-11-03' }),
    ])
  })

  it('keeps what it answered across an eviction, and recognizes who came before it', async () => {
    await counter().count(by('a', { kind: 'click' }))
    await evictDurableObject(counter())
    expect(await counter().count(by('a', { kind: 'click' }))).toBe(false)
    expect(await counter().unstored(10)).toEqual([tally(0, 1)])
  })

  it('writes nothing for a flood of one visitor', async () => {
    await counter().count(by('a'))
    const written = await runInDurableObject(counter(), async (_, { storage }) => {
      const visits = new Visits(storage)
      for (let nth = 0; nth < 1_000; nth += 1) visits.count(by('a'), Date.now())
      return storage.sql.exec<{ n: number }>('select count(*) as n from visits').one().n
    })
    expect(written).toBe(1)
    expect(await counter().unstored(10)).toEqual([tally(1)])
  })

  it('is behind until it is told what was stored, and for what came meanwhile', async () => {
    await counter().count(by('a'))
    const told = await counter().unstored(10)
    await counter().count(by('b'))
    await counter().stored(told)
    expect(await counter().unstored(10)).toEqual([tally(2)])
    await counter().stored([tally(2)])
    // An answer of the job before that comes late.
    await counter().stored(told)
    expect(await counter().unstored(10)).toEqual([])
  })

  it('orders the job again until it is told, although the queue loses it', async () => {
    await counter().count(by('a'))
    const armed = () => rowsOf("select purpose from due where purpose = 'store'")
    for (let losses = 0; losses < 3; losses += 1) {
      await rowsOf("update due set at = 0 where purpose = 'store'")
      await evictDurableObject(counter())
      expect(await runDurableObjectAlarm(counter())).toBe(true)
      expect(await armed()).toHaveLength(1)
    }
    await counter().stored([tally(1)])
    expect(await armed()).toEqual([])
  })

  it('keeps no address, and forgets a day’s visitors with its key once it is over', async () => {
    const now = Date.now()
    await counter().count(by('198.51.100.7'))
    expect(JSON.stringify(await rowsOf('select hex(visitor) from visits'))).not.toContain('198')
    await runInDurableObject(counter(), (_, { storage }) => {
      const visits = new Visits(storage)
      const isLater = (at: number | null) => expect(at ?? 0).toBeGreaterThan(now)
      isLater(visits.forget(now + DAY_LASTS_MS - 60_000))
      expect(visits.forget(now + DAY_LASTS_MS + 60_000)).toBeNull()
      // What is not stored yet stays, without whose it was.
      expect(visits.unstored(10)).toEqual([tally(1)])
      visits.stored([tally(1)])
      visits.forget(now + DAY_LASTS_MS + 60_000)
    })
    for (const table of ['visits', 'days', 'tallies'])
      expect(await rowsOf(`select * from ${table}`), table).toEqual([])
  })
})
