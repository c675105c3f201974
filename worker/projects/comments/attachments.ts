import { eq, sql } from 'drizzle-orm'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { type CompletedUpload, completedUploads } from '../../files/open-upload.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { fail } from '../../kernel/failure.ts'
import { commentFiles } from '../tables.ts'

/** What its author attaches to a comment of a task; any other upload is as missing as one that does not exist. */
export async function requireUploads(
  ctx: SignedIn,
  { taskId, internal, ids }: { taskId: number; internal: boolean; ids: readonly string[] },
): Promise<CompletedUpload[]> {
  const place = { ownerType: 'task', containerId: taskId } as const
  return (await completedUploads(ctx, { place, internal, ids })) ?? fail(errors.attachmentNotFound)
}

/** A comment has these files, in this order, and no others. */
export function attachStatements(
  { db }: SignedIn,
  commentId: number,
  { before = [], ids }: { readonly before?: readonly string[]; readonly ids: readonly string[] },
): Statement[] {
  const isSame = before.join() === ids.join()
  if (isSame) return []
  return [
    ...(before.length > 0 ? [db.delete(commentFiles).where(eq(commentFiles.comment_id, commentId))] : []),
    ...(ids.length > 0
      ? [
          db
            .insert(commentFiles)
            .select(sql`select ${commentId}, value, key from json_each(${JSON.stringify(ids)})`),
        ]
      : []),
  ]
}

/** One upload is attached once. */
export const ATTACHED_TWICE = { 'comment_files.file_id': errors.attachmentNotFound }
