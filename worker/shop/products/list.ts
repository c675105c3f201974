import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import type * as contract from '../../../contract/shop/products.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { contains, type ListPlan, listLongPage } from '../../kernel/data/list.ts'
import { withBelow } from '../categories/rows.ts'
import { stockStateSql } from '../stock/stock-state-sql.ts'
import { productCategories, products } from '../tables.ts'
import { listedProducts, productsOf, showProduct } from './rows.ts'

const SORTS = {
  created_at: products.created_at,
  name: products.name_key,
  price: products.price,
} as const

export const listProducts = (
  ctx: SignedIn,
  ask: z.output<typeof contract.listProducts.query>,
): Promise<Page<Product>> => {
  const sortBy = SORTS[ask.sort.replace('-', '') as keyof typeof SORTS]
  const plan: ListPlan = {
    where: filtered(ctx, ask),
    sortBy,
    id: products.id,
    descending: ask.sort.startsWith('-'),
  }
  return listLongPage(ctx, ask, plan, listedProducts, showProduct)
}

export const filtered = (
  ctx: SignedIn,
  { organization, status, category, q, stock_state: states }: z.output<typeof contract.productFilters>,
): SQL | undefined =>
  and(
    productsOf(ctx),
    organization ? eq(products.organization_id, organization) : undefined,
    status ? inArray(products.status, status) : undefined,
    q ? contains(products.search_text, q) : undefined,
    states ? sql`${stockStateSql} in (select value from json_each(${JSON.stringify(states)}))` : undefined,
    category
      ? sql`${products.id} in (select product_id from ${productCategories}
          where ${productCategories.category_id} in ${withBelow(sql`${category}`)})`
      : undefined,
  )
