import { eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import type { Category } from '../../../contract/shop/categories.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { computed, type RowOf, read, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { categories, productCategories, products } from '../tables.ts'

const COLUMNS = ['id', 'organization_id', 'parent_id', 'slug', 'name', 'created_at', 'updated_at'] as const

export const listedCategories = {
  from: categories,
  columns: { ...pick(categories, COLUMNS), ...pick(categories, ['name_key', 'version']) },
  computed: {
    products_count: computed<number>(
      (cell) => sql`(select count(distinct ${productCategories.product_id}) from ${productCategories}
        join ${products} on ${products.id} = ${productCategories.product_id} and ${products.status} <> 'archived'
        where ${productCategories.category_id} in ${withBelow(cell(categories.id))})`,
    ),
  },
} as const

export type CategoryRow = RowOf<
  (typeof listedCategories)['columns'],
  readonly [],
  (typeof listedCategories)['computed']
>

/** A category and those below it, for a condition. They are three levels at most. */
export const withBelow = (id: SQL): SQL => sql`(
  select ${id} union all
  select one.id from ${categories} one where one.parent_id = ${id} union all
  select two.id from ${categories} one join ${categories} two on two.parent_id = one.id where one.parent_id = ${id})`

export async function findCategory(
  ctx: SignedIn,
  id: number,
  permission: Permission = 'shop.read',
): Promise<CategoryRow> {
  const within = organizationsOf(ctx.actor, categories.organization_id, permission)
  const row = await readRow(ctx, listedCategories, sql`${eq(categories.id, id)} and ${within}`)
  return row ?? fail(shopErrors.categoryNotFound)
}

export const showCategory = (row: CategoryRow): Category => ({
  ...pick(row, COLUMNS),
  products_count: row.products_count,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

/** All of them are the shop's own, or the caller's request names one that is missing. */
export async function requireCategories(
  ctx: Context,
  organizationId: number,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return
  const [found] = await read<{ count: number }>(
    ctx,
    sql`select count(*) as count from ${categories}
      where ${categories.organization_id} = ${organizationId} and ${idsIn(categories.id, ids)}`,
  )
  if (found?.count !== new Set(ids).size) fail(shopErrors.categoryNotFound)
}
