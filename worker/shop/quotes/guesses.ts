import type { Reason } from '../../../contract/shop/promotion-terms.ts'
import type { Context } from '../../kernel/context.ts'
import { countFailures, limitedAddress, refuseSpent, waive } from '../../kernel/http/rate-limit.ts'

/**
 * Codes are short enough to be tried one after the other. An address that named too many unknown ones gets no answer to
 * any code, known ones included, or a refusal would tell which exist. A cart without codes is priced all the same.
 */
export async function pricedWithin<Out>(
  ctx: Context,
  codes: readonly string[],
  price: () => Promise<{ readonly rejected: readonly { readonly reason: Reason }[]; readonly out: Out }>,
): Promise<Out> {
  if (codes.length === 0) {
    waive(ctx, 'shop_guess')
    return (await price()).out
  }
  const address = limitedAddress(ctx.client.ip)
  await refuseSpent(ctx, 'shop_guess', address)
  const { rejected, out } = await price()
  const unknown = rejected.filter(({ reason }) => reason === 'unknown').length
  await countFailures(ctx, 'shop_guess', address, unknown)
  return out
}
