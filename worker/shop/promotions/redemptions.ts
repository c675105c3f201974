import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/shop/promotions.ts'
import type { Redemption } from '../../../contract/shop/promotions.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { listPage } from '../../kernel/data/list.ts'
import { leftJoin } from '../../kernel/data/read.ts'
import { orders } from '../orders/tables.ts'
import { findPromotion } from './rows.ts'
import { redemptions } from './tables.ts'

export async function listRedemptions(
  ctx: SignedIn,
  promotionId: number,
  { state, ...ask }: z.output<typeof contract.listRedemptions.query>,
): Promise<Page<Redemption>> {
  await findPromotion(ctx, promotionId)
  return listPage(
    ctx,
    ask,
    {
      where: and(eq(redemptions.promotion_id, promotionId), state && eq(redemptions.state, state)),
      sortBy: redemptions.created_at,
      id: redemptions.id,
      descending: true,
    },
    {
      from: redemptions,
      joins: [leftJoin(orders, eq(orders.id, redemptions.order_id))],
      columns: {
        ...pick(redemptions, [
          ...(['id', 'order_id', 'customer_id', 'code', 'amount', 'state'] as const),
          ...(['created_at', 'updated_at'] as const),
        ]),
        order_reference: orders.reference,
      },
    },
    (row) => ({ ...row, created_at: iso(row.created_at), updated_at: iso(row.updated_at) }),
  )
}
