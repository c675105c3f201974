import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { quoteDeclined } from '../events.ts'
import { announced, audited } from '../record.ts'
import { billingDocuments as documents } from '../tables.ts'
import type { InvoiceRecord, QuoteRecord } from './rows.ts'
import { type Sides, sidesShown } from './show.ts'

/** A last move of a document: of several at once the row lets one through. `requireMove` has been asked. */
export async function close<Row extends QuoteRecord | InvoiceRecord, Answer>(
  ctx: SignedIn,
  row: Row,
  {
    state,
    action,
    reason,
    show,
  }: {
    state: 'cancelled' | 'declined'
    action: 'billing.quote_cancelled' | 'billing.quote_declined' | 'billing.invoice_cancelled'
    reason?: string | undefined
    show: (row: Row, sides: Pick<Sides, 'issuer' | 'client'>) => Answer
  },
): Promise<Answer> {
  const decline_reason = reason ?? null
  const updated_at = ctx.clock.now()
  const after: Row = { ...row, state, decline_reason, updated_at }
  const answer = show(after, await sidesShown(ctx, row))
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db.update(documents).set({ state, decline_reason, updated_at }).where(unchanged(documents, row)),
    ),
    audit: [audited(row, action, reason === undefined ? {} : { after: { reason } })],
    events: [
      announced(ctx, after, action),
      ...(state === 'declined' ? [quoteDeclined(row.organization_id, { document_id: row.id })] : []),
    ],
    answer,
  })
  return answer
}
