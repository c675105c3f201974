import { CART_LINES_MOST, CODES_GIVEN_MOST } from '../../../../contract/shop/quote-schemas.ts'
import { skuKeyOf } from '../../../../contract/shop/schemas.ts'
import { type CartCookie, CODE, isFull, withMore, withQuantity } from './cart-cookie.ts'

/** A code that cannot be one is told without asking anybody; a full cart says so. */
export type CartNotice = 'code_unknown' | 'full'

/** What the field takes; a code itself is shorter, and spaces around it are forgiven. */
export const CODE_FIELD_MOST = 40

export interface Changed {
  readonly cart: CartCookie
  readonly notice?: CartNotice
}

/** What a form of the pages asks of a cart. One that asks for nothing we know changes nothing. */
export function changeCart(cart: CartCookie, form: URLSearchParams): Changed {
  const said = (name: string) => form.get(name)?.trim() ?? ''
  switch (said('do')) {
    case 'add':
      return added(cart, said('sku'), numberIn(said('quantity')) ?? 1)
    case 'code':
      return coded(cart, said('code').toUpperCase())
    case 'uncode':
      return { cart: { ...cart, codes: cart.codes.filter((code) => code !== said('code')) } }
    case 'delivery':
      return { cart: { ...cart, delivery: said('delivery') } }
    case 'lines':
      return { cart: stepped(typed(cart, form), form) }
    default:
      return { cart }
  }
}

function added(cart: CartCookie, sku: string, quantity: number): Changed {
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(sku)) return { cart }
  const isNew = !cart.lines.some((line) => skuKeyOf(line.sku) === skuKeyOf(sku))
  if (isNew && isFull(cart)) return { cart, notice: 'full' }
  return { cart: withMore(cart, sku, quantity) }
}

function coded(cart: CartCookie, code: string): Changed {
  if (code === '') return { cart }
  if (!CODE.test(code)) return { cart, notice: 'code_unknown' }
  const codes = [code, ...cart.codes.filter((one) => one !== code)].slice(0, CODES_GIVEN_MOST)
  return { cart: { ...cart, codes } }
}

/** Every field of the form comes along, whichever button sent it: what was typed beside it is not lost. */
function typed(cart: CartCookie, form: URLSearchParams): CartCookie {
  const fields = [...form].filter(([name]) => name.startsWith(QUANTITY_OF)).slice(0, CART_LINES_MOST)
  return fields.reduce((now, [name, value]) => {
    const quantity = numberIn(value.trim())
    return quantity === null ? now : withQuantity(now, name.slice(QUANTITY_OF.length), quantity)
  }, cart)
}

const QUANTITY_OF = 'quantity:'

function stepped(cart: CartCookie, form: URLSearchParams): CartCookie {
  const held = (sku: string) => cart.lines.find((line) => skuKeyOf(line.sku) === skuKeyOf(sku))?.quantity ?? 0
  for (const [name, step] of [
    ['more', 1],
    ['less', -1],
  ] as const) {
    const sku = form.get(name)
    if (sku !== null) return withQuantity(cart, sku, held(sku) + step)
  }
  const removed = form.get('remove')
  return removed === null ? cart : withQuantity(cart, removed, 0)
}

const numberIn = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null)
