import { ORDERS_EXPORTED_MOST } from '../../../contract/shop/orders/orders.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { csv } from '../../kernel/data/csv.ts'
import { pick } from '../../kernel/data/fields.ts'
import { listAll } from '../../kernel/data/list.ts'
import { filtered, type OrderFilters } from './list.ts'
import { orders } from './tables.ts'

const FACTS = ['reference', 'placed_at', 'status', 'payment_status', 'payment_method', 'paid_at'] as const
const BUYER = ['buyer_name', 'buyer_phone', 'buyer_email', 'buyer_address', 'buyer_note'] as const
const SUMS = [
  'units_count',
  'currency',
  'subtotal',
  'discount_total',
  'shipping',
  'tax_total',
  'total',
] as const

/** For the books, and for whoever delivers: the newest first. It takes along who bought, so it is written down who took it. */
export async function exportOrders(ctx: SignedIn, filters: OrderFilters): Promise<string> {
  const where = await filtered(ctx, filters)
  const plan = { where, sortBy: orders.placed_at, id: orders.id, descending: true }
  const columns = pick(orders, ['id', ...FACTS, ...BUYER, ...SUMS, 'codes'])
  const rows = await listAll(ctx, ORDERS_EXPORTED_MOST, plan, { from: orders, columns })
  const organizationId = filters.organization ?? ctx.actor.organizationId
  await commit(ctx, {
    write: [],
    audit: [
      {
        action: 'shop.orders_exported',
        subject: ['shop', organizationId],
        organizationId,
        after: { rows: rows.length },
      },
    ],
  })
  return csv(
    [...FACTS, ...BUYER, ...SUMS, 'codes'],
    rows.map(({ placed_at, paid_at, shipping, codes, ...row }) => [
      ...[row.reference, iso(placed_at), row.status, row.payment_status, row.payment_method],
      isoOrNull(paid_at),
      ...BUYER.map((name) => row[name]),
      ...[row.units_count, row.currency, row.subtotal, row.discount_total, shipping?.total ?? null],
      ...[row.tax_total, row.total, codes.join('|')],
    ]),
  )
}
