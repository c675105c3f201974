import type { SignedIn } from '../../../kernel/context.ts'
import { commit } from '../../../kernel/data/commit.ts'
import { guarded } from '../../../kernel/data/guards.ts'
import { unchanged } from '../../../kernel/data/row-version.ts'
import { releaseTime } from '../../../projects/time/claim.ts'
import { audited, nounOf } from '../../record.ts'
import { billingDocuments as documents } from '../../tables.ts'
import { requireMove } from '../require-move.ts'
import type { InvoiceRecord, QuoteRecord } from '../rows.ts'
import { factsOf } from './store.ts'

/** What its lines had claimed is free again. */
export async function deleteDraft(ctx: SignedIn, row: QuoteRecord | InvoiceRecord): Promise<void> {
  requireMove(ctx, row, 'delete')
  const freed = await releaseTime(ctx, row.id)
  await commit(ctx, {
    write: [...guarded(ctx, ctx.db.delete(documents).where(unchanged(documents, row))), ...freed.write],
    events: freed.events,
    audit: [audited(row, `billing.${nounOf(row)}_deleted`, { before: factsOf(row) })],
  })
}
