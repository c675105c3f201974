import { beforeEach, describe, expect, it } from 'vitest'
import { IS_SOAK, SOAK_TIMEOUT_MS } from '../../billing/testing/soak.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { noteCustomers } from '../customers/known.ts'
import { type Quoted, quoteCart } from '../quotes/quote.ts'
import { findOpenShop } from '../settings/shop.ts'
import { openSeller, promotionsIn, stockShop } from '../testing/promotions.ts'
import { moveRedemptions, reserveRedemptions } from './redeem.ts'

let scene: Scene
let ctx: Context
let shop: ReturnType<typeof promotionsIn>
beforeEach(async () => {
  scene = await setScene({ variables: { RATE_LIMIT_SHOP_QUOTE: '100000/60' } })
  ctx = scene.context()
  shop = promotionsIn(scene)
  await openSeller(scene)
  await stockShop(scene, { A: { price: 10_000 } })
})

const quoteFor = async (phone: string, codes: string[] = []): Promise<Quoted> =>
  quoteCart(ctx, await findOpenShop(ctx, 'cnss'), {
    lines: [{ sku: 'A', quantity: 1 }],
    codes,
    customer: { phone },
  })

/** The part of an order's commit that is the promotions'. */
const order = async (orderId: number, quoted: Quoted) => ordered([orderId, quoted])

/** Orders that came together are one commit. */
const ordered = async (...orders: readonly (readonly [orderId: number, Quoted])[]) => {
  const reserved = orders.map(([orderId, { priced, phone }]) => ({
    ...{ orderId, priced, phone: phone ?? '' },
    // Of a phone always the same.
    customerId: Number(phone?.slice(-8)),
  }))
  await commit(ctx, {
    write: [
      ...noteCustomers(
        ctx,
        CNSS,
        reserved.map(({ customerId: id, phone }) => ({ id, phone, name: 'Awa', isNew: true })),
      ),
      ...reserveRedemptions(ctx, CNSS, reserved),
    ],
  })
}
const move = (orderId: number, ...states: Parameters<typeof moveRedemptions>[2][]) =>
  commit(ctx, { write: states.flatMap((to) => moveRedemptions(ctx, orderId, to)) })
const phoneOf = (index: number) => `+22901${String(97_000_000 + index)}`
const counters = async (id: number) => {
  const { reserved_count, redeemed_count, discount_reserved, discount_given } = await shop.read(id)
  return [reserved_count, redeemed_count, discount_reserved, discount_given]
}

/** Whatever the limit is of, everybody has seen a price with it before anybody has ordered. */
const KINDS: Readonly<
  Record<string, { terms: (most: number) => object; code?: (most: number) => object; isOne?: true }>
> = {
  'of the promotion': { terms: (most) => ({ usage_limit: most }), code: () => ({}) },
  'of a code': { terms: () => ({}), code: (most) => ({ usage_limit: most }) },
  'of a customer': { terms: (most) => ({ usage_limit_per_customer: most }), isOne: true },
  'of a budget': { terms: (most) => ({ budget: most * 1_000 }) },
  'of an automatic promotion': { terms: (most) => ({ usage_limit: most }) },
}
const [LIMITS, BUYERS, RUNS] = IS_SOAK ? [[1, 10, 100], 500, 20] : [[1, 10], 24, 1]

describe('a limit', () => {
  it.each(Object.entries(KINDS))(
    '%s is had by exactly as many as it says, whoever comes at once, and the others leave nothing',
    async (_, { terms, code, isOne }) => {
      let next = 1
      for (const most of LIMITS)
        for (let run = 0; run < RUNS; run += 1) {
          const word = `RUN${next}`
          const { id } = code
            ? await shop.coded([word], terms(most), code(most))
            : await shop.promotion(terms(most))
          const first = next
          next += BUYERS
          // One read serves those who differ in nothing that is priced.
          const quoted = await quoteFor(phoneOf(first), code ? [word] : [])
          expect(quoted.priced.total).toBe(9_000)
          const outcomes = await Promise.allSettled(
            Array.from({ length: BUYERS }, (__, index) =>
              order(first + index, isOne ? quoted : { ...quoted, phone: phoneOf(first + index) }),
            ),
          )
          const losers = outcomes.filter((one) => one.status === 'rejected')
          expect(BUYERS - losers.length).toBe(most)
          for (const { reason } of losers) expect(reason).toMatchObject({ spec: { status: 409 } })
          expect(await counters(id)).toEqual([most, 0, most * 1_000, 0])
          const held =
            'select count(*) as rows, sum(amount) as amount from shop_redemptions where promotion_id = ?'
          expect(await rowsOf(held, id)).toEqual([{ rows: most, amount: most * 1_000 }])
          // What one gives back, exactly one gets.
          const winner = first + outcomes.findIndex((one) => one.status === 'fulfilled')
          await move(winner, 'released')
          const again = await Promise.allSettled(
            [0, 1, 2].map((extra) =>
              order(
                1_000_000 + first * 10 + extra,
                isOne ? quoted : { ...quoted, phone: phoneOf(first + extra) },
              ),
            ),
          )
          expect(again.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
          await shop.send('PATCH', `/promotions/${id}`, { status: 'archived' })
        }
    },
    SOAK_TIMEOUT_MS,
  )
})

describe('redemptions', () => {
  it('of orders that are one commit are all counted, or none where one of them passes a limit', async () => {
    const { id } = await shop.coded(['DIX'], { usage_limit: 3 }, { usage_limit: 3 })
    const quoted = await quoteFor(phoneOf(1), ['DIX'])
    await ordered([1, quoted], [2, { ...quoted, phone: phoneOf(2) }])
    expect(await counters(id)).toEqual([2, 0, 2_000, 0])
    await expect(ordered([3, quoted], [4, quoted])).rejects.toThrow('request.conflict')
    expect(await counters(id)).toEqual([2, 0, 2_000, 0])
    await ordered([3, quoted])
    expect(await rowsOf('select reserved_count from shop_promotion_codes')).toEqual([{ reserved_count: 3 }])
  })

  it('follow their order: reserved, confirmed, released, each step as often as it likes', async () => {
    const { id } = await shop.coded(['DIX'], { usage_limit: 1 }, { usage_limit: 1 })
    const quoted = await quoteFor(phoneOf(1), ['DIX'])
    const code = async () =>
      (await rowsOf('select reserved_count, redeemed_count from shop_promotion_codes'))[0]
    await order(1, quoted)
    expect([await counters(id), await code()]).toEqual([
      [1, 0, 1_000, 0],
      { reserved_count: 1, redeemed_count: 0 },
    ])
    await expect(order(1, quoted)).rejects.toThrow()
    for (const _ of [1, 2]) await move(1, 'confirmed')
    await move(1, 'reserved')
    expect([await counters(id), await code()]).toEqual([
      [0, 1, 0, 1_000],
      { reserved_count: 0, redeemed_count: 1 },
    ])
    for (const _ of [1, 2]) await move(1, 'released')
    expect([await counters(id), await code()]).toEqual([
      [0, 0, 0, 0],
      { reserved_count: 0, redeemed_count: 0 },
    ])
    await move(1, 'confirmed')
    expect(await counters(id)).toEqual([0, 0, 0, 0])
    await move(1, 'reserved', 'confirmed')
    expect(await counters(id)).toEqual([0, 1, 0, 1_000])
  })

  it('that were released are reserved again only while there is room', async () => {
    const { id } = await shop.promotion({ usage_limit: 1 })
    const quoted = await quoteFor(phoneOf(1))
    await order(1, quoted)
    await move(1, 'released')
    await order(2, { ...quoted, phone: phoneOf(2) })
    await expect(move(1, 'reserved')).rejects.toThrow('request.conflict')
    await expect(move(1, 'reserved', 'confirmed')).rejects.toThrow('request.conflict')
    expect(await counters(id)).toEqual([1, 0, 1_000, 0])
    await move(2, 'released')
    await move(1, 'reserved')
    expect(await rowsOf('select order_id, state from shop_redemptions order by order_id')).toEqual([
      { order_id: 1, state: 'reserved' },
      { order_id: 2, state: 'released' },
    ])
  })

  it('fail where the terms that were priced have changed, or the code was withdrawn', async () => {
    const { id } = await shop.coded(['DIX'])
    const quoted = await quoteFor(phoneOf(1), ['DIX'])
    await shop.send('PATCH', `/promotions/${id}`, { percent_bp: 500 })
    await expect(order(1, quoted)).rejects.toThrow('request.conflict')
    const fresh = await quoteFor(phoneOf(1), ['DIX'])
    const [code] = await rowsOf<{ id: number }>('select id from shop_promotion_codes')
    await shop.send('DELETE', `/promotions/${id}/codes/${code?.id}`)
    await expect(order(1, fresh)).rejects.toThrow('request.conflict')
    expect(await rowsOf('select * from shop_redemptions')).toEqual([])
    expect(await rowsOf('select * from shop_customers')).toEqual([])
  })

  it('of one order do not turn away another that was priced at the same time', async () => {
    await shop.promotion()
    const quoted = await quoteFor(phoneOf(1))
    await order(1, quoted)
    await order(2, { ...quoted, phone: phoneOf(2) })
    expect(await rowsOf('select order_id, amount from shop_redemptions')).toEqual([
      { order_id: 1, amount: 1_000 },
      { order_id: 2, amount: 1_000 },
    ])
  })

  it('are listed under their promotion, the newest first, by state', async () => {
    const { id } = await shop.coded(['DIX'])
    await order(7, await quoteFor(phoneOf(1), ['DIX']))
    await order(8, await quoteFor(phoneOf(2), ['DIX']))
    await move(7, 'confirmed')
    const list = async (query = '') =>
      (
        (await (await shop.send('GET', `/promotions/${id}/redemptions${query}`)).json()) as {
          results: object[]
        }
      ).results
    expect(await list()).toMatchObject([
      { order_id: 8, code: 'DIX', amount: 1_000, state: 'reserved' },
      { order_id: 7, code: 'DIX', amount: 1_000, state: 'confirmed' },
    ])
    expect(await list('?state=confirmed')).toMatchObject([{ order_id: 7 }])
  })
})
