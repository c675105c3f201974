import type * as z from 'zod'
import type { Quote } from '../../../contract/shop/quote-schemas.ts'
import type * as contract from '../../../contract/shop/quotes.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { codeRefusalOf } from '../pricing/candidates.ts'
import { openShopNow } from '../settings/open-shops.ts'
import { pricedWithin } from './guesses.ts'
import { price, quoteCart, showQuote } from './quote.ts'
import { readCart } from './read-cart.ts'

type Asked = z.output<typeof contract.applyPromotions.query>

export async function applyPromotions(
  ctx: Context,
  { shop: handle, lang }: Asked,
  body: z.output<typeof contract.applyPromotions.body>,
): Promise<Quote> {
  const shop = await openShopNow(ctx, handle)
  return pricedWithin(ctx, body.codes ?? [], async () => {
    const { priced, quote_hash } = await quoteCart(ctx, shop, body)
    return { rejected: priced.rejected, out: showQuote(priced, quote_hash, lang ?? shop.locale) }
  })
}

type Verdict = z.output<typeof contract.validateCode.reply>

/** Without lines only what does not depend on them is judged. */
export async function validateCode(
  ctx: Context,
  { shop: handle, lang }: Asked,
  { code, lines = [], codes = [], ...ask }: z.output<typeof contract.validateCode.body>,
): Promise<Verdict> {
  const shop = await openShopNow(ctx, handle)
  const given = [...new Set([...codes, code])]
  return pricedWithin(ctx, given, async () => {
    const { cart } = await readCart(ctx, shop, { ...ask, lines, codes: given })
    const found = cart.codes.find((one) => one.code === code)
    const priced = lines.length > 0 ? price(cart) : null
    const refused = found ? codeRefusalOf(found, cart) : 'unknown'
    const reason = priced
      ? (priced.rejected.find((one) => one.code === code)?.reason ?? null)
      : DEPENDS_ON_LINES.includes(refused)
        ? null
        : refused
    const promotion = reason === 'unknown' ? undefined : found?.found?.promotion
    const out: Verdict = {
      code,
      valid: reason === null,
      reason,
      discount: priced?.promotions.find((one) => one.code?.code === code)?.amount ?? 0,
      promotion: promotion
        ? {
            name: textIn(promotion.name, lang ?? shop.locale),
            kind: promotion.kind,
            target: promotion.target,
            percent_bp: promotion.percent_bp,
            amount: promotion.amount,
          }
        : null,
    }
    const rejected =
      priced?.rejected ??
      cart.codes.map((one) => ({ reason: codeRefusalOf(one, cart) ?? ('no_effect' as const) }))
    return { rejected, out }
  })
}

const DEPENDS_ON_LINES: readonly unknown[] = ['nothing_eligible', 'minimum_not_met']
