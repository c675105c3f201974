import { eq } from 'drizzle-orm'
import { linkToken } from '../../identity/links.ts'
import type { Context } from '../../kernel/context.ts'
import { shops } from '../tables.ts'
import { orders } from './tables.ts'

/** Derived, never stored: a copy of the database opens no order. */
export const orderToken = (ctx: Context, id: number): Promise<string> => linkToken(ctx, 'order', id)

export const orderPath = (handle: string, token: string): string => `/boutique/${handle}/commande/${token}`

/** Where a buyer follows their order, and comes back to from the provider. */
export async function orderPagePath(ctx: Context, orderId: number): Promise<string | null> {
  const row = await ctx.db
    .select({ handle: shops.handle })
    .from(orders)
    .innerJoin(shops, eq(shops.organization_id, orders.organization_id))
    .where(eq(orders.id, orderId))
    .get()
  return row ? orderPath(row.handle, await orderToken(ctx, orderId)) : null
}
