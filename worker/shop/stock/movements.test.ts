import { describe, expect, it } from 'vitest'
import type { StockMovement } from '../../../contract/shop/stock.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { shopScene } from '../testing/shop.ts'

describe('a movement of stock', () => {
  it('brings in and takes out what orders do not hold, and is told with who made it', async () => {
    const { shop, cast } = await shopScene()
    const product = await shop.product({ track_stock: true, stock_on_hand: 10 })
    await rowsOf('update shop_items set reserved = 4')
    expect(await bodyOf(await shop.move('hp-250', -5))).toEqual({
      sku: 'HP-250',
      product_id: product.id,
      delta: -5,
      stock_on_hand: 5,
      stock_reserved: 4,
      stock_available: 1,
      stock_state: 'low_stock',
    })
    expect(await refusal(await shop.move('HP-250', -2))).toEqual([409, 'shop.stock_below_reserved'])
    expect(await refusal(await shop.move('HP-999', 1))).toEqual([404, 'shop.sku_not_found'])
    expect(await refusal(await shop.move('HP-250', 1, cast.outsider))).toEqual([404, 'shop.sku_not_found'])
    expect((await shop.move('HP-250', 0)).status).toBe(422)
    const { results } = await pageOf<StockMovement>(
      await shop.ask(cast.superviseur, 'GET', 'stock-movements'),
    )
    const named = { product_name: { fr: 'HP 250 G9', en: null }, sku: 'HP-250', options: {} }
    expect(results.toReversed()).toMatchObject([
      { ...named, kind: 'initial', delta: 10, on_hand_after: 10 },
      {
        ...named,
        kind: 'manual',
        delta: -5,
        on_hand_after: 5,
        reason: 'Inventaire',
        by: { id: cast.gestionnaire.id },
      },
    ])
    expect(await rowsOf(`select payload from events where name = 'shop.stock_low'`)).toHaveLength(1)
  })

  it('adds up to what is on hand, however many come at once', async () => {
    const { shop } = await shopScene()
    const { id } = await shop.product({ track_stock: true, stock_on_hand: 5 })
    const answers = await Promise.all(Array.from({ length: 12 }, () => shop.move('HP-250', -1)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect((await shop.read(id)).stock_on_hand).toBe(0)
    expect(await rowsOf('select sum(delta) as sum from shop_stock_movements')).toEqual([{ sum: 0 }])
  })

  it('that brings an item down to the mark is told to the others who sell, once a day', async () => {
    const { scene, shop, cast } = await shopScene({ variables: { JWT_ACCESS_TOKEN_LIFETIME: '1440' } })
    const product = await shop.product({ track_stock: true, stock_on_hand: 6 })
    const told = () =>
      rowsOf(
        "select user_id, subject_id, data from notifications where kind = 'shop.stock_low' order by user_id",
      )
    await shop.move('HP-250', -1)
    const first = [cast.agent, cast.approbateur]
      .map(({ id }) => id)
      .sort((one, other) => one - other)
      .map((user_id) => ({ user_id, subject_id: product.id, data: '{"number":"HP-250","count":1}' }))
    expect(await told()).toEqual(first)
    await shop.move('HP-250', 1)
    await shop.move('HP-250', -2)
    expect(await told()).toEqual(first)
    scene.clock.advance(15 * 3_600_000)
    await shop.move('HP-250', 2)
    await shop.move('HP-250', -1)
    expect(await told()).toHaveLength(4)
  })
})
