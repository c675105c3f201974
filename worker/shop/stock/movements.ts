import { and, eq, type SQL } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import { STOCK_MOST, skuKeyOf } from '../../../contract/shop/schemas.ts'
import type * as contract from '../../../contract/shop/stock.ts'
import type { StockMovement } from '../../../contract/shop/stock.ts'
import { personNamed } from '../../identity/people/find.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { listPage } from '../../kernel/data/list.ts'
import { oneAtATime } from '../../kernel/data/one-at-a-time.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { innerJoin, leftJoin } from '../../kernel/data/read.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { withinDays } from '../../organizations/days.ts'
import { stockLow } from '../events.ts'
import { recordProduct } from '../products/record.ts'
import { findProduct, stockFieldsOf } from '../products/rows.ts'
import { findShop } from '../settings/shop.ts'
import { items, products, stockMovements } from '../tables.ts'

type Asked = z.output<typeof contract.createMovement.body>

/** One after another for each sku: what is left is answered, so a movement counts on what the one before it left. */
export async function createMovement(
  ctx: SignedIn,
  asked: Asked,
): Promise<z.output<typeof contract.createMovement.reply>> {
  const { organization_id: organizationId, low_stock_at: lowAt } = await findShop(
    ctx,
    'shop.edit',
    asked.organization_id,
  )
  const key = skuKeyOf(asked.sku)
  return oneAtATime(ctx, `stock:${organizationId}:${key}`, () =>
    raced(() => move(ctx, { organizationId, lowAt, key }, asked)),
  )
}

async function move(
  ctx: SignedIn,
  {
    organizationId,
    lowAt,
    key,
  }: { readonly organizationId: number; readonly lowAt: number; readonly key: string },
  { delta, reason }: Asked,
): Promise<z.output<typeof contract.createMovement.reply>> {
  const isNamed = and(eq(items.organization_id, organizationId), eq(items.sku_key, key))
  const item = (await ctx.db.select().from(items).where(isNamed).get()) ?? fail(errors.skuNotFound)
  const product = await findProduct(ctx, item.product_id, 'shop.edit')
  const after = { on_hand: item.on_hand + delta, reserved: item.reserved }
  if (after.on_hand < item.reserved) fail(errors.stockBelowReserved)
  if (after.on_hand > STOCK_MOST) fail(errors.stockBelowReserved)
  const tracked = { ...pick(product, ['track_stock']), low_stock_at: lowAt }
  const answer = {
    sku: item.sku,
    product_id: product.id,
    delta,
    ...stockFieldsOf(tracked, after),
  }
  const isLowNow =
    stockFieldsOf(tracked, item).stock_state === 'in_stock' && answer.stock_state !== 'in_stock'
  const recorded = recordProduct(ctx, {
    action: 'shop.stock_moved',
    product,
    subject: ['shop_item', item.id],
    facts: { sku: item.sku, delta, on_hand: after.on_hand, reason },
  })
  await commit(ctx, {
    ...recorded,
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(items)
          .set({ on_hand: after.on_hand, ...sameVersion })
          .where(
            and(eq(items.id, item.id), eq(items.on_hand, item.on_hand), eq(items.reserved, item.reserved)),
          ),
      ),
      ctx.db.insert(stockMovements).values({
        organization_id: organizationId,
        product_id: product.id,
        item_id: item.id,
        kind: 'manual',
        delta,
        on_hand_after: after.on_hand,
        reason,
        by_id: ctx.actor.userId,
        at: ctx.clock.now(),
      }),
      ...recorded.write,
    ],
    events: [...recorded.events, ...(isLowNow ? [stockLow(organizationId, { item_ids: [item.id] })] : [])],
    onConflict: LOST_RACE,
    answer,
  })
  return answer
}

const listedMovements = {
  from: stockMovements,
  joins: [
    innerJoin(items, eq(items.id, stockMovements.item_id)),
    innerJoin(products, eq(products.id, stockMovements.product_id)),
    leftJoin(personNamed.table, eq(personNamed.id, stockMovements.by_id)),
  ],
  columns: {
    ...pick(stockMovements, [
      'id',
      'organization_id',
      'product_id',
      'kind',
      'delta',
      'on_hand_after',
      'reason',
      'import_id',
    ]),
    ...pick(stockMovements, ['by_id', 'at']),
    ...pick(items, ['sku', 'options']),
    product_name: products.name,
    ...personNamed.columns,
  },
} as const

export async function listMovements(
  ctx: SignedIn,
  ask: z.output<typeof contract.listMovements.query>,
): Promise<Page<StockMovement>> {
  const where: SQL | undefined = and(
    organizationsOf(ctx.actor, stockMovements.organization_id, 'shop.read'),
    ask.organization ? eq(stockMovements.organization_id, ask.organization) : undefined,
    ask.product ? eq(stockMovements.product_id, ask.product) : undefined,
    ask.sku ? eq(items.sku_key, skuKeyOf(ask.sku)) : undefined,
    ask.kind ? eq(stockMovements.kind, ask.kind) : undefined,
    await withinDays(ctx, stockMovements.at, ask),
  )
  const plan = { where, sortBy: stockMovements.at, id: stockMovements.id, descending: true }
  return listPage(
    ctx,
    ask,
    plan,
    listedMovements,
    ({ by_id, first_name, last_name, at, options, ...row }) => ({
      ...row,
      options: { ...options },
      by: by_id === null ? null : { id: by_id, name: `${first_name} ${last_name}` },
      at: iso(at),
    }),
  )
}
