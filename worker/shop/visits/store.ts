import { type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Tally } from '../../../durable-objects/visit-counter/api.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { productDays, products, productTotals } from '../tables.ts'

/** Of one shop by one write: two rows each. */
const TALLIES_PER_WRITE = 1_000
/** What more than these is behind, the counter orders again. */
const WRITES_PER_RUN = 20

/**
 * Writes what the counters of these shops have and the database has not: one write for all of them, two rows for each
 * product that was visited, however often it was. A counter tells a day's whole counts and the larger ones stay, so what
 * comes twice or late changes nothing.
 */
async function storeVisits(ctx: Context, organizationIds: readonly number[]): Promise<void> {
  let behind = [...new Set(organizationIds)]
  for (let writes = 0; behind.length > 0 && writes < WRITES_PER_RUN; writes += 1) {
    const told = await Promise.all(
      behind.map(async (id) => ({ id, tallies: await counterOf(ctx, id).unstored(TALLIES_PER_WRITE) })),
    )
    const tallies = told.flatMap((one) => one.tallies)
    if (tallies.length > 0) await commit(ctx, { write: tallyStatements(ctx, tallies) })
    await Promise.all(told.map((one) => counterOf(ctx, one.id).stored(one.tallies)))
    behind = told.filter((one) => one.tallies.length === TALLIES_PER_WRITE).map(({ id }) => id)
  }
}

const counterOf = ({ bindings }: Context, organizationId: number) =>
  bindings.VISIT_COUNTER.getByName(String(organizationId))

/** The totals first: they grow by what the days do not have yet. A product that is gone takes its counts along. */
function tallyStatements(ctx: Context, tallies: readonly Tally[]): Statement[] {
  const told = toldRows(tallies)
  const isThere = sql`exists (select 1 from ${products} where ${products.id} = told.product_id)`
  return [
    ctx.db
      .insert(productTotals)
      .select(
        sql`
        select told.product_id, sum(max(0, told.views - coalesce(${productDays.view_count}, 0))),
          sum(max(0, told.clicks - coalesce(${productDays.whatsapp_click_count}, 0)))
        from ${told} told left join ${productDays}
          on ${productDays.product_id} = told.product_id and ${productDays.day} = told.day
        where ${isThere} group by told.product_id`,
      )
      .onConflictDoUpdate({
        target: productTotals.product_id,
        set: {
          view_count: sql`view_count + excluded.view_count`,
          whatsapp_click_count: sql`whatsapp_click_count + excluded.whatsapp_click_count`,
        },
        setWhere: sql`excluded.view_count > 0 or excluded.whatsapp_click_count > 0`,
      }),
    ctx.db
      .insert(productDays)
      .select(
        sql`select told.product_id, told.day, told.views, told.clicks from ${told} told where ${isThere}`,
      )
      .onConflictDoUpdate({
        target: [productDays.product_id, productDays.day],
        set: {
          view_count: sql`max(view_count, excluded.view_count)`,
          whatsapp_click_count: sql`max(whatsapp_click_count, excluded.whatsapp_click_count)`,
        },
        setWhere: sql`excluded.view_count > view_count or excluded.whatsapp_click_count > whatsapp_click_count`,
      }),
  ]
}

const toldRows = (tallies: readonly Tally[]): SQL => sql`(
  select value ->> 0 as product_id, value ->> 1 as day, value ->> 2 as views, value ->> 3 as clicks
  from json_each(${JSON.stringify(
    tallies.map(({ product_id, day, view_count, whatsapp_click_count }) => [
      ...[product_id, day, view_count, whatsapp_click_count],
    ]),
  )}))`

/** Ordered by a shop's counter for as long as it is ahead of the database. */
export const storeVisitsJob = defineJob({
  name: 'shop.store_visits',
  payload: z.strictObject({ organization_id: z.number().int().positive() }),
  keepDoneHours: 0,
  run: (ctx, { organization_id }) => storeVisits(ctx, [organization_id]),
  runTogether: (ctx, orders) =>
    storeVisits(
      ctx,
      orders.map(({ organization_id }) => organization_id),
    ),
})
