import { shopErrors } from '../../../contract/shop/errors.ts'
import { orderErrors as errors } from '../../../contract/shop/orders/errors.ts'
import type { NewOrder } from '../../../contract/shop/orders/schemas.ts'
import type { payableOnline } from '../../billing/sales/pay.ts'
import { Failure } from '../../kernel/failure.ts'
import type { Priced } from '../pricing/cart.ts'
import { showQuote } from '../quotes/quote.ts'
import type { ShopRow } from '../settings/shop.ts'

/** Why a cart as it is priced now may not be ordered, in the order of the specification; null where it may. */
export async function refusalOf(
  { payment_method, quote_hash: seen }: NewOrder,
  {
    priced,
    quote_hash,
    locale,
  }: { readonly priced: Priced; readonly quote_hash: string; readonly locale: 'fr' | 'en' },
  { shop, online }: { readonly shop: ShopRow; readonly online: () => ReturnType<typeof payableOnline> },
): Promise<Failure | null> {
  const { rejected, lines } = priced
  if (rejected.length > 0) {
    const isUsedUp = rejected.some(({ reason }) => reason === 'exhausted' || reason === 'customer_limit')
    return new Failure(isUsedUp ? errors.promotionExhausted : errors.promotionNotApplicable, {
      members: { rejected },
    })
  }
  const short = lines.filter(({ available, quantity }) => available !== null && available < quantity)
  if (short.length > 0)
    return new Failure(shopErrors.stockInsufficient, {
      members: { lines: short.map(({ sku, available }) => ({ sku, available_quantity: available })) },
    })
  if (quote_hash !== seen)
    return new Failure(errors.quoteChanged, { members: { quote: showQuote(priced, quote_hash, locale) } })
  const isOffered = shop.payment_methods.includes(payment_method)
  const isPayable = isOffered && (payment_method !== 'cinetpay' || (await online())(priced))
  return isPayable ? null : new Failure(errors.paymentMethodRefused)
}
