import type * as z from 'zod'
import type * as contract from '../../../contract/shop/promotions.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { findShop } from '../settings/shop.ts'
import { hashOf } from './hash.ts'
import { price, showQuote } from './quote.ts'
import { readCart } from './read-cart.ts'

/** What staff try before customers do: the same engine, and what became of each promotion that it looked at. */
export async function tryCart(
  ctx: SignedIn,
  { organization_id, promotion_ids, at, ...ask }: z.output<typeof contract.tryCart.body>,
): Promise<z.output<typeof contract.tryCart.reply>> {
  const shop = await findShop(ctx, 'shop.edit', organization_id)
  const here = { ...shop, ...pick(shop.organization, ['time_zone', 'country']) }
  const { cart } = await readCart(ctx, here, ask, { promotionIds: promotion_ids, at })
  const priced = price(cart)
  return {
    ...showQuote(priced, await hashOf(priced), ctx.locale),
    considered: priced.considered.map(({ promotion, code, amount, reason }) => ({
      promotion_id: promotion?.id ?? null,
      name: promotion && textIn(promotion.name, ctx.locale),
      code,
      amount,
      reason,
    })),
  }
}
