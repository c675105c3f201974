/** @jsxImportSource hono/jsx */
import type { Quote } from '../../../../contract/shop/quote-schemas.ts'
import { money } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'

type Summed = Pick<Quote, 'subtotal' | 'discount_total' | 'shipping' | 'tax_total' | 'total' | 'promotions'>

/** What it comes to, each part that differs from nothing. */
export function Sums({ visit, quote }: { readonly visit: Visit; readonly quote: Summed }) {
  const { words, shop, text } = visit
  const { shipping } = quote
  const method = shop.delivery_methods.find(({ code }) => code === shipping?.method)
  return (
    <dl class="sums">
      <div>
        <dt>{words.subtotal}</dt>
        <dd>{money(visit, quote.subtotal)}</dd>
      </div>
      {quote.promotions.map(({ name, code, amount }) => (
        <div class="deal">
          <dt>
            {name}
            {code !== null && <small>{code}</small>}
          </dt>
          <dd>−{money(visit, amount)}</dd>
        </div>
      ))}
      {shipping && (
        <div>
          <dt>
            {words.shipping}
            {method && <small>{text(method.name)}</small>}
          </dt>
          <dd>{shipping.price === 0 ? words.free : money(visit, shipping.price)}</dd>
        </div>
      )}
      <div class="total">
        <dt>
          {words.total}
          {quote.tax_total > 0 && <small>{words.taxIncluded(money(visit, quote.tax_total))}</small>}
        </dt>
        <dd>{money(visit, quote.total)}</dd>
      </div>
    </dl>
  )
}
