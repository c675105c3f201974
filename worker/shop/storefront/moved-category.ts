import { sql } from 'drizzle-orm'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import type { OpenShop } from '../settings/shop.ts'
import { categories, oldSlugs } from '../tables.ts'

/** Where a category is now that had this address. */
export async function movedCategory(
  ctx: Context,
  { organization_id }: OpenShop,
  slug: string,
): Promise<string> {
  const [row] = await read<{ slug: string }>(
    ctx,
    sql`select ${categories.slug} as slug from ${oldSlugs} join ${categories} on ${categories.id} = ${oldSlugs.target_id}
        where ${oldSlugs.organization_id} = ${organization_id} and ${oldSlugs.kind} = 'category'
          and ${oldSlugs.slug} = ${slug} and ${categories.organization_id} = ${organization_id}`,
  )
  return row?.slug ?? fail(shopErrors.categoryNotFound)
}
