/** @jsxImportSource hono/jsx */
import { getCookie } from 'hono/cookie'
import { readFormText } from '../../../kernel/http/parse-request.ts'
import type { RouteContext } from '../../../kernel/http/serve.ts'
import { privatePage, seeOther } from '../frame/answer.tsx'
import type { Visit } from '../frame/visit.ts'
import { CART_COOKIE, type CartCookie, cartHeader, readCart } from './cart-cookie.ts'
import { CartPage } from './cart-page.tsx'
import { type CartNotice, CODE_FIELD_MOST, changeCart } from './change-cart.ts'
import { priceCart } from './read-cart.ts'

/** Fifty lines with a quantity each. */
const FORM = { bytesMost: 16_384, withinMs: 30_000 }

export const cartIn = (c: RouteContext): CartCookie => readCart(getCookie(c, CART_COOKIE))

export const formIn = async (c: RouteContext): Promise<URLSearchParams> =>
  new URLSearchParams(await readFormText(c.req.raw, FORM))

/** Shown as it is now. What is no longer sold, and codes that nobody knows, are taken out of the browser's copy as well. */
export async function showCart(visit: Visit, c: RouteContext): Promise<Response> {
  const held = cartIn(c)
  const priced = await priceCart(visit, held)
  const kept = withoutUnknown(priced.cart, priced.quote?.rejected ?? [])
  const isSame = priced.gone.length === 0 && kept.codes.length === held.codes.length
  const headers: Record<string, string> = isSame ? {} : { 'Set-Cookie': cartHeader(visit.shop.handle, kept) }
  return privatePage(visit, <CartPage visit={visit} priced={priced} notice={noticeIn(visit.url)} />, {
    headers,
  })
}

export async function changeCartByForm(visit: Visit, c: RouteContext): Promise<Response> {
  const { ctx, path, shop } = visit
  const form = await formIn(c)
  // Another site may send a form here, too: without the cookie, which it cannot, and never to change a cart.
  if (ctx.fetchSite === 'cross-site') return seeOther(path('/panier'))
  const changed = changeCart(cartIn(c), form)
  const { cart, notice } = form.get('do') === 'code' ? await looked(visit, changed) : changed
  const told = new URLSearchParams(notice === undefined ? {} : { notice })
  // What was typed comes back to be mended.
  if (notice === 'code_unknown') told.set('code', String(form.get('code') ?? '').slice(0, CODE_FIELD_MOST))
  return seeOther(path(told.size === 0 ? '/panier' : `/panier?${told}`), [cartHeader(shop.handle, cart)])
}

/** A code that nobody knows is said once and not kept: looking it up again would count as another guess. */
async function looked(
  visit: Visit,
  changed: ReturnType<typeof changeCart>,
): Promise<ReturnType<typeof changeCart>> {
  if (changed.notice !== undefined || changed.cart.lines.length === 0) return changed
  const { quote } = await priceCart(visit, changed.cart)
  const cart = withoutUnknown(changed.cart, quote?.rejected ?? [])
  return cart.codes.length === changed.cart.codes.length ? changed : { cart, notice: 'code_unknown' }
}

function withoutUnknown(
  cart: CartCookie,
  rejected: readonly { readonly code: string; readonly reason: string }[],
): CartCookie {
  const unknown = rejected.filter(({ reason }) => reason === 'unknown').map(({ code }) => code)
  return { ...cart, codes: cart.codes.filter((code) => !unknown.includes(code)) }
}

function noticeIn(url: URL): CartNotice | undefined {
  const notice = url.searchParams.get('notice')
  return notice === 'code_unknown' || notice === 'full' ? notice : undefined
}
