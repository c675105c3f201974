import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { items, products, stockMovements } from '../tables.ts'

/** What an order holds of an item. Of one whose stock is not tracked nothing is held. */
export interface Holding {
  readonly item_id: number
  readonly quantity: number
  readonly track_stock: boolean
}

/**
 * Reserves all of it, or fails the batch: an item that is short, no longer sold, or tracked by another rule than was
 * read. The items are one each.
 */
export const reserveStock = (ctx: Context, holdings: readonly Holding[]): Statement[] =>
  guarded(
    ctx,
    ctx.db
      .update(items)
      .set({ reserved: sql`${items.reserved} + held.wanted`, is_ordered: true, ...sameVersion })
      .from(heldRows(holdings))
      .where(sql`${items.id} = held.item_id and ${items.is_active} = 1
        and ${items.on_hand} - ${items.reserved} >= held.wanted
        and exists (select 1 from ${products} where ${products.id} = ${items.product_id}
          and ${products.status} = 'active' and ${products.track_stock} = held.tracked)`),
    holdings.length,
  )

/** Gives back what an order held. Once: the caller's guard on the order's state says so. */
export const releaseStock = (ctx: Context, holdings: readonly Holding[]): Statement[] =>
  guarded(
    ctx,
    ctx.db
      .update(items)
      .set({ reserved: sql`${items.reserved} - held.wanted`, ...sameVersion })
      .from(heldRows(holdings))
      .where(isStillHeld),
    holdings.length,
  )

/** What was held leaves the shop, with a movement of each item. `reason` is the order's reference. */
export const takeStock = (
  ctx: Context,
  {
    organizationId,
    holdings,
    reason,
  }: { readonly organizationId: number; readonly holdings: readonly Holding[]; readonly reason: string },
): Statement[] => [
  ...guarded(
    ctx,
    ctx.db
      .update(items)
      .set({
        reserved: sql`${items.reserved} - held.wanted`,
        on_hand: sql`${items.on_hand} - held.wanted`,
        ...sameVersion,
      })
      .from(heldRows(holdings))
      .where(isStillHeld),
    holdings.length,
  ),
  ctx.db.insert(stockMovements).select(sql`
    select null, ${organizationId}, ${items.product_id}, ${items.id}, 'order', -held.wanted, ${items.on_hand},
      ${reason}, ${ctx.actor?.userId ?? null}, ${ctx.clock.now()}, null
    from ${heldRows(holdings)} join ${items} on ${items.id} = held.item_id where held.wanted > 0`),
]

const isStillHeld = sql`${items.id} = held.item_id and ${items.reserved} >= held.wanted`

const heldRows = (holdings: readonly Holding[]): SQL => sql`(
  select value ->> 0 as item_id, value ->> 1 as wanted, value ->> 2 as tracked
  from json_each(${JSON.stringify(
    holdings.map(({ item_id, quantity, track_stock }) => [
      item_id,
      track_stock ? quantity : 0,
      Number(track_stock),
    ]),
  )})) held`
