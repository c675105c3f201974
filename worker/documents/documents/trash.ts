import { and, asc, isNotNull, lt, sql } from 'drizzle-orm'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import { type Document, TRASH_DAYS } from '../../../contract/documents/schemas.ts'
import { releaseFiles } from '../../files/attach.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { documentRemoved, documentRestored } from '../changes.ts'
import { refuseArchived } from '../places.ts'
import { mayChange } from '../policy.ts'
import { isFree } from '../retention/protection.ts'
import { documents } from '../tables.ts'
import { findDocument, type ListedDocument } from './find.ts'
import { showDocument } from './show.ts'
import { filesOf } from './versions.ts'

/** Documents in one step of the purge. */
const ROWS_PER_STEP = 200
const STEPS = 50

/** A second deletion finds it in the trash already. */
export async function deleteDocument(ctx: SignedIn, id: number): Promise<void> {
  const row = await changeable(ctx, id)
  if (row.room_id !== null) fail(errors.ofMessage)
  if (row.deleted_at !== null) return
  const now = ctx.clock.now()
  if (row.retained_until !== null && row.retained_until > now) fail(errors.retained)
  const told = documentRemoved(ctx, row)
  await commit(ctx, {
    ...told,
    write: [
      ...guarded(
        ctx,
        ctx.db.update(documents).set({ deleted_at: now, updated_at: now }).where(unchanged(documents, row)),
      ),
      ...told.write,
    ],
  })
}

export async function restoreDocument(ctx: SignedIn, id: number): Promise<Document> {
  const row = await changeable(ctx, id)
  if (row.deleted_at === null) return showDocument(ctx, row)
  const fields = { deleted_at: null, updated_at: ctx.clock.now() }
  const answer = showDocument(ctx, { ...row, ...fields })
  const told = documentRestored(ctx, row)
  await commit(ctx, {
    ...told,
    write: [
      ...guarded(ctx, ctx.db.update(documents).set(fields).where(unchanged(documents, row))),
      ...told.write,
    ],
    answer,
  })
  return answer
}

async function changeable(ctx: SignedIn, id: number): Promise<ListedDocument> {
  const row = await findDocument(ctx, 'documents.write', id)
  if (!mayChange(ctx, row.uploaded_by_id)) fail(errors.staffOnly)
  await refuseArchived(ctx, [row.project_id])
  return row
}

/**
 * Deletes what has been in the trash for its time, with all versions. The files' cleanup then deletes their bytes. A rule
 * that was made meanwhile protects what is in the trash as well.
 */
export async function purgeTrash(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  const before = now - TRASH_DAYS * DAY_MS
  let purged = 0
  for (let step = 0; step < STEPS; step += 1) {
    const rows = await ctx.db
      .select({ id: documents.id })
      .from(documents)
      .where(and(isNotNull(documents.deleted_at), lt(documents.deleted_at, before), isFree(now)))
      .orderBy(asc(documents.deleted_at), asc(documents.id))
      .limit(ROWS_PER_STEP)
    const ids = rows.map(({ id }) => id)
    // The condition again: one of them may have been restored meanwhile.
    const isDue = sql`${idsIn(documents.id, ids)} and ${documents.deleted_at} < ${before}
      and ${isFree(now)}`
    const due = sql`(select ${documents.id} from ${documents} where ${isDue})`
    await commit(ctx, {
      write: [releaseFiles(ctx, filesOf(due)), ctx.db.delete(documents).where(isDue)],
    })
    purged += ids.length
    if (rows.length < ROWS_PER_STEP) break
  }
  return purged
}
