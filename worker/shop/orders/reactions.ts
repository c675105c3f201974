import { salePaid, salePaymentFailed, saleRefunded } from '../../billing/events.ts'
import type { Context } from '../../kernel/context.ts'
import { immediately, on, type Reaction } from '../../kernel/jobs/reactions.ts'
import { followMoney } from './follow.ts'

interface OfSale {
  readonly source_type: string
  readonly source_id: number
}

const follow = async (ctx: Context, { payload }: { readonly payload: OfSale }): Promise<void> => {
  if (payload.source_type === 'order') await followMoney(ctx, payload.source_id)
}

/** At once, because a buyer waits for it; the job follows what that attempt did not. */
export const orderReactions: readonly Reaction[] = [
  immediately(on(salePaid, 'shop.follow_payment', follow)),
  immediately(on(salePaymentFailed, 'shop.follow_failed_payment', follow)),
  immediately(on(saleRefunded, 'shop.follow_refund', follow)),
]
