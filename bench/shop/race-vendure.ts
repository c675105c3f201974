import { Agent } from 'node:http'
import * as z from 'zod'
import { range } from '../harness/range.ts'
import type { Side } from '../harness/side.ts'
import { products } from './goods.ts'
import { codeOf, RACE_DISCOUNT } from './promotions.ts'
import type { PrepareRace } from './race.ts'
import {
  ADD_LINES,
  asked,
  FILL_IN,
  graphql,
  PAY,
  PREPARE_PAYMENT,
  switchOffAutomatic,
  variantOf,
} from './vendure-asks.ts'

/**
 * Each buyer has a session and a cart with the code applied, an address and a delivery, and has seen the total. Then
 * everybody does what a storefront does: the order goes on to its payment, and is paid.
 */
export const raceOfVendure: PrepareRace = async (side, { limit, number, buyers }) => {
  await switchOffAutomatic(side.origin)
  const variant = await variantOf(side.origin, products[0]?.slug ?? '')
  const code = codeOf(limit, number)
  const carts: { readonly token: string; readonly total: number }[] = []
  for (const buyer of range(buyers))
    carts.push(await cartOf(side, { variant, code, buyer: `${code}-${buyer}` }))
  const agent = new Agent({ keepAlive: true, maxSockets: buyers })
  return carts.map(({ token, total }) => async () => {
    const going = await asked(side.origin, graphql(PREPARE_PAYMENT, {}, token), gone, agent)
    if (going.data.transitionOrderToState?.state !== 'ArrangingPayment')
      return { is: 'failed', why: JSON.stringify(going.data) }
    const paid = await asked(side.origin, graphql(PAY, {}, token), paying, agent)
    const { errorCode, state, totalWithTax } = paid.data.addPaymentToOrder
    if (errorCode === 'COUPON_REMOVED_DURING_CHECKOUT_ERROR') return { is: 'refused' }
    if (state !== 'PaymentSettled') return { is: 'failed', why: JSON.stringify(paid.data) }
    return { is: totalWithTax === total ? 'discounted' : 'repriced' }
  })
}

async function cartOf(
  side: Side,
  { variant, code, buyer }: { readonly variant: string; readonly code: string; readonly buyer: string },
) {
  const inputs = [{ productVariantId: variant, quantity: 1 }]
  const { token } = await asked(side.origin, graphql(ADD_LINES, { inputs }), z.unknown())
  if (token === undefined) throw new Error('Vendure opened no session')
  const emailAddress = `${buyer.toLowerCase()}@course.test`
  const { data } = await asked(side.origin, graphql(FILL_IN, { code, emailAddress }, token), filledIn)
  const { totalWithTax, discounts } = data.applyCouponCode
  if (discounts.reduce((sum, { amountWithTax }) => sum + amountWithTax, 0) !== -RACE_DISCOUNT)
    throw new Error(`Vendure takes nothing off for ${code}`)
  return { token, total: totalWithTax }
}

const filledIn = z.object({
  applyCouponCode: z.object({
    totalWithTax: z.number(),
    discounts: z.array(z.object({ amountWithTax: z.number() })),
  }),
})
const gone = z.object({ transitionOrderToState: z.object({ state: z.string().optional() }).nullable() })
const paying = z.object({
  addPaymentToOrder: z.object({
    errorCode: z.string().optional(),
    state: z.string().optional(),
    totalWithTax: z.number().optional(),
  }),
})
