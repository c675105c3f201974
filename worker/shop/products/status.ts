import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type * as z from 'zod'
import type { readProductStatus as contract, ProductStatusReport } from '../../../contract/shop/products.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { productDays } from '../tables.ts'
import { findProduct } from './rows.ts'

const DAYS_AT_FIRST = 90
/** Of one answer; a product that was seen on more of them is read by periods. */
const DAYS_MOST = 1_000

export async function readProductStatus(
  ctx: SignedIn,
  id: number,
  { start_date, end_date }: z.output<typeof contract.query>,
): Promise<ProductStatusReport> {
  const product = await findProduct(ctx, id)
  const { time_zone } = await findOrganization(ctx, product.organization_id)
  const last = end_date ?? localDay(ctx.clock.now(), time_zone)
  const first = start_date ?? addDays(last, 1 - DAYS_AT_FIRST)
  const days = await ctx.db
    .select({
      day: productDays.day,
      view_count: productDays.view_count,
      whatsapp_click_count: productDays.whatsapp_click_count,
    })
    .from(productDays)
    .where(and(eq(productDays.product_id, id), gte(productDays.day, first), lte(productDays.day, last)))
    .orderBy(asc(productDays.day))
    .limit(DAYS_MOST)
  return {
    product_id: id,
    view_count: product.view_count ?? 0,
    whatsapp_click_count: product.whatsapp_click_count ?? 0,
    days,
  }
}
