import { CART_LINES_MOST, CODES_GIVEN_MOST, QUANTITY_MOST } from '../../../../contract/shop/quote-schemas.ts'
import { skuKeyOf } from '../../../../contract/shop/schemas.ts'
import { type CookieChange, cookieHeader } from '../../../kernel/http/cookies.ts'

/**
 * What somebody has put together, kept by their browser alone: `SKU:2~SKU:1|CODE|delivery`. It names and counts; what it
 * costs is asked anew each time. The script of the page reads how full it is.
 */
export interface CartCookie {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
  readonly codes: readonly string[]
  /** As it was chosen; null where nothing was. */
  readonly delivery: string | null
}

export const CART_COOKIE = 'cart'
const KEPT_SECONDS = 30 * 24 * 3_600

export const EMPTY_CART: CartCookie = { lines: [], codes: [], delivery: null }

/** Whatever a browser sends under the name: what is no cart is an empty one. */
export function readCart(text: string | undefined): CartCookie {
  const [lines = '', codes = '', delivery = ''] = (text ?? '').split('|')
  return {
    lines: uniqueLines(
      lines.split('~').flatMap((line) => {
        const [, sku, quantity] = /^([A-Za-z0-9._-]{1,64}):(\d{1,3})$/.exec(line) ?? []
        return sku === undefined ? [] : [{ sku, quantity: Number(quantity) }]
      }),
    ),
    codes: [...new Set(codes.split('~').filter((code) => CODE.test(code)))].slice(0, CODES_GIVEN_MOST),
    delivery: /^[a-z0-9_-]{1,40}$/.test(delivery) ? delivery : null,
  }
}

/** What a code can look like; anything else is unknown without being looked up. */
export const CODE = /^[A-Z0-9_-]{3,32}$/

function uniqueLines(lines: CartCookie['lines']): CartCookie['lines'] {
  const byKey = new Map<string, CartCookie['lines'][number]>()
  for (const line of lines)
    if (line.quantity > 0 && !byKey.has(skuKeyOf(line.sku))) byKey.set(skuKeyOf(line.sku), line)
  return [...byKey.values()].slice(0, CART_LINES_MOST)
}

/** Below this shop only: each has a cart of its own. */
export function cartHeader(handle: string, { lines, codes, delivery }: CartCookie): string {
  const isEmpty = lines.length === 0 && codes.length === 0 && delivery === null
  const text = [
    lines.map(({ sku, quantity }) => `${sku}:${quantity}`).join('~'),
    codes.join('~'),
    delivery ?? '',
  ]
  const change: CookieChange = {
    name: CART_COOKIE,
    value: isEmpty ? null : text.join('|'),
    seconds: KEPT_SECONDS,
    readableByPage: true,
    path: `/boutique/${handle}`,
  }
  return cookieHeader(change)
}

/** The same item once more adds up; nobody orders more than a line may hold. */
export function withMore(cart: CartCookie, sku: string, quantity: number): CartCookie {
  const key = skuKeyOf(sku)
  const held = cart.lines.find((line) => skuKeyOf(line.sku) === key)
  if (!held) return { ...cart, lines: [...cart.lines, { sku, quantity: bounded(quantity) }] }
  return withQuantity(cart, sku, held.quantity + quantity)
}

/** None of it takes the line out. */
export function withQuantity(cart: CartCookie, sku: string, quantity: number): CartCookie {
  const key = skuKeyOf(sku)
  const lines = cart.lines.flatMap((line) => {
    if (skuKeyOf(line.sku) !== key) return [line]
    return quantity < 1 ? [] : [{ ...line, quantity: bounded(quantity) }]
  })
  return { ...cart, lines }
}

const bounded = (quantity: number): number => Math.min(QUANTITY_MOST, Math.max(1, Math.trunc(quantity)))

export const isFull = ({ lines }: CartCookie): boolean => lines.length >= CART_LINES_MOST
