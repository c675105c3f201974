import { and, asc, gte, lt } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { billingPdfs } from '../tables.ts'
import { pdfKeyOf } from './stored.ts'

/** A statement carries its day, so that nobody is led to one of two days ago any more. */
const KEPT_MS = 2 * DAY_MS
/** One run drops this many; the next hour's goes on. R2 deletes a thousand at once. */
const DROPPED_MOST = 500

/** Drops papers of accounts that nothing leads to any more. Those of documents and receipts stay. */
export async function dropStatements(ctx: Context): Promise<string> {
  const old = await ctx.db
    .select()
    .from(billingPdfs)
    .where(
      and(
        gte(billingPdfs.subject, 'statement:'),
        lt(billingPdfs.subject, 'statement;'),
        lt(billingPdfs.created_at, ctx.clock.now() - KEPT_MS),
      ),
    )
    .orderBy(asc(billingPdfs.subject))
    .limit(DROPPED_MOST)
  if (old.length === 0) return '0 statements dropped'
  // The files first: a crash between the two leaves rows, which the next run finds again.
  await ctx.bindings.FILES.delete(
    old.map(({ organization_id, sha256 }) => pdfKeyOf({ kind: 'statement', id: organization_id }, sha256)),
  )
  await ctx.db.delete(billingPdfs).where(
    idsIn(
      billingPdfs.subject,
      old.map(({ subject }) => subject),
    ),
  )
  return `${old.length} statements dropped`
}
