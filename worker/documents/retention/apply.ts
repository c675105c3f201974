import { and, asc, isNull } from 'drizzle-orm'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { isFailure } from '../../kernel/failure.ts'
import { documentRemoved } from '../changes.ts'
import type { DocumentRow } from '../documents/find.ts'
import { documents } from '../tables.ts'
import { isFree, isOverdue } from './protection.ts'

/** Each is a commit of its own, some ten milliseconds: what is left over is done the next night. */
const DOCUMENTS_A_RUN = 1_000

/**
 * Puts into the trash what a rule says is to be deleted, unless another still protects it. The trash keeps it for its
 * time, so that a rule that was a mistake can be undone.
 */
export async function applyRetention(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  const rows = await ctx.db
    .select()
    .from(documents)
    .where(and(isNull(documents.deleted_at), isNull(documents.room_id), isFree(now), isOverdue(now)))
    .orderBy(asc(documents.id))
    .limit(DOCUMENTS_A_RUN)
  let removed = 0
  for (const row of rows) removed += await remove(ctx, row)
  return removed
}

/** None where it was changed since it was read: it may be protected now. */
async function remove(ctx: Context, row: DocumentRow): Promise<number> {
  const now = ctx.clock.now()
  const told = documentRemoved(ctx, row)
  const update = ctx.db
    .update(documents)
    .set({ deleted_at: now, updated_at: now })
    .where(and(unchanged(documents, row), isFree(now)))
  try {
    await commit(ctx, { ...told, write: [...guarded(ctx, update), ...told.write] })
    return 1
  } catch (error) {
    if (isFailure(error, requestErrors.conflict)) return 0
    throw error
  }
}
