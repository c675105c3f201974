import { expect, it } from 'vitest'
import { allocations, stackings } from '../../../contract/shop/promotion-terms.ts'
import { randomOf } from '../../../contract/testing/random.ts'
import type { Cart, Priced } from './cart.ts'
import { priceCart } from './price-cart.ts'
import {
  type Around,
  buyGet,
  cartOf,
  lineOff,
  linePercent,
  type Offer,
  only,
  orderOff,
  orderPercent,
  shippingOff,
  shippingPercent,
} from './testing/carts.ts'

const CARTS = 10_000

it(`of ${CARTS} random carts nothing is negative and all parts add up`, () => {
  let applied = 0
  for (let seed = 0; seed < CARTS; seed += 1) {
    const cart = randomCart(seed)
    const priced = priceCart(cart)
    if ('fault' in priced) throw new Error(`cart ${seed}: ${priced.fault}`)
    const wrong = faultsOf(cart, priced)
    if (wrong.length > 0) expect.fail(`cart ${seed}: ${wrong.join(', ')}`)
    applied += priced.promotions.length
  }
  // Carts to which nothing applies would prove nothing.
  expect(applied).toBeGreaterThan(CARTS)
})

/** Plain comparisons: an `expect` for each of them takes longer than the carts do. */
function faultsOf(cart: Cart, priced: Priced): string[] {
  const { lines, shipping, promotions } = priced
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  const givenBy = (id: number, target: string) =>
    target === 'shipping'
      ? null
      : sum(
          lines.flatMap(({ discounts }) =>
            discounts.flatMap((one) => (one.promotion_id === id ? [one.amount] : [])),
          ),
        )
  const holds: Record<string, boolean> = {
    'a line is negative': lines.every(({ total, discount }) => total >= 0 && discount >= 0),
    'a share is not positive': lines.every(({ discounts }) => discounts.every(({ amount }) => amount > 0)),
    'a line does not add up': lines.every(
      ({ subtotal, discount, total, discounts, price, quantity }) =>
        subtotal === price * quantity &&
        total === subtotal - discount &&
        discount === sum(discounts.map(({ amount }) => amount)),
    ),
    'the delivery is wrong':
      !shipping || (shipping.total >= 0 && shipping.total === shipping.price - shipping.discount),
    'the sums are wrong':
      priced.subtotal === sum(lines.map(({ subtotal }) => subtotal)) &&
      priced.discount_total === sum(lines.map(({ discount }) => discount)) &&
      priced.total === priced.subtotal - priced.discount_total + (shipping?.total ?? 0),
    'the tax is more than the total': priced.tax_total >= 0 && priced.tax_total <= priced.total,
    'a promotion is not what its lines got': promotions.every(
      ({ promotion: { id, target }, amount }) => amount > 0 && [null, amount].includes(givenBy(id, target)),
    ),
    'the delivery is not what its promotions gave':
      (shipping?.discount ?? 0) ===
      sum(promotions.flatMap(({ promotion, amount }) => (promotion.target === 'shipping' ? [amount] : []))),
    'a budget or a most is passed': promotions.every(
      ({ promotion: { budget, discount_given, max_discount }, amount }) =>
        (budget === null || discount_given + amount <= budget) && amount <= (max_discount ?? amount),
    ),
    'an exclusive one is not alone':
      promotions.length === 1 || promotions.every(({ promotion }) => promotion.stacking !== 'exclusive'),
    'it costs more than without': priced.total <= priced.subtotal + (cart.delivery?.price ?? 0),
    'a code is neither applied nor refused':
      priced.rejected.length + promotions.filter(({ code }) => code).length === cart.codes.length,
  }
  return Object.entries(holds).flatMap(([fault, isHeld]) => (isHeld ? [] : [fault]))
}

function randomCart(seed: number): Cart {
  const random = randomOf(seed)
  const oneOf = <Item>(...items: readonly Item[]): Item => items[random(items.length)] as Item
  const maybe = (most: number) => oneOf(null, null, random(most))
  const line = () =>
    [
      `${oneOf(1, 5, 333, 1_000, 3_335, 49_999, 1 + random(200_000))}x${1 + random(oneOf(3, 9, 999))}`,
      ...[oneOf('', '@1', '@2', '@1@2'), oneOf('', '#bio'), oneOf('', '', '!'), oneOf('', '%10', '%0')],
    ].join('')
  const selection = () =>
    only(
      oneOf<Parameters<typeof only>[0]>(
        {},
        {},
        { category_ids: [1] },
        { tags: ['bio'] },
        { exclude_discounted: true },
      ),
    )
  const more = (): Offer => ({
    priority: random(3),
    stacking: oneOf('stack', ...stackings),
    allocation: oneOf(...allocations),
    applies_to: selection(),
    max_units: maybe(20),
    max_discount: maybe(20_000),
    minimum_amount: maybe(5_000),
    budget: maybe(50_000),
    discount_given: 0,
    ...(random(4) === 0 ? { code: `CODE${random(1_000_000)}` } : {}),
  })
  const offer = () => {
    const terms = more()
    return oneOf<() => Offer>(
      () => linePercent(random(101), terms),
      () => orderPercent(random(101), terms),
      () => shippingPercent(random(101), terms),
      () => lineOff(random(5_000), terms),
      () => orderOff(random(20_000), terms),
      () => shippingOff(random(1_000), terms),
      () =>
        buyGet(1 + random(3), 1 + random(3), {
          ...terms,
          max_sets: maybe(5),
          percent_bp: random(10_001),
          buy_from: oneOf(null, selection()),
        }),
    )()
  }
  const times = <Item>(most: number, make: () => Item) => Array.from({ length: most }, make)
  const delivery: Around = random(2) === 0 ? {} : { delivery: random(3_000) }
  return cartOf(times(1 + random(8), line).join(' '), times(random(9), offer), {
    ...delivery,
    currency: oneOf('XOF', 'XOF', 'EUR'),
  })
}
