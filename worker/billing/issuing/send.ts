import type { Delivery } from '../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { requireMove } from '../documents/require-move.ts'
import type { InvoiceRecord, QuoteRecord } from '../documents/rows.ts'
import { type Sides, sidesShown } from '../documents/show.ts'
import { documentSent } from '../events.ts'
import { announced, audited, nounOf } from '../record.ts'
import { billingDocuments as documents } from '../tables.ts'

/** Delivers what was issued without being sent; what was sent is sent once more, and stays what it is. */
export async function send<Row extends QuoteRecord | InvoiceRecord, Answer>(
  ctx: SignedIn,
  row: Row,
  {
    message,
    show,
  }: Delivery & { readonly show: (row: Row, sides: Pick<Sides, 'issuer' | 'client'>) => Answer },
): Promise<Answer> {
  const now = ctx.clock.now()
  requireMove(ctx, row, 'send')
  const after: Row = row.state === 'issued' ? { ...row, state: 'sent', sent_at: now, updated_at: now } : row
  const answer = show(after, await sidesShown(ctx, row))
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(documents)
        .set(pick(after, ['state', 'sent_at', 'updated_at']))
        .where(unchanged(documents, row)),
    ),
    audit: [audited(row, `billing.${nounOf(row)}_sent`)],
    events: [
      announced(ctx, after, `billing.${nounOf(row)}_sent`),
      documentSent(row.organization_id, { document_id: row.id, message }),
    ],
    answer,
  })
  return answer
}
