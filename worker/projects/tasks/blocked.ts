import { sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { read } from '../../kernel/data/read.ts'
import { announce } from '../../live/announce.ts'
import { taskDependencies, tasks } from '../tables.ts'
import { OPEN_STATUSES } from './open.ts'

/** Tasks that are about to open, to be closed or to go. */
interface Turning {
  readonly ids: readonly number[]
  /** Whether others have to wait for them from now on. */
  readonly willBlock: boolean
}

/** Cards that depend on them show that they are blocked, or no longer, although nothing of their own row changes. */
export async function blockedEvents(ctx: Context, { ids, willBlock }: Turning): Promise<DomainEvent[]> {
  if (ids.length === 0) return []
  const dependents = await read<Dependent>(
    ctx,
    sql`select dependent.id, dependent.organization_id, dependent.project_id, sum(blocker.open) > 0 as was,
        sum(blocker.open and not blocker.turns) > 0 or (${willBlock ? 1 : 0} and sum(blocker.turns) > 0) as is_blocked
      from (select link.task_id as task_id, task.status in ${OPEN_STATUSES} as open,
          ${idsIn(sql`task.id`, ids)} as turns
        from ${taskDependencies} link cross join ${tasks} task on task.id = link.depends_on_id
        where link.task_id in (select task_id from ${taskDependencies}
          where ${idsIn(sql`depends_on_id`, ids)})) blocker
      cross join ${tasks} dependent on dependent.id = blocker.task_id
      group by dependent.id having was <> is_blocked`,
  )
  return dependents.map(({ id, organization_id, project_id, is_blocked }) =>
    announce('projects.task_changed', {
      id,
      organization_id,
      project_id,
      changed: { blocked: is_blocked === 1 },
    }),
  )
}

interface Dependent {
  readonly id: number
  readonly organization_id: number
  readonly project_id: number
  readonly is_blocked: number
}
