import { describe, expect, it } from 'vitest'
import type { Order } from '../../../contract/shop/orders/schemas.ts'
import { decideAt } from '../../billing/testing/online.ts'
import { IS_SOAK, SOAK_TIMEOUT_MS } from '../../billing/testing/soak.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { addItem, countsOf, orderScene, promote, stockOf } from './testing/orders.ts'

/** Five hundred buyers at once, twenty times; an ordinary run has a few of them once. */
const [BUYERS, RUNS] = IS_SOAK ? [500, 20] : [24, 1]
const LIMITS = IS_SOAK ? [1, 10, 100] : [1, 5]
const TIMEOUT = IS_SOAK ? SOAK_TIMEOUT_MS : 60_000
const PENS = [{ sku: 'STYLO', quantity: 3 }]
const HASHED_TOTAL = 1_000

type Limited = (limit: number) => readonly [fields: object, code: object | null]
const CASES: readonly (readonly [what: string, of: Limited, isOneBuyer?: true])[] = [
  ['of a promotion with a code', (limit) => [{ usage_limit: limit }, {}]],
  ['of a code', (limit) => [{}, { usage_limit: limit }]],
  ['of a customer', (limit) => [{ usage_limit_per_customer: limit }, {}], true],
  ['of a budget', (limit) => [{ budget: limit * 500 + 499 }, {}]],
  ['of a promotion without a code', (limit) => [{ usage_limit: limit }, null]],
]

describe('of buyers who order at once exactly as many as a limit allows get its promotion', () => {
  it.each(
    CASES.flatMap(([what, of, isOneBuyer]) => LIMITS.map((limit) => [what, limit, of, isOneBuyer] as const)),
  )(
    'the limit %s, of %i',
    async (_, limit, of, isOneBuyer) => {
      for (let run = 0; run < RUNS; run += 1) {
        const { scene, quote, place, cast, staff } = await orderScene()
        const [fields, code] = of(limit)
        const id = await promote(scene, fields, code)
        const codes = code ? ['MOINS500'] : []
        const customer = (index: number) => ({
          phone: `+22901970${String(isOneBuyer ? 0 : index).padStart(5, '0')}`,
        })
        const { quote_hash, total } = await quote({ lines: PENS, codes, customer: customer(0) })
        expect(total).toBe(HASHED_TOTAL)
        const waits: number[] = []
        const answers = await Promise.all(
          Array.from({ length: BUYERS }, async (__, index) => {
            const begun = performance.now()
            const answer = await place({ lines: PENS, codes, customer: customer(index), quote_hash })
            waits.push(performance.now() - begun)
            return answer
          }),
        )
        const won = answers.filter(({ status }) => status === 201)
        expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
        expect(won).toHaveLength(limit)
        // What a loser leaves, and what anybody pays.
        expect(
          await rowsOf('select count(*) as orders, min(total) as least, max(total) as most from shop_orders'),
        ).toEqual([{ orders: limit, least: HASHED_TOTAL, most: HASHED_TOTAL }])
        expect(await rowsOf('select count(distinct order_id) as orders from shop_order_lines')).toEqual([
          { orders: limit },
        ])
        expect(await countsOf(id)).toEqual({
          reserved: limit,
          redeemed: 0,
          rows_reserved: limit,
          rows_redeemed: 0,
        })
        // Who is refused has taken neither a key nor a number.
        expect(await rowsOf('select count(*) as kept from idempotency_keys')).toEqual([{ kept: limit }])
        expect(await rowsOf("select next from sequences where name like 'shop_orders:%'")).toEqual([
          { next: limit },
        ])
        if (IS_SOAK) reportWaits(waits)
        // Given back, it is another buyer's, once.
        const first = await bodyOf<Order>(won[0] as Response)
        await staff(cast.gestionnaire, 'POST', `${first.token.split('.')[0]}/cancellation`, {})
        const late = await Promise.all(
          [0, 1].map((index) =>
            place({ lines: PENS, codes, customer: customer(BUYERS + index), quote_hash }),
          ),
        )
        expect(late.map(({ status }) => status).sort()).toEqual([201, 409])
      }
    },
    TIMEOUT,
  )
})

/** For whoever looks: all of them share the one thread of the test's runtime, so how long they wait is a bench's to hold. */
function reportWaits(waits: readonly number[]): void {
  const sorted = waits.toSorted((one, other) => one - other)
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0
  console.log(`${sorted.length} buyers at once: p99 ${Math.round(p99)} ms`)
}

describe('what an order held of a promotion and of the stock', () => {
  it.each(['cancellation', 'expiry', 'a failed payment'])('is given back by its %s, once', async (how) => {
    const { scene, placed, byToken, opened } = await orderScene()
    const id = await promote(scene, { usage_limit: 1 }, {})
    const wish = { codes: ['MOINS500'], payment_method: 'cinetpay' }
    const order = await placed(wish)
    expect(await countsOf(id)).toMatchObject({ reserved: 1, rows_reserved: 1 })
    if (how === 'cancellation') await Promise.all([1, 2].map(() => byToken(order.token, '/cancellation', {})))
    if (how === 'expiry') {
      scene.clock.advance(31 * 60_000)
      await Promise.all([scene.tick('* * * * *'), scene.tick('* * * * *')])
    }
    if (how === 'a failed payment') {
      await decideAt(await opened(order.token), { decision: 'refuse' })
      await byToken(order.token)
      await scene.runQueue()
    }
    expect(await countsOf(id)).toEqual({ reserved: 0, redeemed: 0, rows_reserved: 0, rows_redeemed: 0 })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
    expect((await placed(wish)).total).toBe(2_000)
  })

  it('is counted as used once it is confirmed, and given back where that is cancelled', async () => {
    const { scene, cast, placed, move } = await orderScene()
    const id = await promote(scene, {}, {})
    const order = await placed({ codes: ['MOINS500'] })
    await move(cast.gestionnaire, order, 'confirmation')
    expect(await countsOf(id)).toEqual({ reserved: 0, redeemed: 1, rows_reserved: 0, rows_redeemed: 1 })
    await move(cast.gestionnaire, order, 'cancellation')
    expect(await countsOf(id)).toEqual({ reserved: 0, redeemed: 0, rows_reserved: 0, rows_redeemed: 0 })
  })
})

it(
  'of ten times as many buyers as there are pieces each piece goes to one',
  async () => {
    const [pieces, runs] = IS_SOAK ? [50, 5] : [4, 1]
    for (let run = 0; run < runs; run += 1) {
      const { scene, quote, place } = await orderScene()
      await addItem(scene, 9_003, 'RARE', { price: 9_000, on_hand: pieces })
      const lines = [{ sku: 'RARE', quantity: 1 }]
      const { quote_hash } = await quote({ lines })
      const answers = await Promise.all(
        Array.from({ length: 10 * pieces }, (_, index) =>
          place({ lines, quote_hash, customer: { phone: `+22901980${String(index).padStart(5, '0')}` } }),
        ),
      )
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 201)).toHaveLength(pieces)
      expect(statuses.filter((status) => status === 409)).toHaveLength(9 * pieces)
      expect(await stockOf('RARE')).toEqual({ on_hand: pieces, reserved: pieces })
      expect(
        await rowsOf('select count(*) as orders, count(distinct reference) as numbers from shop_orders'),
      ).toEqual([{ orders: pieces, numbers: pieces }])
    }
  },
  TIMEOUT,
)
