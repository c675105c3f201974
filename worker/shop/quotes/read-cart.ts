import type { QuoteRequest } from '../../../contract/shop/quote-schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { readBatch } from '../../kernel/data/read.ts'
import type { Sellable } from '../catalogue/sellable.ts'
import { phoneOf } from '../customers/known.ts'
import type { Cart } from '../pricing/cart.ts'
import type { OpenShop } from '../settings/shop.ts'
import { cartOf, openShelf, shelfQueries, type Trial } from './shelf.ts'

export interface ReadCart {
  readonly cart: Cart
  /** By sku without case: what an order holds of them. */
  readonly items: ReadonlyMap<string, Sellable>
  /** E.164, where the customer was named. */
  readonly phone: string | null
}

/** Everything that the price of a cart depends on, in one batch of reads. */
export async function readCart(
  ctx: Context,
  shop: OpenShop,
  { customer, ...ask }: QuoteRequest,
  trial: Trial = {},
): Promise<ReadCart> {
  const phone = customer ? phoneOf(customer.phone, shop.country, 'customer.phone') : null
  const queries = shelfQueries(shop.organization_id, {
    skus: ask.lines.map(({ sku }) => sku),
    codes: ask.codes ?? [],
    phones: phone === null ? [] : [phone],
    promotionIds: trial.promotionIds ?? [],
  })
  const shelf = openShelf(await readBatch<{ line: string }>(ctx, queries))
  return { cart: cartOf(ctx, shop, shelf, { ...ask, phone }, trial), items: shelf.items, phone }
}
