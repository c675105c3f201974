import type { Locale } from '../../../contract/errors.ts'
import { sayFault } from '../../../contract/issues.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type { Quote, QuoteRequest } from '../../../contract/shop/quote-schemas.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { refuseField } from '../../kernel/failure.ts'
import type { Cart, Priced } from '../pricing/cart.ts'
import { priceCart } from '../pricing/price-cart.ts'
import type { OpenShop } from '../settings/shop.ts'
import { hashOf } from './hash.ts'
import { type ReadCart, readCart } from './read-cart.ts'

export interface Quoted extends ReadCart {
  readonly priced: Priced
  readonly quote_hash: string
}

/** What a cart costs now. An order is priced by the same call, and takes what it names from `priced` and `items`. */
export async function quoteCart(ctx: Context, shop: OpenShop, ask: QuoteRequest): Promise<Quoted> {
  const found = await readCart(ctx, shop, ask)
  const priced = price(found.cart)
  return { ...found, priced, quote_hash: await hashOf(priced) }
}

export function price(cart: Cart): Priced {
  const priced = priceCart(cart)
  if ('fault' in priced)
    return refuseField(
      validationErrors.failed,
      'lines',
      sayFault('amountTooLarge', 'fr'),
      sayFault('amountTooLarge', 'en'),
    )
  return priced
}

export const showQuote = (priced: Priced, quote_hash: string, locale: Locale): Quote => ({
  currency: priced.currency,
  lines: priced.lines.map((line) => ({
    sku: line.sku,
    name: textIn(line.name, locale),
    options: { ...line.options },
    quantity: line.quantity,
    unit_price: line.price,
    subtotal: line.subtotal,
    discount: line.discount,
    total: line.total,
    tax_rate_bp: line.tax_rate_bp,
    available_quantity: line.available,
    discounts: line.discounts.map((one) => ({ ...one })),
  })),
  subtotal: priced.subtotal,
  discount_total: priced.discount_total,
  shipping: priced.shipping && {
    method: priced.shipping.method,
    price: priced.shipping.price,
    discount: priced.shipping.discount,
    total: priced.shipping.total,
  },
  tax_total: priced.tax_total,
  total: priced.total,
  promotions: priced.promotions.map(({ promotion, code, amount }) => ({
    promotion_id: promotion.id,
    code: code?.code ?? null,
    name: textIn(promotion.name, locale),
    target: promotion.target,
    amount,
  })),
  rejected: priced.rejected.map((one) => ({ ...one })),
  quote_hash,
})
