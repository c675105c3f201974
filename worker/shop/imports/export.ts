import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { importColumns } from '../../../contract/shop/imports.ts'
import type { exportProducts as contract } from '../../../contract/shop/products.ts'
import { PRODUCTS_MOST } from '../../../contract/shop/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { csv } from '../../kernel/data/csv.ts'
import { listAll } from '../../kernel/data/list.ts'
import { filtered } from '../products/list.ts'
import { listedProducts, type ProductRow } from '../products/rows.ts'
import { categories, products } from '../tables.ts'

/** In the columns that an import takes, so that the file comes back as it went out. */
export async function exportProducts(
  ctx: SignedIn,
  filters: z.output<typeof contract.query>,
): Promise<string> {
  const organizationId = filters.organization ?? ctx.actor.organizationId
  const where = filtered(ctx, { ...filters, organization: organizationId })
  const plan = { where, sortBy: products.id, id: products.id, descending: false }
  const [rows, slugs] = await Promise.all([
    listAll(ctx, PRODUCTS_MOST, plan, listedProducts),
    ctx.db
      .select({ id: categories.id, slug: categories.slug })
      .from(categories)
      .where(eq(categories.organization_id, organizationId)),
  ])
  await commit(ctx, {
    write: [],
    audit: [
      {
        action: 'shop.exported',
        subject: ['shop', organizationId],
        organizationId,
        after: { rows: rows.length },
      },
    ],
  })
  const slugOf = new Map(slugs.map(({ id, slug }) => [id, slug]))
  return csv(
    importColumns,
    rows.flatMap((row) => linesOf(row, slugOf)),
  )
}

function linesOf(row: ProductRow, slugOf: ReadonlyMap<number, string>) {
  const own = [
    ...[row.sku ?? '', '', row.slug, row.status, row.name.fr, row.name.en],
    ...[row.description.fr, row.description.en, row.price, row.compare_at_price],
    row.category_ids.map((id) => slugOf.get(id) ?? '').join('|'),
    ...[row.tags.join('|'), '', row.track_stock, row.on_hand ?? 0],
  ]
  const variants = row.variants.map((one) => [
    ...[one.sku, row.sku ?? '', '', one.is_active === 1 ? 'active' : 'archived', '', '', '', ''],
    ...[one.price, one.compare_at_price, '', ''],
    Object.entries(one.options)
      .map(([name, value]) => `${name}=${value}`)
      .join('|'),
    ...['', one.on_hand],
  ])
  return [own, ...variants]
}
