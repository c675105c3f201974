import { eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { products, productTotals } from '../tables.ts'

/** How often each product of a shop was viewed. */
export async function viewsOf(ctx: Context, organizationId: number): Promise<(id: number) => number> {
  const rows = await read<{ line: string }>(
    ctx,
    sql`select json_array(${productTotals.product_id}, ${productTotals.view_count}) as line
        from ${products} join ${productTotals} on ${eq(productTotals.product_id, products.id)}
        where ${eq(products.organization_id, organizationId)} and ${productTotals.view_count} > 0`,
  )
  const views = new Map(rows.map(({ line }) => JSON.parse(line) as [number, number]))
  return (id) => views.get(id) ?? 0
}
