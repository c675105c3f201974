import { eq, type SQL } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { tasks } from '../tables.ts'

interface Attachments {
  readonly taskId: number
  readonly internal: boolean
  /** A query for how many there are: what a task has attached is another capability's to know. */
  readonly count: SQL
}

/**
 * How many files a task has. For the batch that adds or removes one, after it: counted anew there, so that two at the same
 * moment are both counted. An internal file changes no column that a client's answer is made of.
 */
export const attachmentsCounted = ({ db }: Context, { taskId, internal, count }: Attachments): Statement =>
  db
    .update(tasks)
    .set({ [internal ? 'internal_attachments_count' : 'attachments_count']: count, ...sameVersion })
    .where(eq(tasks.id, taskId))
