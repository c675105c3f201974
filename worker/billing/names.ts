import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { billingDocuments as documents } from './tables.ts'

/** By their numbers; drafts, which have none, by their subjects. */
export async function documentTitles(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await ctx.db
    .select({ id: documents.id, number: documents.number, subject: documents.subject })
    .from(documents)
    .where(idsIn(documents.id, ids))
  return new Map(rows.map(({ id, number, subject }) => [id, number ?? subject]))
}
