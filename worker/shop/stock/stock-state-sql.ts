import { type SQL, sql } from 'drizzle-orm'
import { LOW_STOCK_AT } from '../settings/defaults.ts'
import { items, products, shops } from '../tables.ts'

/** `stockStateOf` of a row of `products`, for a filter. The test of the list of products holds the two together. */
export const stockStateSql: SQL = sql`(case when ${products.track_stock} = 0 then 'untracked' else (
  select case when available <= 0 then 'out_of_stock'
    when available <= coalesce((select ${shops.low_stock_at} from ${shops}
      where ${shops.organization_id} = ${products.organization_id}), ${sql.raw(String(LOW_STOCK_AT))})
    then 'low_stock' else 'in_stock' end
  from (select coalesce(sum(${items.on_hand} - ${items.reserved}), 0) as available from ${items}
    where ${items.product_id} = ${products.id} and ${items.is_variant} = exists (
      select 1 from ${items} variant where variant.product_id = ${products.id} and variant.is_variant = 1)
      and (${items.is_variant} = 0 or ${items.is_active} = 1))) end)`
