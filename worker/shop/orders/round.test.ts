import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Order } from '../../../contract/shop/orders/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, watchDatabase } from '../../identity/testing/database.ts'
import type { Claim } from '../../kernel/context.ts'
import { Replayed } from '../../kernel/http/idempotency.ts'
import { type Placing, placeRound } from './place-round.ts'
import { BUYER, countsOf, orderScene, promote, stockOf, type Wish } from './testing/orders.ts'

const PENS = [{ sku: 'STYLO', quantity: 3 }]
const phone = (index: number) => `+22901970001${String(index).padStart(2, '0')}`
const storedOrders = async () =>
  (await rowsOf('select count(*) as orders, count(distinct reference) as numbers from shop_orders'))[0]

async function roundScene() {
  const stage = await orderScene()
  const { scene, quote } = stage
  /** What `serve` hands over of a request, as another isolate would have it. */
  const placing = async (wish: Wish, claim: Claim | null = null): Promise<Placing> => {
    const { quote_hash } = await quote(wish)
    return {
      ctx: { ...scene.context(), claim },
      handle: undefined,
      lang: undefined,
      body: {
        lines: [{ sku: 'CAHIER', quantity: 1 }],
        payment_method: 'cash_on_delivery',
        quote_hash,
        ...wish,
        customer: { ...BUYER, ...wish.customer },
      } as Placing['body'],
    }
  }
  return { ...stage, placing }
}

describe('orders that arrive together', () => {
  it('are told each their own refusal, and those that can be are placed', async () => {
    const { scene, quote, place } = await roundScene()
    const id = await promote(scene, {}, {})
    const codes = ['MOINS500']
    const { quote_hash } = await quote({ codes })
    const ask = (index: number, wish: Wish = {}) =>
      place({ codes, quote_hash, ...wish, customer: { phone: phone(index), ...wish.customer } })
    const answers = await Promise.all([
      ask(1),
      ask(2, { lines: [{ sku: 'NULLE-PART', quantity: 1 }] }),
      ask(3, { customer: { phone: '12' } }),
      ask(4, { delivery_method: 'mars' }),
      ask(5, { codes: ['INCONNU'] }),
      ask(6, { lines: [{ sku: 'CAHIER', quantity: 9 }] }),
      ask(7, { quote_hash: '0'.repeat(64) }),
      ask(8, { payment_method: 'whatsapp' }),
      ask(9),
    ])
    const told = answers.map(async (answer) => (answer.status === 201 ? 201 : refusal(answer)))
    expect(await Promise.all(told)).toEqual([
      201,
      [404, 'shop.sku_not_found'],
      [422, 'validation.failed'],
      [422, 'validation.failed'],
      [409, 'shop.promotion_not_applicable'],
      [409, 'shop.stock_insufficient'],
      [409, 'shop.quote_changed'],
      201,
      201,
    ])
    expect(await countsOf(id)).toMatchObject({ reserved: 3, rows_reserved: 3 })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 3 })
    expect(await storedOrders()).toEqual({ orders: 3, numbers: 3 })
  })

  it('cost the database as many journeys as one of them, and who is refused none of its writes', async () => {
    const { scene, placing } = await roundScene()
    await promote(scene, { usage_limit: 4 }, {})
    const placings = await Promise.all(
      Array.from({ length: 21 }, (_, index) =>
        placing(
          { lines: PENS, codes: ['MOINS500'], customer: { phone: phone(index) } },
          claimOf(`k${index}`, 'one'),
        ),
      ),
    )
    const database = watchDatabase(scene)
    await placeRound(scene.context(), placings.slice(0, 1))
    const once = { shop: 1, read: 1, numbers: 1, commit: 1 }
    expect(roundsOf(database.taken())).toEqual(once)
    const outcomes = await placeRound(scene.context(), placings.slice(1))
    expect(roundsOf(database.taken())).toEqual(once)
    expect(await storedOrders()).toEqual({ orders: 4, numbers: 4 })
    const told = outcomes.map((outcome) => 'value' in outcome && outcome.value.told instanceof Error)
    expect(told.filter(Boolean)).toHaveLength(17)
    expect(await rowsOf('select count(*) as kept from idempotency_keys')).toEqual([{ kept: 4 }])
    expect(await rowsOf("select next from sequences where name like 'shop_orders:%'")).toEqual([{ next: 4 }])
    await placeRound(scene.context(), placings.slice(5))
    expect(roundsOf(database.taken())).toEqual({ ...once, numbers: 0, commit: 0 })
  })

  it('are not undone by one among them that cannot be stored', async () => {
    const { scene, placing } = await roundScene()
    const id = await promote(scene, {}, {})
    const placings = await Promise.all(
      [1, 2, 3, 4, 5].map((index) => placing({ codes: ['MOINS500'], customer: { phone: phone(index) } })),
    )
    const third = placings[2] as Placing
    const ended = { ...third, ctx: { ...third.ctx, actorStands: sql`0 = 1` } }
    const outcomes = await placeRound(scene.context(), placings.with(2, ended))
    expect(outcomes.map((outcome) => ('error' in outcome ? outcome.error : 'placed'))).toEqual([
      ...['placed', 'placed'],
      expect.objectContaining({ message: 'auth.session_ended' }),
      ...['placed', 'placed'],
    ])
    expect(await countsOf(id)).toMatchObject({ reserved: 4, rows_reserved: 4 })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 4 })
    expect(await storedOrders()).toEqual({ orders: 4, numbers: 4 })
    expect(await rowsOf("select count(*) as told from events where name = 'shop.order_pending'")).toEqual([
      { told: 4 },
    ])
  })
})

describe('the key of an order', () => {
  it('gives its answer again, although nothing of what it ordered is left, and is free after a refusal', async () => {
    const { scene, quote, place } = await roundScene()
    await promote(scene, { usage_limit: 1 }, {})
    const codes = ['MOINS500']
    const { quote_hash } = await quote({ codes })
    const ask = (key: string, index: number) =>
      place({ codes, quote_hash, customer: { phone: phone(index) } }, key)
    const first = await bodyOf<Order>(await ask('k', 1))
    expect(await refusal(await ask('l', 2))).toEqual([409, 'shop.promotion_exhausted'])
    const again = await ask('k', 1)
    expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([201, 'true'])
    expect(await again.json()).toEqual(first)
    const twins = await Promise.all([ask('k', 1), ask('k', 1)])
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await refusal(await ask('l', 2))).toEqual([409, 'shop.promotion_exhausted'])
    expect(await storedOrders()).toEqual({ orders: 1, numbers: 1 })
  })

  it('that two isolates work under at once makes one order, which both tell', async () => {
    const { scene, placing } = await roundScene()
    const placings = [await placing({}, claimOf('k', 'one')), await placing({}, claimOf('k', 'other'))]
    const outcomes = await Promise.all(placings.map((one) => placeRound(scene.context(), [one])))
    const told = outcomes.flat().map((outcome) => ('value' in outcome ? outcome.value.told : outcome.error))
    const orders = told.map((one) => (one instanceof Replayed ? one.saved.body : one))
    expect(told.filter((one) => one instanceof Replayed)).toHaveLength(1)
    expect(orders[0]).toEqual(orders[1])
    expect(orders[0]).toMatchObject({ reference: 'CMD-2026-00001', status: 'pending' })
    expect(await storedOrders()).toEqual({ orders: 1, numbers: 1 })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 1 })
  })
})

const claimOf = (key: string, owner: string): Claim => ({
  ...{ account: 'request:x', route: 'shop.placeOrder', key, owner, status: 201 },
  isTakenAtCommit: true,
  answered: false,
})

/** By what only a round of orders asks: what follows from an order asks for other things. */
function roundsOf(taken: readonly string[]) {
  const count = (pattern: RegExp) => taken.filter((what) => pattern.test(what)).length
  return {
    shop: count(/^select .* from "shops" where/),
    read: count(/asked/),
    numbers: count(/insert into sequences/),
    commit: count(/^insert into "shop_orders"/),
  }
}
