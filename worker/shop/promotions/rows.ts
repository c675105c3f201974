import { and, eq, sql } from 'drizzle-orm'
import { promotionErrors as errors } from '../../../contract/shop/promotion-errors.ts'
import { promotionFieldNames, type ShopPromotion } from '../../../contract/shop/promotion-schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { computed, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { promotionCodes, promotions } from './tables.ts'

export const COUNTERS = ['reserved_count', 'redeemed_count', 'discount_reserved', 'discount_given'] as const

/** All that pricing and answers are made of. */
export const promotionColumns = pick(promotions, [
  ...(['id', 'organization_id'] as const),
  ...promotionFieldNames,
  ...COUNTERS,
  ...(['created_at', 'updated_at', 'version'] as const),
])

export const listedPromotions = {
  from: promotions,
  columns: promotionColumns,
  computed: {
    codes_count: computed<number>(
      (cell) =>
        sql`(select count(*) from ${promotionCodes} where ${promotionCodes.promotion_id} = ${cell(promotions.id)})`,
    ),
  },
} as const
export type PromotionRow = RowOf<typeof promotionColumns>
export type PromotionRecord = PromotionRow & { readonly codes_count: number }

export async function findPromotion(
  ctx: SignedIn,
  id: number,
  permission: 'shop.read' | 'shop.edit' = 'shop.read',
): Promise<PromotionRecord> {
  const where = and(eq(promotions.id, id), organizationsOf(ctx.actor, promotions.organization_id, permission))
  return (await readRow(ctx, listedPromotions, where ?? sql`1 = 0`)) ?? fail(errors.promotionNotFound)
}

export const showPromotion = (row: PromotionRecord): ShopPromotion => ({
  ...pick(row, ['id', 'organization_id', ...promotionFieldNames, ...COUNTERS, 'codes_count']),
  applies_to: listsOf(row.applies_to),
  buy_from: row.buy_from && listsOf(row.buy_from),
  customer_groups: [...row.customer_groups],
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

/** The engine reads selections and never writes them; what is answered is the reader's own. */
const listsOf = (selection: PromotionRow['applies_to']) => ({
  product_ids: [...selection.product_ids],
  skus: [...selection.skus],
  category_ids: [...selection.category_ids],
  tags: [...selection.tags],
  exclude_discounted: selection.exclude_discounted,
})
