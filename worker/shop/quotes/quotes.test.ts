import { beforeEach, describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { forgetStorefront } from '../testing/forget.ts'
import { openSeller, promotionsIn, stockShop } from '../testing/promotions.ts'

let scene: Scene
let shop: ReturnType<typeof promotionsIn>
beforeEach(async () => {
  scene = await setScene()
  shop = promotionsIn(scene)
  await openSeller(scene)
  await stockShop(scene, {
    A: { price: 3_335, stock: 5, category: 3 },
    B: { price: 3_335, tags: ['bio'] },
    C: { price: 3_330, compare_at_price: 5_000 },
  })
})

const LINES = [{ sku: 'A', quantity: 1 }]

describe('a quote', () => {
  it('says what each line costs, in the language that is asked for', async () => {
    const { id } = await shop.promotion()
    const quote = await shop.quote({ a: 1, B: 1, C: 1 }, { delivery_method: 'cotonou' }, '?lang=en')
    expect(quote).toEqual({
      currency: 'XOF',
      lines: [
        {
          sku: 'A',
          name: 'Item A',
          options: {},
          quantity: 1,
          unit_price: 3_335,
          subtotal: 3_335,
          discount: 334,
          total: 3_001,
          tax_rate_bp: 1_800,
          available_quantity: 5,
          discounts: [{ promotion_id: id, amount: 334 }],
        },
        expect.objectContaining({ sku: 'B', discount: 333, available_quantity: null }),
        expect.objectContaining({ sku: 'C', discount: 333 }),
      ],
      subtotal: 10_000,
      discount_total: 1_000,
      tax_total: 1_525,
      total: 10_000,
      shipping: { method: 'cotonou', price: 1_000, discount: 0, total: 1_000 },
      promotions: [{ promotion_id: id, code: null, name: 'Ten per cent', target: 'order', amount: 1_000 }],
      rejected: [],
      quote_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect((await shop.quote({ A: 1 }, {}, '?shop=CNSS')).lines[0]?.name).toBe('Article A')
    expect(await rowsOf('select * from shop_redemptions')).toEqual([])
  })

  it('matches products, categories with those below, tags, and what is not reduced', async () => {
    const reduced = async (applies_to: object) => {
      const { id } = await shop.promotion({ target: 'line', applies_to })
      const { lines } = await shop.quote({ A: 1, B: 1, C: 1 })
      await shop.send('PATCH', `/promotions/${id}`, { status: 'paused' })
      return lines.filter(({ discount }) => discount > 0).map(({ sku }) => sku)
    }
    expect(await reduced({ category_ids: [1] })).toEqual(['A'])
    expect(await reduced({ tags: ['bio'] })).toEqual(['B'])
    expect(await reduced({ skus: ['c'] })).toEqual(['C'])
    expect(await reduced({ exclude_discounted: true })).toEqual(['A', 'B'])
  })

  it('tells why each code is refused, by the wall clock, the customer and the cart', async () => {
    await shop.coded(['FUTUR'], { starts_at: '2026-11-02T10:31' })
    await shop.coded(['PASSE'], { ends_at: '2026-11-02T10:30' })
    await shop.coded(['VIP'], { customer_groups: ['vip'] })
    await shop.coded(['GROS'], { minimum_amount: 100_000 })
    const rejected = async (codes: string[], customer?: object) =>
      (await shop.quote({ A: 1 }, { codes, ...(customer && { customer }) })).rejected.map(
        ({ code, reason }) => `${code} ${reason}`,
      )
    // The scene's clock stands at 9:30, which is 10:30 in Benin.
    expect(await rejected([' futur', 'PASSE', 'vip', 'GROS', 'RIEN'])).toEqual([
      ...['FUTUR not_started', 'PASSE ended', 'VIP not_for_customer', 'GROS minimum_not_met', 'RIEN unknown'],
    ])
    await shop.send('POST', '/customers', { phone: '97000001', name: 'Awa', groups: ['vip'] })
    expect(await rejected(['VIP'], { phone: '+229 97 00 00 01' })).toEqual([])
    expect(await rejected(['VIP'], { phone: '+229 97 00 00 02' })).toEqual(['VIP not_for_customer'])
    scene.clock.advance(60_000)
    expect(await rejected(['FUTUR'])).toEqual([])
  })

  it('has a hash that stands while nothing of it changes, and changes with anything that it shows', async () => {
    const { id } = await shop.promotion()
    const hash = async (quantity = 1, more: object = {}, query = '') =>
      (await shop.quote({ A: quantity }, more, query)).quote_hash
    const first = await hash()
    expect(await hash(1, {}, '?lang=en')).toBe(first)
    await scene.context().db.run("update shop_items set reserved = 1 where sku = 'A'")
    expect(await hash()).toBe(first)
    const { db } = scene.context()
    const patch = (body: object) => shop.send('PATCH', `/promotions/${id}`, body)
    const changes: [what: string, change: () => Promise<unknown>][] = [
      ['sold out', () => db.run("update shop_items set reserved = 5 where sku = 'A'")],
      ['its name', () => db.run(`update shop_products set name = '{"fr":"Autre","en":null}'`)],
      ['its price', () => db.run('update shop_products set price = price + 1')],
      ['its tax', () => db.run('update shop_products set tax_rate_bp = 0')],
      ['a promotion’s name', () => patch({ name: { fr: 'Autre' } })],
      ['a promotion', () => patch({ percent_bp: 900 })],
    ]
    const seen = [
      ...[first, await hash(2), await hash(1, { delivery_method: 'retrait' })],
      await hash(1, { codes: ['RIEN'] }),
    ]
    for (const [, change] of changes) {
      await change()
      seen.push(await hash())
    }
    expect(new Set(seen).size).toBe(4 + changes.length)
  })

  it.each<[string, object, number, string]>([
    ['an unknown sku', { lines: [{ sku: 'Z', quantity: 1 }] }, 404, 'shop.sku_not_found'],
    ['no line', { lines: [] }, 422, 'validation.failed'],
    [
      '51 lines',
      { lines: Array.from({ length: 51 }, (_, index) => ({ sku: `S${index}`, quantity: 1 })) },
      422,
      'validation.failed',
    ],
    ['a sku twice', { lines: [...LINES, { sku: 'a', quantity: 1 }] }, 422, 'validation.failed'],
    ['no quantity', { lines: [{ sku: 'A', quantity: 0 }] }, 422, 'validation.failed'],
    ['a thousand', { lines: [{ sku: 'A', quantity: 1_000 }] }, 422, 'validation.failed'],
    [
      'six codes',
      { lines: LINES, codes: ['A1A', 'A2A', 'A3A', 'A4A', 'A5A', 'A6A'] },
      422,
      'validation.failed',
    ],
    ['no phone', { lines: LINES, customer: { phone: 'abc' } }, 422, 'validation.failed'],
    ['no delivery', { lines: LINES, delivery_method: 'mars' }, 422, 'validation.failed'],
    ['a field that nobody knows', { lines: LINES, coupon: 'X' }, 422, 'validation.failed'],
  ])('for %s is refused', async (_, body, status, code) => {
    expect(await refusal(await shop.ask('apply', body))).toEqual([status, code])
  })

  it('is of an open shop: a closed one is missing, and so is what another sells', async () => {
    await stockShop(scene, { X: { organization_id: NOURX } })
    expect(await refusal(await shop.ask('apply', { lines: [{ sku: 'X', quantity: 1 }] }))).toEqual([
      404,
      'shop.sku_not_found',
    ])
    expect(await refusal(await shop.ask('apply', { lines: LINES }, '?shop=nourx'))).toEqual([
      404,
      'shop.not_found',
    ])
    await scene.context().db.run("update shop_products set status = 'draft'")
    expect(await refusal(await shop.ask('apply', { lines: LINES }))).toEqual([404, 'shop.sku_not_found'])
    await scene.context().db.run('update shops set is_open = 0')
    forgetStorefront()
    expect(await refusal(await shop.ask('validate', { code: 'DIX' }))).toEqual([404, 'shop.not_found'])
  })
})

describe('a code is validated', () => {
  it('without lines by what does not depend on them, and with lines by all', async () => {
    await shop.coded(['DIX'], { minimum_amount: 5_000 })
    const verdict = async (body: object) => bodyOf<object>(await shop.ask('validate', body))
    expect(await verdict({ code: ' dix ' })).toEqual({
      code: 'DIX',
      valid: true,
      reason: null,
      discount: 0,
      promotion: {
        name: 'Dix pour cent',
        kind: 'percentage',
        target: 'order',
        percent_bp: 1_000,
        amount: null,
      },
    })
    expect(await verdict({ code: 'DIX', lines: [{ sku: 'A', quantity: 2 }] })).toMatchObject({
      valid: true,
      discount: 670,
    })
    expect(await verdict({ code: 'DIX', lines: LINES })).toMatchObject({
      valid: false,
      reason: 'minimum_not_met',
      discount: 0,
    })
    expect(await verdict({ code: 'RIEN', lines: LINES })).toEqual({
      code: 'RIEN',
      valid: false,
      reason: 'unknown',
      discount: 0,
      promotion: null,
    })
  })
})

describe('an address that tries codes', () => {
  it('gets no answer to any code after ten unknown ones in ten minutes, and prices without codes as before', async () => {
    await shop.coded(['DIX'])
    const apply = async (codes: string[], ip = '203.0.113.9') =>
      (await shop.ask('apply', { lines: LINES, codes }, '', ip)).status
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await apply(['DIX'])).toBe(200)
      expect(await apply([`NON${guess}`, `RIEN${guess}`])).toBe(200)
    }
    const refused = await shop.ask('validate', { code: 'DIX' }, '', '203.0.113.9')
    expect([refused.status, refused.headers.get('RateLimit-Policy')]).toEqual([
      429,
      '"shop-guess";q=10;w=600',
    ])
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await apply(['NON'])).toBe(429)
    expect((await shop.ask('apply', { lines: LINES }, '', '203.0.113.9')).status).toBe(200)
    expect(await apply(['DIX'], '203.0.113.10')).toBe(200)
    scene.clock.advance(600_000)
    expect(await apply(['DIX'])).toBe(200)
  })
})

describe('a trial cart', () => {
  it('says what became of every promotion that was looked at, drafts that are named included', async () => {
    const draft = await shop.promotion({ status: 'draft', stacking: 'exclusive', percent_bp: 5_000 })
    const small = await shop.promotion()
    await shop.coded(['GROS'], { minimum_amount: 100_000 })
    const trial = await bodyOf<{ total: number; considered: object[] }>(
      await shop.send('POST', '/promotions/trials', {
        lines: LINES,
        codes: ['GROS'],
        promotion_ids: [draft.id],
      }),
    )
    expect(trial.total).toBe(1_665)
    expect(trial.considered).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ promotion_id: draft.id, amount: 1_670, reason: null }),
        expect.objectContaining({ promotion_id: small.id, amount: 0, reason: 'not_combinable' }),
        expect.objectContaining({ code: 'GROS', reason: 'minimum_not_met' }),
      ]),
    )
  })

  it('applies one that is tried once, with its code or without', async () => {
    const { id } = await shop.coded(['DIX'], { status: 'draft' })
    const trial = async (codes: string[], promotion_ids: number[] = [id]) =>
      (
        await bodyOf<{ total: number }>(
          await shop.send('POST', '/promotions/trials', { lines: LINES, codes, promotion_ids }),
        )
      ).total
    expect([await trial([]), await trial(['DIX']), await trial(['DIX'], [])]).toEqual([3_000, 3_000, 3_335])
  })
})
