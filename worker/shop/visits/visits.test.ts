import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { IS_SOAK, inLanes, SOAK_TIMEOUT_MS } from '../../billing/testing/soak.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { openShop, said, shelve } from '../testing/window.ts'

const PRODUCTS = IS_SOAK ? 20 : 5
const HITS = IS_SOAK ? 100_000 : 600
/** As often as the counter orders the job where visits never stop. */
const HITS_PER_WRITE = IS_SOAK ? 2_000 : 300

const counter = () => env.VISIT_COUNTER.getByName(String(CNSS))

/** Over a database that counts the rows that are written. */
async function visited() {
  const written = { rows: 0 }
  const bindings = {
    DB: new Proxy(env.DB, {
      get(database, name) {
        const value: unknown = Reflect.get(database, name)
        if (typeof value !== 'function') return value
        if (name !== 'batch') return value.bind(database)
        return async (statements: D1PreparedStatement[]) => {
          const results = await database.batch(statements)
          written.rows += results.reduce((sum, { meta }) => sum + meta.rows_written, 0)
          return results
        }
      },
    }),
  }
  const scene = await setScene({ bindings })
  const ctx = scene.context()
  await openShop(ctx)
  await shelve(
    ctx,
    Array.from({ length: PRODUCTS }, (_, nth) => ({ id: nth + 1, name: said(`Article ${nth + 1}`) })),
  )
  const view = (id: number, visitor: number, headers: Record<string, string> = {}) =>
    scene.ask('GET', `/api/products/produit-${id}`, {
      ip: `10.${visitor >> 16}.${(visitor >> 8) & 255}.${visitor & 255}`,
      headers: { 'User-Agent': 'Firefox/130', ...headers },
    })
  const click = (id: number, userAgent = 'Firefox/130') =>
    scene.ask('POST', `/api/products/produit-${id}/track_click`, { headers: { 'User-Agent': userAgent } })
  let orders = 0
  const store = async () => {
    orders += 1
    const { done } = await scene.deliver([
      { name: 'shop.store_visits', key: `test:${orders}`, payload: { organization_id: CNSS } },
    ])
    expect(done).toHaveLength(1)
  }
  const totals = () =>
    rowsOf('select view_count, whatsapp_click_count from shop_product_totals order by product_id')
  return { ...scene, scene, ctx, view, click, store, totals, written }
}

describe('visits', () => {
  it(
    `of ${HITS} by ${HITS / PRODUCTS} people are counted exactly, with a twentieth of as many rows written`,
    async () => {
      const { view, store, written } = await visited()
      written.rows = 0
      const people = HITS / PRODUCTS
      const hits = Array.from({ length: HITS }, (_, nth) => ({
        id: (nth % PRODUCTS) + 1,
        visitor: Math.floor(nth / PRODUCTS),
      }))
      for (let at = 0; at < HITS; at += HITS_PER_WRITE) {
        await inLanes(hits.slice(at, at + HITS_PER_WRITE), async ({ id, visitor }) => {
          expect((await view(id, visitor)).status).toBe(200)
        })
        await store()
      }
      expect(await rowsOf('select distinct view_count as n from shop_product_totals')).toEqual([
        { n: people },
      ])
      expect(await rowsOf('select count(*) as n, sum(view_count) as views from shop_product_days')).toEqual([
        { n: PRODUCTS, views: HITS },
      ])
      expect(written.rows).toBeLessThanOrEqual(HITS * 0.05)
    },
    SOAK_TIMEOUT_MS,
  )

  it('are counted from a kept copy as well, once a day, and never of programs', async () => {
    const { view, store, totals, clock, ask } = await visited()
    const tag = (await view(1, 1)).headers.get('ETag') ?? ''
    const again = (visitor: number) => view(1, visitor, { 'If-None-Match': tag })
    expect((await again(2)).status).toBe(304)
    await again(2)
    await view(1, 3, { 'User-Agent': 'Googlebot/2.1' })
    await view(1, 4, { 'Sec-Purpose': 'prefetch' })
    for (const path of ['/api/products/produit-1', '/boutique/cnss/p/produit-1'])
      expect((await ask('HEAD', path, { headers: { 'User-Agent': 'Phone 5' } })).status).toBe(200)
    await store()
    expect(await totals()).toEqual([{ view_count: 2, whatsapp_click_count: 0 }])
    // Half past nine in UTC is half past ten in Porto-Novo: the day ends there an hour earlier.
    clock.advance(13.75 * 3_600_000)
    await again(2)
    await store()
    expect(await rowsOf('select day, view_count from shop_product_days')).toEqual([
      { day: '2026-11-02', view_count: 2 },
      { day: '2026-11-03', view_count: 1 },
    ])
    expect(await totals()).toEqual([{ view_count: 3, whatsapp_click_count: 0 }])
  })

  it('are stored once, however often the job comes and in which order', async () => {
    const { view, click, store, totals, scene } = await visited()
    await view(1, 1)
    const late = await counter().unstored(10)
    await click(1)
    await click(1, 'Chrome')
    await store()
    await store()
    // The counter hears of an older job, and so is told the same again.
    await runInDurableObject(counter(), (_, { storage }) =>
      storage.sql.exec('update tallies set stored_views = 0, stored_clicks = 0'),
    )
    await Promise.all([store(), store()])
    expect(late).toMatchObject([{ view_count: 1, whatsapp_click_count: 0 }])
    expect(await totals()).toEqual([{ view_count: 1, whatsapp_click_count: 2 }])
    expect(await counter().unstored(10)).toEqual([])
    expect(await rowsOf('select * from jobs')).toEqual([])
    expect(scene.queued).toEqual([])
  })

  it('of a product that is gone hold nothing up', async () => {
    const { view, store, totals, ctx } = await visited()
    await view(1, 1)
    await view(2, 1)
    await ctx.db.run('delete from shop_products where id = 1')
    await store()
    expect(await totals()).toEqual([{ view_count: 1, whatsapp_click_count: 0 }])
    expect(await counter().unstored(10)).toEqual([])
  })

  it('order their own storing, while somebody is there to count', async () => {
    const { view } = await visited()
    await view(1, 1)
    expect(await runDurableObjectAlarm(counter())).toBe(true)
  })
})
