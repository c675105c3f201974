import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../../contract/projects/comments.ts'
import { COMMENT_EDITS_MOST, type Comment } from '../../../contract/projects/comments.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { requirePeople } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { sameVersion, unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { isNotArchived } from '../archived.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { commentWritten, peopleMentioned } from '../events.ts'
import { isStaff } from '../policy.ts'
import { commentFiles, comments, commentVersions, tasks } from '../tables.ts'
import { findTask } from '../tasks/rows.ts'
import { ATTACHED_TWICE, attachStatements, requireUploads } from './attachments.ts'
import { readComment } from './list.ts'
import { recordComment } from './record.ts'
import { type CommentRow, findComment, showComment } from './rows.ts'

type Named = { readonly taskId: number; readonly commentId: number }

/** An internal comment changes no column that a client's answer is made of: not the count, and not when the task changed. */
export async function createComment(
  ctx: SignedIn,
  taskId: number,
  { mentions = [], attachments: fileIds = [], ...body }: z.output<typeof contract.createComment.body>,
): Promise<Comment> {
  const task = await findTask(ctx, taskId, 'tasks.write')
  if (body.internal && !isStaff(ctx.actor)) fail(errors.internalStaffOnly)
  if (task.project_status === 'archived') fail(errors.archived)
  await requireReaders(ctx, mentions, { ...task, internal: body.internal })
  const attachments = await requireUploads(ctx, { taskId, internal: body.internal, ids: fileIds })
  const now = ctx.clock.now()
  const row: CommentRow = {
    id: await ctx.ids.next('comments'),
    organization_id: task.organization_id,
    task_id: taskId,
    author_id: ctx.actor.userId,
    ...body,
    mentions,
    edited_at: null,
    deleted_at: null,
    created_at: now,
    updated_at: now,
    version: 1,
    first_name: ctx.actor.name,
    last_name: '',
    role: ctx.actor.role,
    project_id: task.project_id,
    project_status: task.project_status,
    attachments,
  }
  const answer = showComment(ctx, row)
  const recorded = recordComment(ctx, 'created', row)
  await commit(ctx, {
    write: [
      ...assertInBatch(ctx, isNotArchived(task.project_id)),
      ctx.db.insert(comments).values({
        ...pick(row, ['id', 'organization_id', 'task_id', 'author_id', 'body', 'internal', 'mentions']),
        ...pick(row, ['edited_at', 'deleted_at', 'created_at', 'updated_at']),
      }),
      ...attachStatements(ctx, row.id, { ids: fileIds }),
      ...countStatements(ctx, row, row.internal ? {} : { updated_at: now }),
      ...recorded.write,
    ],
    audit: recorded.audit,
    events: [
      ...recorded.events,
      commentWritten(row.organization_id, { comment_id: row.id }),
      ...(mentions.length > 0
        ? [peopleMentioned(row.organization_id, { comment_id: row.id, user_ids: mentions })]
        : []),
    ],
    onConflict: errors.archived,
    onDuplicate: ATTACHED_TWICE,
    answer,
  })
  return answer
}

/** Those who may read it; anybody else is as missing as one who does not exist. */
const requireReaders = (
  ctx: SignedIn,
  ids: readonly number[],
  { organization_id, internal }: Pick<CommentRow, 'organization_id' | 'internal'>,
): Promise<void> => requirePeople(ctx, ids, organization_id, internal ? 'internal.read' : 'projects.read')

/** Counted anew, so that two who write at the same moment are both counted. */
const countStatements = (
  ctx: SignedIn,
  { task_id, internal }: Pick<CommentRow, 'task_id' | 'internal'>,
  also: { readonly updated_at?: number } = {},
): Statement[] => {
  const column = internal ? 'internal_comments_count' : 'comments_count'
  const count = sql`(select count(*) from ${comments} where ${comments.task_id} = ${task_id}
    and ${comments.internal} = ${internal ? 1 : 0} and ${comments.deleted_at} is null)`
  return [
    ctx.db
      .update(tasks)
      .set({ [column]: count, ...also, ...sameVersion })
      .where(eq(tasks.id, task_id)),
  ]
}

export const updateComment = (
  ctx: SignedIn,
  named: Named,
  body: z.output<typeof contract.updateComment.body>,
): Promise<Comment> => raced(() => editComment(ctx, named, body))

async function editComment(
  ctx: SignedIn,
  named: Named,
  { expected, ...change }: z.output<typeof contract.updateComment.body>,
): Promise<Comment> {
  const row = await findComment(ctx, named, 'tasks.write')
  if (row.author_id !== ctx.actor.userId) fail(isStaff(ctx.actor) ? errors.notAuthor : errors.staffOnly)
  if (row.deleted_at !== null) fail(errors.commentNotFound)
  const before = { body: row.body, mentions: row.mentions, attachments: row.attachments.map(({ id }) => id) }
  requireExpected(before, expected)
  const after = { ...before, ...given(change) }
  const changed = (['body', 'mentions', 'attachments'] as const).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (changed.length === 0) return showComment(ctx, row)
  if (row.project_status === 'archived') fail(errors.archived)
  const newcomers = after.mentions.filter((id) => !before.mentions.includes(id))
  await requireReaders(ctx, newcomers, row)
  const added = after.attachments.filter((id) => !before.attachments.includes(id))
  await requireUploads(ctx, { taskId: row.task_id, internal: row.internal, ids: added })
  const rewrites = changed.includes('body')
  if (rewrites) await requireRoom(ctx, row.id)
  const now = ctx.clock.now()
  const recorded = recordComment(ctx, 'changed', row, changed)
  await commit(ctx, {
    write: [
      ...assertInBatch(ctx, isNotArchived(row.project_id)),
      ...guarded(
        ctx,
        ctx.db
          .update(comments)
          .set({
            body: after.body,
            mentions: [...after.mentions],
            updated_at: now,
            ...(rewrites ? { edited_at: now } : {}),
          })
          .where(unchanged(comments, row)),
      ),
      ...(rewrites ? [keepVersion(ctx, row, now)] : []),
      ...attachStatements(ctx, row.id, { before: before.attachments, ids: after.attachments }),
      ...recorded.write,
    ],
    audit: recorded.audit,
    events: [
      ...recorded.events,
      ...(newcomers.length > 0
        ? [peopleMentioned(row.organization_id, { comment_id: row.id, user_ids: newcomers })]
        : []),
    ],
    onConflict: LOST_RACE,
    onDuplicate: ATTACHED_TWICE,
  })
  return readComment(ctx, named)
}

async function requireRoom(ctx: SignedIn, commentId: number): Promise<void> {
  const { edits } = await ctx.db.get<{ edits: number }>(
    sql`select count(*) as edits from ${commentVersions} where ${commentVersions.comment_id} = ${commentId}`,
  )
  if (edits >= COMMENT_EDITS_MOST) fail(errors.commentEditsFull)
}

const keepVersion = ({ db }: SignedIn, { id, body }: CommentRow, until: number): Statement =>
  db.insert(commentVersions).select(
    sql`select ${id}, 1 + count(*), ${body}, ${until} from ${commentVersions}
      where ${commentVersions.comment_id} = ${id}`,
  )

/** What it said is gone from everywhere; that there was a comment stays. */
export const eraseComment = (ctx: SignedIn, named: Named): Promise<void> =>
  raced(async () => {
    const row = await findComment(ctx, named, 'tasks.write')
    if (row.author_id !== ctx.actor.userId && !isStaff(ctx.actor)) fail(errors.staffOnly)
    if (row.deleted_at !== null) return
    if (row.project_status === 'archived') fail(errors.archived)
    const now = ctx.clock.now()
    const recorded = recordComment(ctx, 'deleted', row)
    await commit(ctx, {
      ...recorded,
      write: [
        ...assertInBatch(ctx, isNotArchived(row.project_id)),
        ...guarded(
          ctx,
          ctx.db
            .update(comments)
            .set({ body: '', mentions: [], deleted_at: now, updated_at: now })
            .where(unchanged(comments, row)),
        ),
        ctx.db.delete(commentVersions).where(eq(commentVersions.comment_id, row.id)),
        ctx.db.delete(commentFiles).where(eq(commentFiles.comment_id, row.id)),
        ...countStatements(ctx, row),
        ...recorded.write,
      ],
      onConflict: LOST_RACE,
    })
  })
