import { sha256Hex } from '../../kernel/data/digest.ts'
import type { Priced } from '../pricing/cart.ts'

/**
 * Of all that a quote shows, so that an order which names it costs what was seen and is of what was seen. Names are in
 * both languages, because the buyer may change theirs in between. Of the stock only whether there is enough: what others
 * buy meanwhile changes nothing of this cart, and would turn them all away at once.
 */
export const hashOf = (priced: Priced): Promise<string> =>
  sha256Hex(
    JSON.stringify([
      priced.currency,
      priced.lines.map((line) => [
        ...[line.sku, line.name.fr, line.name.en, Object.entries(line.options), line.quantity, line.price],
        ...[line.subtotal, line.discount, line.total, line.tax_rate_bp],
        line.available === null ? null : Math.min(line.available, line.quantity),
        line.discounts.map(({ promotion_id, amount }) => [promotion_id, amount]),
      ]),
      ...[priced.subtotal, priced.discount_total, priced.tax_total, priced.total],
      priced.shipping && [
        ...[priced.shipping.method, priced.shipping.price, priced.shipping.discount, priced.shipping.total],
      ],
      priced.promotions.map(({ promotion: { id, name, target }, code, amount }) => [
        ...[id, code?.code ?? null, name.fr, name.en, target, amount],
      ]),
      priced.rejected.map(({ code, reason }) => [code, reason]),
    ]),
  )
