import { eq } from 'drizzle-orm'
import { orderErrors as errors } from '../../../contract/shop/orders/errors.ts'
import {
  type Mover,
  type OrderMove,
  type OrderStatus,
  orderTransition,
  type Transition,
} from '../../../contract/shop/orders/states.ts'
import type { Context } from '../../kernel/context.ts'
import type { Audit } from '../../kernel/data/audit.ts'
import type { Commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { fail } from '../../kernel/failure.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { announceDocument } from '../../live/announce.ts'
import { productsChanged } from '../events.ts'
import { moveRedemptions } from '../promotions/redeem.ts'
import { raiseRevision } from '../settings/revision.ts'
import { releaseStock, reserveStock, takeStock } from '../stock/holdings.ts'
import { orderCame, orderNeedsAttention, orderPaid } from './events.ts'
import { billingOrder, letterOrder } from './job-orders.ts'
import { holdingsOf, type OrderRecord } from './rows.ts'
import { orderMoves, orders } from './tables.ts'

export type Moved = Required<Pick<Commit, 'write' | 'audit' | 'events' | 'jobs'>> & {
  readonly after: OrderRecord
}

/** What the table draws for a move, or its refusal. */
export function requireTransition(order: OrderRecord, move: OrderMove, by: Mover): Transition {
  const outcome = orderTransition(order, move, by)
  return typeof outcome === 'string' ? fail(errors[outcome]) : outcome
}

/**
 * One step of an order, for a commit: its row, what it holds, its history, and what others hear. The row's version holds
 * that of several steps at once one is made, and a guard of the holdings that none is made without them.
 */
export function moved(
  ctx: Context,
  order: OrderRecord,
  { move, by, note = null }: { readonly move: OrderMove; readonly by: Mover; readonly note?: string | null },
): Moved {
  const { to, payment_status, holdings } = requireTransition(order, move, by)
  const now = ctx.clock.now()
  const isNewlyPaid = payment_status === 'paid' && order.payment_status !== 'paid'
  const changes = {
    status: to,
    payment_status,
    expires_at: expiryOf(order, to, now),
    updated_at: now,
    ...(isNewlyPaid ? { paid_at: now } : {}),
    ...(holdings.stock === 'reserve' ? { held_since: now } : {}),
    // Whoever was to look at the money has given it back, or it found its goods.
    needs_attention: null,
  }
  const after: OrderRecord = { ...order, ...changes }
  const isNewState = to !== order.status
  const product_ids = holdings.stock === 'keep' ? [] : trackedProducts(order)
  return {
    after,
    write: [
      ...guarded(ctx, ctx.db.update(orders).set(changes).where(unchanged(orders, order))),
      ...stockStatements(ctx, order, holdings.stock),
      ...redemptionStatements(ctx, order, holdings.redemptions),
      ...(product_ids.length > 0 ? raiseRevision(ctx, order.organization_id, product_ids) : []),
      historyStatement(ctx, [{ order_id: order.id, by, from: order.status, to, note }]),
    ],
    audit: [auditOf(after, isNewState ? to : 'paid', note === null ? {} : { note })],
    events: [
      announced(after),
      ...(isNewState ? [orderCame[to](order.organization_id, { order_id: order.id })] : []),
      ...(isNewlyPaid ? [orderPaid(order.organization_id, { order_id: order.id })] : []),
      ...(product_ids.length > 0 ? [productsChanged(order.organization_id, { product_ids })] : []),
    ],
    jobs: isNewState ? jobsOf(after) : [],
  }
}

/** Money that its order could not take: the goods are gone to somebody else, or it is not the total. */
export function setAside(
  ctx: Context,
  order: OrderRecord,
  needs_attention: NonNullable<OrderRecord['needs_attention']>,
): Moved {
  const now = ctx.clock.now()
  const isPaid = needs_attention === 'paid_after_release'
  const changes = {
    needs_attention,
    updated_at: now,
    ...(isPaid ? { payment_status: 'paid' as const, paid_at: now } : {}),
  }
  const after: OrderRecord = { ...order, ...changes }
  return {
    after,
    write: [
      ...guarded(ctx, ctx.db.update(orders).set(changes).where(unchanged(orders, order))),
      historyStatement(ctx, [{ ...statusKept(order), by: 'payment', note: null }]),
    ],
    audit: [auditOf(after, 'paid', { needs_attention })],
    events: [
      announced(after),
      orderNeedsAttention(order.organization_id, { order_id: order.id }),
      ...(isPaid ? [orderPaid(order.organization_id, { order_id: order.id })] : []),
    ],
    jobs: [],
  }
}

const statusKept = ({ id, status }: OrderRecord) => ({ order_id: id, from: status, to: status })

/** What waits for somebody is held for so long; what failed may be paid anew until its time is over. */
const expiryOf = (
  { status, expires_at, ...order }: OrderRecord,
  to: OrderStatus,
  now: number,
): number | null => {
  if (to === 'payment_failed') return expires_at
  if (to !== 'pending') return null
  return status === 'pending' ? expires_at : now + heldFor(order)
}

/** In milliseconds, from now on. */
export const heldFor = ({
  payment_method,
  hold_minutes,
}: Pick<OrderRecord, 'payment_method' | 'hold_minutes'>): number =>
  (payment_method === 'cinetpay' ? hold_minutes.cinetpay : hold_minutes.other) * 60_000

export const trackedProducts = ({ lines }: Pick<OrderRecord, 'lines'>): number[] => [
  ...new Set(lines.flatMap(({ product_id, track_stock }) => (track_stock ? [product_id] : []))),
]

function stockStatements(
  ctx: Context,
  order: OrderRecord,
  change: Transition['holdings']['stock'],
): Statement[] {
  const holdings = holdingsOf(order)
  switch (change) {
    case 'keep':
      return []
    case 'reserve':
      return reserveStock(ctx, holdings)
    case 'release':
      return releaseStock(ctx, holdings)
    case 'take':
      return takeStock(ctx, {
        organizationId: order.organization_id,
        holdings,
        reason: order.reference,
      })
  }
}

function redemptionStatements(
  ctx: Context,
  order: OrderRecord,
  change: Transition['holdings']['redemptions'],
): Statement[] {
  if (change === 'keep' || order.promotions.length === 0) return []
  if (change === 'release') return moveRedemptions(ctx, order.id, 'released')
  const reserved = moveRedemptions(ctx, order.id, 'reserved')
  return change === 'reserve' ? reserved : [...reserved, ...moveRedemptions(ctx, order.id, 'confirmed')]
}

interface Entry {
  readonly order_id: number
  readonly by: Mover
  readonly from: OrderStatus | null
  readonly to: OrderStatus
  readonly note: string | null
}

export function historyStatement(ctx: Context, entries: readonly Entry[]): Statement {
  const rows = entries.map((entry) => ({
    ...entry,
    at: ctx.clock.now(),
    by_id: entry.by === 'buyer' ? null : (ctx.actor?.userId ?? null),
  }))
  return ctx.db.insert(orderMoves).select(rowsOf(orderMoves, MOVE_COLUMNS, rows))
}

const MOVE_COLUMNS = ['order_id', 'at', 'by', 'by_id', 'from', 'to', 'note'] as const

export const announced = (
  order: Pick<OrderRecord, 'id' | 'organization_id' | 'reference' | 'status'>,
): DomainEvent =>
  announceDocument('shop.order_changed', {
    id: order.id,
    organization_id: order.organization_id,
    internal: false,
    number: order.reference,
    status: order.status,
  })

export const auditOf = (
  order: Pick<OrderRecord, 'id' | 'organization_id' | 'reference' | 'total' | 'payment_status'>,
  what: OrderStatus | 'paid' | 'kept',
  facts: Audit['after'] = {},
): Audit => ({
  action: `shop.order_${what}`,
  subject: ['shop_order', order.id],
  organizationId: order.organization_id,
  after: { reference: order.reference, total: order.total, payment_status: order.payment_status, ...facts },
})

/** The buyer is written to once a state, and billing follows what was sold and what came to nothing. */
export const jobsOf = (order: Pick<OrderRecord, 'id' | 'status' | 'buyer_email'>): JobOrder[] => [
  ...(order.buyer_email === null ? [] : [letterOrder(order.id, order.status)]),
  ...(order.status === 'confirmed' || order.status === 'cancelled' || order.status === 'refunded'
    ? [billingOrder(order.id, order.status)]
    : []),
]

/** The row of an order alone: whether another step was made since it was read. */
export async function isUnmoved(ctx: Context, { id, version }: OrderRecord): Promise<boolean> {
  const row = await ctx.db.select({ version: orders.version }).from(orders).where(eq(orders.id, id)).get()
  return row?.version === version
}
