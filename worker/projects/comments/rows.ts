import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import type { Comment } from '../../../contract/projects/comments.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { attachedFile } from '../../files/attached.ts'
import { speakerNamed } from '../../identity/people/find.ts'
import { visible } from '../../identity/scope.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { computed, innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { isStaff } from '../policy.ts'
import { commentFiles, comments, projects, tasks } from '../tables.ts'

const attachments = computed<Comment['attachments']>(
  (cell) => sql`json((select json_group_array(json_object('id', id, 'name', name, 'type', type, 'size', size,
      'document_id', document_id)) from (
    select ${attachedFile.id} as id, ${attachedFile.name} as name, ${attachedFile.type} as type,
      ${attachedFile.size} as size, ${attachedFile.documentId} as document_id
    from ${commentFiles} cross join ${attachedFile.table} on ${attachedFile.id} = ${commentFiles.file_id}
      and ${attachedFile.isKept}
    where ${commentFiles.comment_id} = ${cell(comments.id)} order by ${commentFiles.place})))`,
)

export const listedComments = {
  from: comments,
  joins: [
    innerJoin(speakerNamed.table, eq(speakerNamed.id, comments.author_id)),
    innerJoin(tasks, eq(tasks.id, comments.task_id)),
    innerJoin(projects, eq(projects.id, tasks.project_id)),
  ],
  columns: {
    ...pick(comments, ['id', 'organization_id', 'task_id', 'author_id', 'body', 'internal', 'mentions']),
    ...pick(comments, ['edited_at', 'deleted_at', 'created_at', 'updated_at', 'version']),
    ...speakerNamed.columns,
    project_id: projects.id,
    project_status: projects.status,
  },
  computed: { attachments },
} as const

export type CommentRow = RowOf<
  (typeof listedComments)['columns'],
  (typeof listedComments)['joins'],
  (typeof listedComments)['computed']
>

/** What the actor may read of a task. */
export const commentsOf = (ctx: SignedIn, taskId: number, permission: Permission = 'projects.read'): SQL =>
  sql`${eq(comments.task_id, taskId)} and ${visible(ctx, comments, permission)}`

/** A comment that is not there, one of another task, and one that is not for the reader are the same. */
export async function findComment(
  ctx: SignedIn,
  { taskId, commentId }: { readonly taskId: number; readonly commentId: number },
  permission: Permission = 'projects.read',
): Promise<CommentRow> {
  const where = and(eq(comments.id, commentId), commentsOf(ctx, taskId, permission))
  return (where && (await readRow(ctx, listedComments, where))) ?? fail(errors.commentNotFound)
}

export const showComment = (ctx: SignedIn, row: CommentRow): Comment => ({
  id: row.id,
  task_id: row.task_id,
  author: { id: row.author_id, name: `${row.first_name} ${row.last_name}`.trimEnd(), role: row.role },
  body: row.body,
  // A client does not learn that there are internal ones.
  ...(isStaff(ctx.actor) ? { internal: row.internal } : {}),
  mentions: [...row.mentions],
  attachments: row.attachments,
  edited_at: isoOrNull(row.edited_at),
  deleted_at: isoOrNull(row.deleted_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
