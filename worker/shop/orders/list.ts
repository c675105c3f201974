import { and, eq, gte, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/shop/orders/orders.ts'
import type { OrderRow } from '../../../contract/shop/orders/schemas.ts'
import { organizationsOf, requireOrganization } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { pick } from '../../kernel/data/fields.ts'
import { oneOf } from '../../kernel/data/ids-in.ts'
import { contains, listPage } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import { dialled } from '../customers/known.ts'
import { showOrderRow } from './show.ts'
import { orders } from './tables.ts'

const listed = {
  from: orders,
  columns: pick(orders, [
    ...(['id', 'organization_id', 'reference', 'status', 'payment_status', 'payment_method'] as const),
    ...(['currency', 'total', 'placed_at', 'expires_at', 'customer_id', 'buyer_name'] as const),
    ...(['buyer_phone', 'buyer_email', 'buyer_address', 'buyer_note', 'units_count'] as const),
    ...(['needs_attention', 'updated_at'] as const),
  ]),
} as const

/** Of the shop that is named, or of one's own organization; staff who name none see those of every shop they serve. */
export async function listOrders(
  ctx: SignedIn,
  ask: z.output<typeof contract.listOrders.query>,
): Promise<Page<OrderRow>> {
  const plan = {
    where: await filtered(ctx, ask),
    sortBy: orders.placed_at,
    id: orders.id,
    descending: ask.sort === '-placed_at',
  }
  return listPage(ctx, ask, plan, listed, showOrderRow)
}

export type OrderFilters = z.output<typeof contract.orderFilters>

export async function filtered(ctx: SignedIn, filters: OrderFilters): Promise<SQL | undefined> {
  const { organization } = filters
  if (organization !== undefined) await requireOrganization(ctx, 'shop.read', organization)
  return found(ctx, filters)
}

const found = (
  ctx: SignedIn,
  { q, organization, customer, start_date, end_date, ...ask }: OrderFilters,
): SQL | undefined =>
  and(
    organization === undefined
      ? organizationsOf(ctx.actor, orders.organization_id, 'shop.read')
      : eq(orders.organization_id, organization),
    ask.status ? inArray(orders.status, ask.status) : undefined,
    ask.payment_status ? inArray(orders.payment_status, ask.payment_status) : undefined,
    ask.payment_method ? inArray(orders.payment_method, ask.payment_method) : undefined,
    ask.needs_attention === undefined
      ? undefined
      : ask.needs_attention
        ? isNotNull(orders.needs_attention)
        : isNull(orders.needs_attention),
    customer ? oneOf(orders.customer_id, customer) : undefined,
    q ? contains(orders.search_text, dialled(q)) : undefined,
    start_date ? gte(orders.day, start_date) : undefined,
    end_date ? lte(orders.day, end_date) : undefined,
  )

const MONTHS_SHOWN = 6

/** What waits, and what was sold in the last months: confirmed orders, paid or not, less what came to nothing. */
export async function readSales(
  ctx: SignedIn,
  { organization = ctx.actor.organizationId }: z.output<typeof contract.readSales.query>,
): Promise<z.output<typeof contract.readSales.reply>> {
  const { currency, time_zone } = await requireOrganization(ctx, 'shop.read', organization)
  const first = monthBefore(localDay(ctx.clock.now(), time_zone).slice(0, 7), MONTHS_SHOWN - 1)
  const [row] = await read<{ waiting: string; months: string }>(
    ctx,
    sql`select
      (select json_object('to_confirm', count(*) filter (where ${orders.status} = 'pending' and ${orders.payment_method} <> 'cinetpay'),
        'to_fulfil', count(*) filter (where ${orders.status} = 'confirmed'),
        'to_collect', count(*) filter (where ${orders.status} = 'fulfilled' and ${orders.payment_status} = 'unpaid' and ${orders.total} > 0),
        'attention', count(*) filter (where ${orders.needs_attention} is not null))
        from ${orders} where ${orders.organization_id} = ${organization}) as waiting,
      (select json_group_array(json_object('month', month, 'orders_count', count, 'sold_amount', sold, 'paid_amount', paid)) from (
        select substr(${orders.day}, 1, 7) as month, count(*) as count, sum(${orders.total}) as sold,
          sum(iif(${orders.payment_status} = 'paid', ${orders.total}, 0)) as paid
        from ${orders} where ${orders.organization_id} = ${organization} and ${orders.day} >= ${`${first}-01`}
          and ${orders.status} in ('confirmed', 'fulfilled') group by 1 order by 1)) as months`,
  )
  return { currency, ...JSON.parse(row?.waiting ?? '{}'), months: JSON.parse(row?.months ?? '[]') }
}

function monthBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7)
}
