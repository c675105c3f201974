import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { Quote } from '../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { close } from '../documents/close.ts'
import { requireQuoteMove } from '../documents/require-move.ts'
import { findQuote, isQuote } from '../documents/rows.ts'
import { showQuote } from '../documents/show.ts'
import { verbsOf } from '../documents/verbs.ts'

export const quotes = verbsOf({
  rows: isQuote,
  notFound: errors.quoteNotFound,
  find: findQuote,
  show: showQuote,
  copiedAs: () => 'quote',
})

export async function declineQuote(ctx: SignedIn, id: number, reason: string | undefined): Promise<Quote> {
  const row = await findQuote(ctx, id, 'billing.answer')
  requireQuoteMove(ctx, row, 'decline')
  return close(ctx, row, {
    state: 'declined',
    action: 'billing.quote_declined',
    reason,
    show: (after, sides) => showQuote(ctx, after, sides),
  })
}
