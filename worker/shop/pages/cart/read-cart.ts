import { rateErrors } from '../../../../contract/platform/errors.ts'
import type { Quote } from '../../../../contract/shop/quote-schemas.ts'
import { skuKeyOf } from '../../../../contract/shop/schemas.ts'
import { isFailure } from '../../../kernel/failure.ts'
import { type Sellable, sellableItems } from '../../catalogue/sellable.ts'
import { pricedWithin } from '../../quotes/guesses.ts'
import { quoteCart, showQuote } from '../../quotes/quote.ts'
import type { Visit } from '../frame/visit.ts'
import type { CartCookie } from './cart-cookie.ts'

/** A cart as its page shows it: priced now, and without what is no longer sold. */
export interface PricedCart {
  readonly cart: CartCookie
  /** Null of an empty one. */
  readonly quote: Quote | null
  readonly items: ReadonlyMap<string, Sellable>
  /** What was taken out. */
  readonly gone: readonly string[]
  /** Too many unknown codes came from here: priced without any. */
  readonly isGuessing: boolean
}

/** `phone` where the buyer has said it: some codes are for few. */
export async function priceCart(visit: Visit, cookie: CartCookie, phone?: string): Promise<PricedCart> {
  const { ctx, shop } = visit
  const items = await sellableItems(
    ctx,
    shop.organization_id,
    cookie.lines.map(({ sku }) => sku),
  )
  const isSold = ({ sku }: { readonly sku: string }) => items.has(skuKeyOf(sku))
  const cart: CartCookie = {
    ...cookie,
    lines: cookie.lines.filter(isSold),
    delivery: deliveryOf(visit, cookie.delivery),
  }
  const gone = cookie.lines.filter((line) => !isSold(line)).map(({ sku }) => sku)
  if (cart.lines.length === 0) return { cart, quote: null, items, gone, isGuessing: false }
  try {
    return { cart, quote: await quoteOf(visit, cart, phone), items, gone, isGuessing: false }
  } catch (error) {
    if (!isFailure(error, rateErrors.limited)) throw error
    const quote = await quoteOf(visit, { ...cart, codes: [] }, phone)
    return { cart, quote, items, gone, isGuessing: true }
  }
}

/** The first one where nothing was chosen, so that the total holds what it will cost. */
const deliveryOf = ({ shop: { delivery_methods } }: Visit, chosen: string | null): string | null =>
  (delivery_methods.find(({ code }) => code === chosen) ?? delivery_methods[0])?.code ?? null

const quoteOf = (
  { ctx, shop, language }: Visit,
  { lines, codes, delivery }: CartCookie,
  phone: string | undefined,
): Promise<Quote> =>
  pricedWithin(ctx, codes, async () => {
    const { priced, quote_hash } = await quoteCart(ctx, shop, {
      lines: lines.map((line) => ({ ...line })),
      codes: [...codes],
      ...(phone === undefined ? {} : { customer: { phone } }),
      ...(delivery === null ? {} : { delivery_method: delivery }),
    })
    return { rejected: priced.rejected, out: showQuote(priced, quote_hash, language) }
  })

/** Lines of which there are fewer than were asked for: nothing is ordered while there are any. */
export const shortLines = (quote: Quote): Quote['lines'] =>
  quote.lines.filter(
    ({ available_quantity, quantity }) => available_quantity !== null && available_quantity < quantity,
  )
