import { activityStatement } from '../../activity/record.ts'
import type { Context } from '../../kernel/context.ts'
import type { Commit } from '../../kernel/data/commit.ts'
import { announce } from '../../live/announce.ts'
import type { CommentRow } from './rows.ts'

type Recorded = Required<Pick<Commit, 'write' | 'audit' | 'events'>>

/**
 * What a comment leaves behind: of an internal one only where staff read. The trail does not keep what was said, because
 * nobody could erase it there.
 */
export function recordComment(
  ctx: Context,
  did: 'created' | 'changed' | 'deleted',
  row: Pick<CommentRow, 'id' | 'organization_id' | 'project_id' | 'task_id' | 'internal'>,
  changed: readonly string[] = [],
): Recorded {
  const kind = `projects.comment_${did}` as const
  const { id, organization_id, project_id, task_id, internal } = row
  const names = Object.fromEntries(changed.map((name) => [name, '']))
  return {
    write: [
      activityStatement(ctx, {
        kind,
        internal,
        organizationId: organization_id,
        subject: ['task', task_id],
        ...(changed.length > 0 ? { changed: { before: names, after: names } } : {}),
      }),
    ],
    audit: [
      {
        action: kind,
        subject: ['comment', id],
        organizationId: organization_id,
        after: { task_id, internal },
      },
    ],
    events: [
      announce(kind, {
        id,
        organization_id,
        project_id,
        task_id,
        internal,
        ...(changed.length > 0 ? { changed: names } : {}),
      }),
    ],
  }
}
