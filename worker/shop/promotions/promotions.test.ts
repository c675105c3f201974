import { beforeEach, describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { openSeller, PERCENT, promotionsIn, stockShop } from '../testing/promotions.ts'

let scene: Scene
let shop: ReturnType<typeof promotionsIn>
beforeEach(async () => {
  scene = await setScene()
  shop = promotionsIn(scene)
})

const faults = async (response: Response) =>
  ((await response.json()) as { errors?: { path: string }[] }).errors?.map(({ path }) => path)

describe('a promotion', () => {
  it('is born a draft for everything and everybody, and is answered as it was sent', async () => {
    await openSeller(scene)
    await stockShop(scene, { A: { category: 1 } })
    const plain = await shop.promotion({ status: undefined })
    expect(plain).toMatchObject({
      status: 'draft',
      trigger: 'automatic',
      stacking: 'stack',
      priority: 0,
      usage_limit: null,
      reserved_count: 0,
      discount_given: 0,
      codes_count: 0,
      applies_to: { product_ids: [], skus: [], category_ids: [], tags: [], exclude_discounted: false },
    })
    const sent = {
      name: { fr: 'Trois pour deux', en: null },
      status: 'active',
      trigger: 'code',
      kind: 'buy_x_get_y',
      target: 'line',
      percent_bp: 5_000,
      applies_to: { skus: ['A'], category_ids: [1] },
      buy_from: { tags: ['bio'] },
      buy_quantity: 2,
      get_quantity: 1,
      max_sets: 3,
      customer_groups: ['vip'],
      starts_at: '2026-12-01T00:00',
      ends_at: '2027-01-01T00:00',
      priority: -2,
      stacking: 'single',
      usage_limit: 10,
      usage_limit_per_customer: 1,
      budget: 5_000,
      max_discount: 500,
    }
    const made = await shop.promotion(sent)
    expect(made).toMatchObject({ ...sent, applies_to: { skus: ['A'], category_ids: [1], tags: [] } })
    expect(await shop.read(made.id)).toEqual(made)
    expect((await shop.list()).results.map(({ id }) => id)).toEqual([made.id, plain.id])
    expect((await shop.list('?status=active&trigger=code')).results).toHaveLength(1)
    expect((await shop.list('?q=trois')).results).toHaveLength(1)
  })

  it.each<[string, object, string[]]>([
    ['a percentage without one', { percent_bp: null }, ['percent_bp']],
    ['a percentage with an amount', { amount: 500 }, ['amount']],
    ['more than all of it', { percent_bp: 10_001 }, ['percent_bp']],
    ['nothing of it', { percent_bp: 0 }, ['percent_bp']],
    ['an amount without one', { kind: 'fixed', percent_bp: null }, ['amount']],
    ['sets off the order', { kind: 'buy_x_get_y', buy_quantity: 1 }, ['target']],
    ['sets of nothing bought', { kind: 'buy_x_get_y', target: 'line' }, ['buy_quantity']],
    ['something bought without sets', { buy_quantity: 2 }, ['buy_quantity']],
    ['units of an order', { max_units: 2 }, ['max_units']],
    ['an end before its start', { starts_at: '2026-12-01T00:00', ends_at: '2026-12-01T00:00' }, ['ends_at']],
    ['a moment that is none', { starts_at: '2026-13-01T00:00' }, ['starts_at']],
    ['a name in English alone', { name: { en: 'Sale' } }, ['name.fr']],
    ['a field that nobody knows', { discount: 1 }, ['discount']],
  ])('of %s is refused at its field', async (_, body, paths) => {
    const response = await shop.send('POST', '/promotions', { ...PERCENT, ...body })
    expect([response.status, await faults(response)]).toEqual([422, paths])
  })

  it('names products and categories of its own shop only', async () => {
    await stockShop(scene, { A: {}, B: { organization_id: NOURX } })
    const of = (applies_to: object) => shop.send('POST', '/promotions', { ...PERCENT, applies_to })
    const [own, foreign] = await rowsOf<{ id: number }>('select id from shop_products order by id')
    expect((await of({ product_ids: [own?.id] })).status).toBe(201)
    expect(await refusal(await of({ product_ids: [own?.id, foreign?.id] }))).toEqual([
      404,
      'shop.product_not_found',
    ])
    expect(await refusal(await of({ category_ids: [1, 99] }))).toEqual([404, 'shop.category_not_found'])
  })

  it('is changed as a whole: what does not fit what stays is refused', async () => {
    const { id } = await shop.promotion()
    const change = (body: object) => shop.send('PATCH', `/promotions/${id}`, body)
    expect(await faults(await change({ kind: 'fixed' }))).toEqual(['percent_bp', 'amount'])
    expect(await bodyOf(await change({ kind: 'fixed', percent_bp: null, amount: 500 }))).toMatchObject({
      kind: 'fixed',
      percent_bp: null,
      amount: 500,
      target: 'order',
    })
    expect(await trail('shop.promotion_changed')).toMatchObject([
      { before: { kind: 'percentage', amount: null }, after: { kind: 'fixed', amount: 500 } },
    ])
  })

  it('can be paused after something that it names was deleted', async () => {
    await stockShop(scene, { A: {}, B: {} })
    const [one, two] = await rowsOf<{ id: number }>('select id from shop_products order by id')
    const { id } = await shop.promotion({ applies_to: { product_ids: [one?.id, two?.id] } })
    await scene.context().db.run(`delete from shop_products where id = ${one?.id}`)
    const change = (body: object) => shop.send('PATCH', `/promotions/${id}`, body)
    expect(await bodyOf(await change({ status: 'paused' }))).toMatchObject({ status: 'paused' })
    const named = { applies_to: { product_ids: [one?.id, two?.id, 99] } }
    expect(await refusal(await change(named))).toEqual([404, 'shop.product_not_found'])
  })

  it('is deleted with its codes until an order has used it', async () => {
    const { id } = await shop.coded(['UN', 'DEUX'].map((word) => `${word}-X`))
    expect((await shop.send('DELETE', `/promotions/${id}`)).status).toBe(204)
    expect(await rowsOf('select * from shop_promotion_codes')).toEqual([])
    const used = await shop.promotion()
    await scene.context().db.run(`insert into shop_redemptions
      (organization_id, order_id, promotion_id, amount, state, created_at, updated_at)
      values (2, 1, ${used.id}, 10, 'released', 1, 1)`)
    expect(await refusal(await shop.send('DELETE', `/promotions/${used.id}`))).toEqual([
      409,
      'shop.promotion_in_use',
    ])
  })

  it('of another organization is not there, and is not changed by who only reads', async () => {
    const { id } = await shop.promotion()
    const { outsider, superviseur, agent, admin } = scene.cast
    for (const [method, path, body] of [
      ['GET', `/promotions/${id}`, undefined],
      ['PATCH', `/promotions/${id}`, { status: 'paused' }],
      ['DELETE', `/promotions/${id}`, undefined],
      ['GET', `/promotions/${id}/codes`, undefined],
      ['POST', `/promotions/${id}/codes`, { codes: ['ABC'] }],
      ['GET', `/promotions/${id}/redemptions`, undefined],
    ] as const)
      expect(await refusal(await shop.send(method, path, body, outsider))).toEqual([
        404,
        'shop.promotion_not_found',
      ])
    expect((await shop.send('GET', `/promotions/${id}`, undefined, superviseur)).status).toBe(200)
    expect((await shop.send('PATCH', `/promotions/${id}`, { priority: 1 }, superviseur)).status).toBe(403)
    for (const by of [agent, admin])
      expect((await shop.send('GET', '/promotions?organization=2', undefined, by)).status).toBe(200)
    expect(
      (
        await bodyOf<{ total: number }>(
          await shop.send('GET', '/promotions?organization=2', undefined, outsider),
        )
      ).total,
    ).toBe(0)
  })
})

describe('automatic promotions', () => {
  const fill = (count: number) =>
    scene.context().db.run(`insert into shop_promotions
      (id, organization_id, name, status, "trigger", kind, target, allocation, applies_to, customer_groups, priority,
        stacking, search_text, created_at, updated_at, percent_bp)
      select 1000 + i, 2, '{"fr":"x","en":null}', 'active', 'automatic', 'percentage', 'order', 'across', '{}', '[]', 0,
        'stack', '', 1, 1, 100
      from (with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n)`)

  it('that are active are fifty at most, whoever makes or takes up one at once', async () => {
    await fill(48)
    const made = await Promise.all(Array.from({ length: 6 }, () => shop.send('POST', '/promotions', PERCENT)))
    expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409])
    const paused = await bodyOf<{ id: number }>(
      await shop.send('POST', '/promotions', { ...PERCENT, status: 'paused' }),
    )
    expect(await refusal(await shop.send('PATCH', `/promotions/${paused.id}`, { status: 'active' }))).toEqual(
      [409, 'shop.promotion_limit'],
    )
    expect((await shop.send('POST', '/promotions', { ...PERCENT, trigger: 'code' })).status).toBe(201)
  })
})
