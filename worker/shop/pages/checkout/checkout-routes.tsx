/** @jsxImportSource hono/jsx */
import { rateErrors, requestErrors, validationErrors } from '../../../../contract/platform/errors.ts'
import { shopErrors } from '../../../../contract/shop/errors.ts'
import { orderErrors } from '../../../../contract/shop/orders/errors.ts'
import { placeOrder as contract } from '../../../../contract/shop/orders/orders.ts'
import type { NewOrder, Order } from '../../../../contract/shop/orders/schemas.ts'
import type { Quote } from '../../../../contract/shop/quote-schemas.ts'
import type { Context } from '../../../kernel/context.ts'
import { Failure, isFailure } from '../../../kernel/failure.ts'
import { claimedAtCommit, Replayed, scopeOf } from '../../../kernel/http/idempotency.ts'
import { spendAddressLimits } from '../../../kernel/http/rate-limit.ts'
import type { RouteContext } from '../../../kernel/http/serve.ts'
import { placeOrder } from '../../orders/place.ts'
import { type CartCookie, cartHeader, EMPTY_CART } from '../cart/cart-cookie.ts'
import { cartIn, formIn } from '../cart/cart-routes.tsx'
import { type PricedCart, priceCart, shortLines } from '../cart/read-cart.ts'
import { privatePage, seeOther } from '../frame/answer.tsx'
import { providerOf } from '../frame/provider.ts'
import type { Visit } from '../frame/visit.ts'
import { toPayment } from '../order/order-routes.tsx'
import { CheckoutPage } from './checkout-page.tsx'
import { buyerOf, type Mistakes, mistakesIn, type Typed, typedIn } from './typed.ts'

export async function showCheckout(visit: Visit, c: RouteContext): Promise<Response> {
  const { quote } = await priceToOrder(visit, cartIn(c))
  // What is short or gone is said beside its line.
  if (quote === null || shortLines(quote).length > 0) return seeOther(visit.path('/panier'))
  return page(visit, { quote, typed: { ...typedIn(new URLSearchParams()), key: visit.ctx.ids.uuid() } })
}

/** An order names the codes that help it, and no other: the cart has said of each why it does not. */
async function priceToOrder(visit: Visit, cookie: CartCookie, phone?: string): Promise<PricedCart> {
  const priced = await priceCart(visit, cookie, phone)
  const rejected = priced.quote?.rejected.map(({ code }) => code) ?? []
  if (rejected.length === 0 && !priced.isGuessing) return priced
  const codes = priced.isGuessing ? [] : cookie.codes.filter((code) => !rejected.includes(code))
  return priceCart(visit, { ...cookie, codes }, phone)
}

/** Orders what the page showed, at the total that it showed, once however often it is sent. */
export async function order(visit: Visit, c: RouteContext): Promise<Response> {
  const { ctx, words, path } = visit
  const typed = typedIn(await formIn(c))
  if (ctx.fetchSite === 'cross-site') return seeOther(path('/panier'))
  const cookie = cartIn(c)
  const mistakes = mistakesIn(typed, words)
  const phone = mistakes.phone === undefined ? typed.fields.phone : undefined
  const priced = await priceToOrder(visit, cookie, phone).catch((error: unknown) => {
    // A number that only this country’s plan refuses.
    if (!isFailure(error, validationErrors.failed)) throw error
    mistakes.phone = words.phoneWrong
    return priceToOrder(visit, cookie)
  })
  const { quote, cart } = priced
  if (quote === null || shortLines(quote).length > 0) return seeOther(path('/panier'))
  if (Object.keys(mistakes).length > 0) return page(visit, { quote, typed, mistakes, status: 422 })
  try {
    const placed = await placeOnce(visit, typed, {
      lines: cart.lines.map((line) => ({ ...line })),
      codes: [...cart.codes],
      ...(cart.delivery === null ? {} : { delivery_method: cart.delivery }),
      customer: buyerOf(typed.fields),
      payment_method: typed.payment ?? 'whatsapp',
      quote_hash: typed.hash,
    })
    const emptied = [cartHeader(visit.shop.handle, EMPTY_CART)]
    const paying = placed.can_pay ? await toPayment(visit, placed.token) : null
    return seeOther(paying ?? path(`/commande/${placed.token}`), emptied)
  } catch (error) {
    return refused(visit, typed, quote, error)
  }
}

async function placeOnce(
  visit: Visit,
  { key }: Typed,
  body: NewOrder,
): Promise<Pick<Order, 'token' | 'can_pay'>> {
  const { ctx, shop, language } = visit
  await spendAddressLimits(ctx, contract)
  const place = (under: Context) => placeOrder(under, { shop: shop.handle, lang: language }, body)
  const text = JSON.stringify([shop.handle, body])
  const claimed = {
    account: await scopeOf(ctx, { isPublic: true, credential: undefined, body: text }),
    route: contract.id,
    // A form that came without one is this request's alone.
    key: key || ctx.ids.uuid(),
    status: contract.status,
  }
  const placed = await claimedAtCommit(ctx, claimed, place)
  return placed instanceof Replayed ? (placed.saved.body as Order) : placed
}

/** What a buyer can do something about comes back with all that they typed; the rest is a fault of ours. */
async function refused(visit: Visit, typed: Typed, quote: Quote, error: unknown): Promise<Response> {
  const { words, path, language } = visit
  if (!(error instanceof Failure)) throw error
  const { spec } = error
  const is = (one: { readonly code: string }) => spec.code === one.code
  const { status } = spec
  const told = `${spec.title[language]}. ${spec.detail[language]}`
  if (is(shopErrors.stockInsufficient) || is(shopErrors.skuNotFound)) return seeOther(path('/panier'))
  if (is(orderErrors.quoteChanged)) return page(visit, { quote, typed, oldTotal: typed.shownTotal, status })
  if (is(orderErrors.promotionExhausted) || is(orderErrors.promotionNotApplicable))
    return page(visit, { quote, typed, refusal: told, status })
  if (is(orderErrors.paymentMethodRefused)) {
    const mistakes = { payment: told }
    return page(visit, { quote, typed: { ...typed, payment: null }, mistakes, status })
  }
  if (is(rateErrors.limited) || is(requestErrors.conflict))
    return page(visit, { quote, typed, refusal: words.tryLater, status })
  throw error
}

interface Shown {
  readonly quote: Quote
  readonly typed: Typed
  readonly mistakes?: Mistakes
  readonly refusal?: string
  readonly oldTotal?: number | null
  readonly status?: number
}

const page = (visit: Visit, { status = 200, ...shown }: Shown): Response =>
  privatePage(visit, <CheckoutPage visit={visit} {...shown} />, {
    status,
    formTargets: providerOf(visit.ctx),
  })
