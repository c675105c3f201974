import type * as z from 'zod'
import type { Locale } from '../../../contract/errors.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type * as contract from '../../../contract/shop/storefront.ts'
import type { Context } from '../../kernel/context.ts'
import type { OpenShop } from '../settings/shop.ts'
import { countedCategories, find, searchOf } from './list-products.ts'
import { productIndexOf } from './product-index.ts'

type Answer = z.output<typeof contract.listPublicCategories.reply>

/** A category without a product that is shown leads to an empty page, so it is left out. */
export async function listPublicCategories(
  ctx: Context,
  shop: OpenShop,
  language: Locale,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Answer> {
  const index = await productIndexOf(ctx, shop)
  const { categories } = await find(ctx, shop, index, searchOf(index, language, { limit, offset }))
  const all = countedCategories(index, categories)
  const results = all.slice(offset, offset + limit).map(({ category, count }) => ({
    id: category.id,
    parent_id: category.parent_id,
    slug: category.slug,
    name: textIn(category.name, language),
    count,
  }))
  return { total: all.length, count: results.length, limit, offset, next: null, results }
}
