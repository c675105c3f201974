import { eq } from 'drizzle-orm'
import type { Page } from '../../../contract/page.ts'
import type { Comment, CommentVersion } from '../../../contract/projects/comments.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { listLongPage, listPage, type PageAsk } from '../../kernel/data/list.ts'
import { fail } from '../../kernel/failure.ts'
import { requireTask } from '../places.ts'
import { isStaff } from '../policy.ts'
import { comments, commentVersions } from '../tables.ts'
import { commentsOf, findComment, listedComments, showComment } from './rows.ts'

type Named = { readonly taskId: number; readonly commentId: number }

export async function listComments(ctx: SignedIn, taskId: number, ask: PageAsk): Promise<Page<Comment>> {
  await requireTask(ctx, taskId)
  const plan = { where: commentsOf(ctx, taskId), sortBy: comments.id, id: comments.id, descending: false }
  return listLongPage(ctx, ask, plan, listedComments, (row) => showComment(ctx, row))
}

export async function readComment(ctx: SignedIn, named: Named): Promise<Comment> {
  return showComment(ctx, await findComment(ctx, named))
}

export async function listCommentVersions(
  ctx: SignedIn,
  named: Named,
  ask: PageAsk,
): Promise<Page<CommentVersion>> {
  const row = await findComment(ctx, named)
  if (row.author_id !== ctx.actor.userId && !isStaff(ctx.actor)) fail(errors.staffOnly)
  const { number, body, until } = commentVersions
  const plan = {
    where: eq(commentVersions.comment_id, row.id),
    sortBy: number,
    id: number,
    descending: false,
  }
  return listPage(ctx, ask, plan, { from: commentVersions, columns: { body, until } }, (version) => ({
    body: version.body,
    until: iso(version.until),
  }))
}
