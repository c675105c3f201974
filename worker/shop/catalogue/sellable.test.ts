import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import { commit } from '../../kernel/data/commit.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { releaseStock, reserveStock, takeStock } from '../stock/holdings.ts'
import { items, products } from '../tables.ts'
import { sellableItems } from './sellable.ts'

const said = (fr: string) => ({ fr, en: null })

async function shelf() {
  const scene = await setScene()
  const ctx = scene.context()
  const times = { created_at: 1, updated_at: 1 }
  await ctx.db.run(`
    insert into shop_categories (id, organization_id, parent_id, slug, name, name_key, created_at, updated_at) values
      (1, ${CNSS}, null, 'a', '{}', 'a', 1, 1), (2, ${CNSS}, 1, 'b', '{}', 'b', 1, 1), (3, ${CNSS}, 2, 'c', '{}', 'c', 1, 1)`)
  const product = (id: number, more: object = {}) => ({
    id,
    organization_id: CNSS,
    status: 'active' as const,
    slug: `p${id}`,
    name: said(`P${id}`),
    name_key: '',
    description: said(''),
    seo_title: said(''),
    seo_description: said(''),
    price: 1_000,
    compare_at_price: 1_200,
    tags: ['x'],
    attributes: {},
    search_text: '',
    ...times,
    ...more,
  })
  await ctx.db
    .insert(products)
    .values([product(1, { track_stock: true }), product(2), product(3, { status: 'draft' })])
  const item = (id: number, product_id: number, sku: string, more: object = {}) => ({
    id,
    organization_id: CNSS,
    product_id,
    sku,
    sku_key: sku.toLowerCase(),
    is_variant: false,
    options: {},
    ...times,
    ...more,
  })
  await ctx.db
    .insert(items)
    .values([
      item(1, 1, 'One', { on_hand: 3 }),
      item(2, 2, 'Two'),
      item(3, 2, 'Two-M', { is_variant: true, options: { Taille: 'M' }, options_key: 'm', price: 1_500 }),
      item(4, 3, 'Three'),
    ])
  await ctx.db.run('insert into shop_product_categories values (1, 3)')
  return { scene, ctx }
}

const held = (item_id: number, quantity: number, track_stock: boolean) => [{ item_id, quantity, track_stock }]

describe('what is sold', () => {
  it('is found by skus in one read: active products, and of those with variants the variants', async () => {
    const { ctx } = await shelf()
    const found = await sellableItems(ctx, CNSS, ['ONE', 'two', 'two-m', 'three', 'four'])
    expect([...found.keys()].sort()).toEqual(['one', 'two-m'])
    expect(found.get('one')).toEqual({
      item_id: 1,
      product_id: 1,
      sku: 'One',
      slug: 'p1',
      name: said('P1'),
      options: {},
      price: 1_000,
      compare_at_price: 1_200,
      tax_rate_bp: 0,
      category_ids: [1, 2, 3],
      tags: ['x'],
      track_stock: true,
      available: 3,
    })
    expect(found.get('two-m')).toMatchObject({
      price: 1_500,
      compare_at_price: null,
      options: { Taille: 'M' },
      track_stock: false,
      available: null,
      category_ids: [],
    })
  })

  it('is reserved whole or not at all, given back once, and leaves with a movement', async () => {
    const { ctx } = await shelf()
    const stock = async () => (await rowsOf('select on_hand, reserved from shop_items where id = 1'))[0]
    const all = [...held(1, 2, true), ...held(3, 5, false)]
    await commit(ctx, { write: reserveStock(ctx, all) })
    expect(await stock()).toEqual({ on_hand: 3, reserved: 2 })
    await expect(commit(ctx, { write: reserveStock(ctx, all) })).rejects.toThrow('request.conflict')
    await expect(commit(ctx, { write: reserveStock(ctx, held(1, 1, false)) })).rejects.toThrow(
      'request.conflict',
    )
    await commit(ctx, { write: releaseStock(ctx, held(1, 1, true)) })
    await commit(ctx, {
      write: takeStock(ctx, { organizationId: CNSS, holdings: held(1, 1, true), reason: 'CMD-1' }),
    })
    expect(await stock()).toEqual({ on_hand: 2, reserved: 0 })
    expect(
      await rowsOf('select item_id, kind, delta, on_hand_after, reason from shop_stock_movements'),
    ).toEqual([{ item_id: 1, kind: 'order', delta: -1, on_hand_after: 2, reason: 'CMD-1' }])
    await expect(commit(ctx, { write: releaseStock(ctx, held(1, 1, true)) })).rejects.toThrow(
      'request.conflict',
    )
  })
})
