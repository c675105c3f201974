import { and, eq } from 'drizzle-orm'
import type { SignedIn } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { payoutBulks as bulks } from '../tables.ts'
import type { BulkRecord } from './rows.ts'

type Changes = Partial<typeof bulks.$inferInsert>

/** A change by a maker, who does not approve the bulk from then on; of several at once the row lets one through. */
export function touched(ctx: SignedIn, bulk: BulkRecord, changes: Changes = {}): Statement[] {
  return guarded(
    ctx,
    ctx.db
      .update(bulks)
      .set({ ...changes, maker_ids: makersWith(bulk, ctx.actor.userId) })
      .where(and(unchanged(bulks, bulk), eq(bulks.stage, 'validated'))),
  )
}

const makersWith = ({ maker_ids }: BulkRecord, userId: number): readonly number[] =>
  maker_ids.includes(userId) ? maker_ids : [...maker_ids, userId]
