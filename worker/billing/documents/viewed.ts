import { and, eq } from 'drizzle-orm'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure } from '../../kernel/failure.ts'
import { isStaff } from '../policy.ts'
import { announced, audited, nounOf } from '../record.ts'
import { billingDocuments as documents } from '../tables.ts'
import type { InvoiceRecord, QuoteRecord } from './rows.ts'

/** A client's first reading of what was sent to them. Staff who look at it say nothing about the client. */
export const viewed = async <Row extends QuoteRecord | InvoiceRecord>(
  ctx: SignedIn,
  row: Row,
): Promise<Row> => (isStaff(ctx) ? row : viewedBy(ctx, row))

/** The same for a visitor of the pay page, whom nobody knows. */
export async function viewedBy<Row extends QuoteRecord | InvoiceRecord>(
  ctx: Context,
  row: Row,
): Promise<Row> {
  // Whoever reads a sale's document here sold it.
  if (row.state !== 'sent' || row.source_type !== null) return row
  const now = ctx.clock.now()
  const after: Row = { ...row, state: 'viewed', viewed_at: now }
  try {
    await commit(ctx, {
      write: guarded(
        ctx,
        ctx.db
          .update(documents)
          .set({ state: 'viewed', viewed_at: now })
          .where(and(unchanged(documents, row), eq(documents.state, 'sent'))),
      ),
      audit: [audited(row, `billing.${nounOf(row)}_viewed`)],
      events: [announced(ctx, after, `billing.${nounOf(row)}_viewed`)],
    })
  } catch (error) {
    // Somebody else read or changed it at the same moment; whoever comes next will have seen it.
    if (error instanceof Failure) return row
    throw error
  }
  return after
}
