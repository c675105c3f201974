import { eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { items, productCategories, products, stockMovements } from '../tables.ts'
import type { Group } from './check.ts'
import type { Import, ItemRow, ProductRow } from './new-rows.ts'

/** Nobody changed them since the file was held against them. */
export const asRead = (
  ctx: Context,
  table: typeof products | typeof items,
  rows: readonly { readonly id: number; readonly version: number }[],
): Statement[] =>
  rows.length === 0
    ? []
    : assertInBatch(
        ctx,
        sql`(select count(*) from json_each(${JSON.stringify(rows.map(({ id, version }) => [id, version]))}) one
          join ${table} on ${table.id} = one.value ->> 0 and ${table.version} = one.value ->> 1) = ${rows.length}`,
      )

const PRODUCT_COLUMNS = [
  ...(['id', 'organization_id', 'status', 'slug', 'name', 'name_key', 'description', 'seo_title'] as const),
  ...(['seo_description', 'price', 'compare_at_price', 'tags', 'attributes', 'track_stock'] as const),
  ...(['search_text', 'created_at', 'updated_at'] as const),
] as const

export const productStatements = (ctx: Context, rows: readonly ProductRow[]): Statement[] => [
  ctx.db
    .insert(products)
    .select(rowsOf(products, PRODUCT_COLUMNS, rows))
    .onConflictDoUpdate({
      target: products.id,
      set: {
        ...written('status', 'slug', 'name', 'name_key', 'description', 'price', 'compare_at_price', 'tags'),
        ...written('track_stock', 'updated_at'),
        version: sql`${products.version} + 1`,
      },
    }),
]

const ITEM_COLUMNS = [
  ...(['id', 'organization_id', 'product_id', 'is_variant', 'sku', 'sku_key', 'options'] as const),
  ...(['options_key', 'price', 'compare_at_price', 'is_active', 'position', 'created_at'] as const),
  'updated_at',
] as const

/** Stock is not among them: it changes by what comes or goes, because orders change it, too. */
export const itemStatements = (ctx: Context, rows: readonly ItemRow[]): Statement[] =>
  rows.length === 0
    ? []
    : [
        ctx.db
          .insert(items)
          .select(rowsOf(items, ITEM_COLUMNS, rows))
          .onConflictDoUpdate({
            target: items.id,
            set: {
              ...written('sku', 'sku_key', 'options', 'options_key', 'price', 'compare_at_price'),
              ...written('is_active', 'updated_at'),
              version: sql`${items.version} + 1`,
            },
          }),
      ]

const written = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, sql.raw(`excluded.${name}`)]))

export function categoryStatements(
  ctx: Context,
  made: readonly { readonly group: Group; readonly id: number }[],
): Statement[] {
  const named = made.filter(({ group }) => group.categoryIds !== null)
  if (named.length === 0) return []
  const pairs = named.flatMap(({ group, id }) =>
    [...new Set(group.categoryIds ?? [])].map((one) => [id, one]),
  )
  return [
    ctx.db.delete(productCategories).where(
      idsIn(
        productCategories.product_id,
        named.map(({ id }) => id),
      ),
    ),
    ...(pairs.length === 0
      ? []
      : [
          ctx.db
            .insert(productCategories)
            .select(sql`select value ->> 0, value ->> 1 from json_each(${JSON.stringify(pairs)})`),
        ]),
  ]
}

export function stockStatements(
  ctx: Context,
  { id, organization_id: organizationId, created_by_id: byId, file_name: fileName }: Import,
  moves: readonly { readonly id: number; readonly productId: number; readonly delta: number }[],
  now: number,
): Statement[] {
  if (moves.length === 0) return []
  const moved = sql`(select value ->> 0 as item_id, value ->> 1 as product_id, value ->> 2 as delta
    from json_each(${JSON.stringify(moves.map((moved) => [moved.id, moved.productId, moved.delta]))})) moved`
  return [
    ...assertInBatch(
      ctx,
      sql`not exists (select 1 from ${moved} join ${items} on ${items.id} = moved.item_id
        where ${items.on_hand} + moved.delta < ${items.reserved})`,
    ),
    ctx.db
      .update(items)
      .set({ on_hand: sql`${items.on_hand} + moved.delta`, version: sql`${items.version}` })
      .from(moved)
      .where(sql`${items.id} = moved.item_id`),
    ctx.db.insert(stockMovements).select(sql`
      select null, ${organizationId}, moved.product_id, moved.item_id, 'import', moved.delta, ${items.on_hand},
        ${fileName}, ${byId}, ${now}, ${id}
      from ${moved} join ${items} on ${items.id} = moved.item_id`),
  ]
}

/** Behind the texts the skus, once they are written. */
export const searchStatement = (ctx: Context, rows: readonly ProductRow[]): Statement =>
  ctx.db
    .update(products)
    .set({
      search_text: sql`found.said || ' ' || (select group_concat(${items.sku_key}, ' ') from ${items}
        where ${items.product_id} = ${products.id})`,
      version: sql`${products.version}`,
    })
    .from(
      sql`(select value ->> 0 as id, value ->> 1 as said
        from json_each(${JSON.stringify(rows.map(({ id, search_text }) => [id, search_text]))})) found`,
    )
    .where(eq(products.id, sql`found.id`))
