import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { RedemptionState } from '../../../contract/shop/promotions.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { idsIn, valuesOf } from '../../kernel/data/ids-in.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import type { Priced } from '../pricing/cart.ts'
import { promotionCodes, promotions, redemptions } from './tables.ts'

interface Reserved {
  readonly orderId: number
  readonly customerId: number
  readonly priced: Pick<Priced, 'promotions'>
}

/**
 * For the commit of orders: reserves what they were priced with, or fails the batch. It fails where a promotion's terms
 * are no longer those that were priced, a code was withdrawn, or a limit would be passed: of the promotion, of the code,
 * of the customer, of the budget. The counters are raised first and held against the limits after, so that one statement
 * does it for all of them.
 */
export function reserveRedemptions(
  ctx: Context,
  organizationId: number,
  reserved: readonly Reserved[],
): Statement[] {
  const rows = reserved.flatMap(({ orderId, customerId, priced }) =>
    priced.promotions.map(({ promotion, code, amount }) => [
      ...[promotion.id, promotion.version, code?.code_id ?? null, code?.code ?? null, amount],
      ...[orderId, customerId],
    ]),
  )
  if (rows.length === 0) return []
  const orderIds = reserved.map(({ orderId }) => orderId)
  const redeemed = sql`json_each(${JSON.stringify(rows)}) redeemed`
  const now = ctx.clock.now()
  const hasChanged = sql`exists (select 1 from ${redeemed} where
    not exists (select 1 from ${promotions} where ${promotions.id} = value ->> 0
      and ${promotions.version} = value ->> 1 and ${promotions.organization_id} = ${organizationId})
    or (value ->> 2 is not null and not exists (select 1 from ${promotionCodes}
      where ${promotionCodes.id} = value ->> 2 and ${promotionCodes.promotion_id} = value ->> 0)))`
  return [
    ...assertInBatch(ctx, sql`not ${hasChanged}`),
    ctx.db.insert(redemptions).select(sql`
      select null, ${organizationId}, value ->> 5, value ->> 0, value ->> 2, value ->> 3, value ->> 6, value ->> 4,
        'reserved', ${now}, ${now} from ${redeemed} where true`),
    ...countedStatements(ctx, orderIds, ['reserved'], sql`0`, 'reserved'),
    ...assertInBatch(ctx, isWithinLimits(orderIds)),
  ]
}

/** From which states an order's redemptions get there. What is in another one stays, so that a step may be repeated. */
const FROM: Readonly<Record<RedemptionState, readonly RedemptionState[]>> = {
  reserved: ['released'],
  confirmed: ['reserved'],
  released: ['reserved', 'confirmed'],
}

/**
 * For the commit that moves an order: its redemptions follow, with their counters. Reserving again what was released
 * fails the batch where a limit would be passed meanwhile. Money that comes in after a release reserves and then confirms
 * in one batch.
 */
export function moveRedemptions(ctx: Context, orderId: number, to: RedemptionState): Statement[] {
  return [
    ...countedStatements(ctx, [orderId], FROM[to], sql`1`, to),
    ctx.db
      .update(redemptions)
      .set({ state: to, updated_at: ctx.clock.now() })
      .where(and(eq(redemptions.order_id, orderId), inArray(redemptions.state, [...FROM[to]]))),
    ...(to === 'reserved' ? assertInBatch(ctx, isWithinLimits([orderId])) : []),
  ]
}

/**
 * Takes the orders' rows out of the counters of the state they are in (`had` of them), and puts them into those of `to`.
 * Summed first: an update from several rows of one promotion would take one of them.
 */
function countedStatements(
  ctx: Context,
  orderIds: readonly number[],
  from: readonly RedemptionState[],
  had: SQL,
  to: RedemptionState,
): Statement[] {
  const share = (state: 'reserved' | 'confirmed') =>
    sql`(${to === state ? sql`1` : sql`0`} - ${had} * (${redemptions.state} = ${state}))`
  const moved = (by: SQLiteColumn) => sql`(
    select ${by} as counted_id, sum(${share('reserved')}) as reserved, sum(${share('confirmed')}) as confirmed,
      sum(${share('reserved')} * ${redemptions.amount}) as reserved_amount,
      sum(${share('confirmed')} * ${redemptions.amount}) as confirmed_amount
    from ${redemptions} where ${and(idsIn(redemptions.order_id, orderIds), inArray(redemptions.state, [...from]))}
      and ${by} is not null group by ${by}) moved`
  return [
    ctx.db
      .update(promotions)
      .set({
        reserved_count: sql`${promotions.reserved_count} + moved.reserved`,
        redeemed_count: sql`${promotions.redeemed_count} + moved.confirmed`,
        discount_reserved: sql`${promotions.discount_reserved} + moved.reserved_amount`,
        discount_given: sql`${promotions.discount_given} + moved.confirmed_amount`,
        ...sameVersion,
      })
      .from(moved(redemptions.promotion_id))
      .where(sql`${promotions.id} = moved.counted_id`),
    ctx.db
      .update(promotionCodes)
      .set({
        reserved_count: sql`${promotionCodes.reserved_count} + moved.reserved`,
        redeemed_count: sql`${promotionCodes.redeemed_count} + moved.confirmed`,
      })
      .from(moved(redemptions.code_id))
      .where(sql`${promotionCodes.id} = moved.counted_id`),
  ]
}

/** Of all that the orders' redemptions count in. A limit that is not set compares as unknown, which is not passed. */
const isWithinLimits = (orderIds: readonly number[]): SQL => sql`not exists (
  select 1 from ${redemptions} own
    join ${promotions} on ${promotions.id} = own.promotion_id
    left join ${promotionCodes} on ${promotionCodes.id} = own.code_id
  where own.order_id in (select value from ${valuesOf(orderIds)}) and (
    ${promotions.reserved_count} + ${promotions.redeemed_count} > ${promotions.usage_limit}
    or ${promotions.discount_reserved} + ${promotions.discount_given} > ${promotions.budget}
    or ${promotionCodes.reserved_count} + ${promotionCodes.redeemed_count} > ${promotionCodes.usage_limit}
    or (${promotions.usage_limit_per_customer} is not null and (
      select count(*) from ${redemptions} theirs where theirs.customer_id = own.customer_id
        and theirs.promotion_id = own.promotion_id and theirs.state <> 'released'
    ) > ${promotions.usage_limit_per_customer})))`
