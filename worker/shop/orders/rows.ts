import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Source } from '../../../contract/billing/sources.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { orderErrors as errors } from '../../../contract/shop/orders/errors.ts'
import { linkId } from '../../identity/links.ts'
import { organizationsOf } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { computed, innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import type { Holding } from '../stock/holdings.ts'
import { shops } from '../tables.ts'
import { orderLines, orders } from './tables.ts'

export type StoredLine = Omit<typeof orderLines.$inferSelect, 'order_id'>

/** The columns of a line, as they are written and read. */
export const LINE_COLUMNS = [
  'position',
  'product_id',
  'item_id',
  'track_stock',
  'sku',
  'name',
  'options',
  'quantity',
  'unit_price',
  'subtotal',
  'discount',
  'total',
  'tax_rate_bp',
  'discounts',
] as const
const JSON_COLUMNS: readonly string[] = ['name', 'options', 'discounts']

const members = sql.join(
  LINE_COLUMNS.map((name) =>
    sql.raw(
      name === 'track_stock'
        ? `'${name}', json(iif("${name}", 'true', 'false'))`
        : `'${name}', ${JSON_COLUMNS.includes(name) ? `json("${name}")` : `"${name}"`}`,
    ),
  ),
  sql`, `,
)

/** An order with what its shop says of itself by now. */
const wholeOrder = {
  from: orders,
  joins: [innerJoin(shops, eq(shops.organization_id, orders.organization_id))],
  columns: {
    ...getTableColumns(orders),
    shop_handle: shops.handle,
    shop_locale: shops.locale,
    shop_name: shops.name,
    shop_whatsapp: shops.whatsapp_number,
    hold_minutes: shops.hold_minutes,
  },
  computed: {
    lines: computed<readonly StoredLine[]>(
      (cell) => sql`json((select json_group_array(json_object(${members})) from
        (select * from ${orderLines} where ${orderLines.order_id} = ${cell(orders.id)} order by position)))`,
    ),
  },
} as const
export type OrderRecord = RowOf<
  (typeof wholeOrder)['columns'],
  (typeof wholeOrder)['joins'],
  (typeof wholeOrder)['computed']
>

/** A missing order and one of a foreign shop are the same line, hence the same 404. */
export async function findOrder(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'shop.read',
): Promise<OrderRecord> {
  const where = sql`${eq(orders.id, id)} and ${organizationsOf(ctx.actor, orders.organization_id, permission)}`
  return (await read(ctx, where)) ?? fail(errors.orderNotFound)
}

/** For who has its link, whether the shop is open or not. */
export async function findByToken(ctx: Context, token: string): Promise<OrderRecord> {
  const id = await linkId(ctx, 'order', token)
  const row = id === null ? undefined : await orderById(ctx, Number(id))
  return row ?? fail(errors.orderNotFound)
}

/** Whose order a link leads to; null where it leads to none. */
export async function organizationOfOrder(ctx: Context, token: string): Promise<number | null> {
  const id = await linkId(ctx, 'order', token)
  const row =
    id === null
      ? undefined
      : await ctx.db
          .select({ organization_id: orders.organization_id })
          .from(orders)
          .where(eq(orders.id, Number(id)))
          .get()
  return row?.organization_id ?? null
}

/** For jobs and for money that arrives, which work for nobody's eyes. */
export const orderById = (ctx: Context, id: number): Promise<OrderRecord | undefined> =>
  read(ctx, eq(orders.id, id))

const read = (ctx: Context, where: SQL): Promise<OrderRecord | undefined> => readRow(ctx, wholeOrder, where)

export const sourceOf = ({ id }: Pick<OrderRecord, 'id'>): Source => ({
  source_type: 'order',
  source_id: id,
})

/** What its lines hold of the shop's stock. */
export const holdingsOf = ({ lines }: Pick<OrderRecord, 'lines'>): Holding[] =>
  lines.map(({ item_id, quantity, track_stock }) => ({ item_id, quantity, track_stock }))
