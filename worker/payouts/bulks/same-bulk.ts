import { and, eq, ne } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { payoutBulks as bulks } from '../tables.ts'

/** The bulk that these payments already are. The account is the actor's own, so the bulk is too. */
export const sameBulk = (
  ctx: Context,
  { account_id, period, payments_hash }: { account_id: string; period: string; payments_hash: string },
) =>
  ctx.db
    .select({ bulk_id: bulks.bulk_id, stage: bulks.stage, completed_count: bulks.completed_count })
    .from(bulks)
    .where(
      and(
        eq(bulks.account_id, account_id),
        eq(bulks.period, period),
        eq(bulks.payments_hash, payments_hash),
        ne(bulks.stage, 'cancelled'),
        eq(bulks.single, false),
      ),
    )
    .get()
