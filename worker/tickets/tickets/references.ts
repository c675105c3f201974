import { eq, type SQL, sql } from 'drizzle-orm'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { requirePeople } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { isNotArchived } from '../../projects/archived.ts'
import { projectPlace, taskIsThere, taskPlace } from '../../projects/places.ts'
import { teams } from '../tables.ts'

/** Rows and people that a ticket names. Only those that a change adds are asked for: others were when they were named. */
export interface References {
  readonly readerIds: readonly number[]
  readonly assigneeId: number | null
  readonly teamId: number | null
  readonly projectId: number | null
  readonly taskId: number | null
}

export const NOTHING_NAMED: References = {
  readerIds: [],
  assigneeId: null,
  teamId: null,
  projectId: null,
  taskId: null,
}

/** Every id is the actor's to name and of the ticket's organization, or as missing as one that does not exist. */
export async function requireReferences(
  ctx: SignedIn,
  organizationId: number,
  named: References,
): Promise<void> {
  if (named.assigneeId !== null) await requirePeople(ctx, [named.assigneeId], organizationId, 'tickets.work')
  if (named.readerIds.length > 0) await requirePeople(ctx, named.readerIds, organizationId, 'tickets.read')
  if (named.teamId !== null) await requireTeam(ctx, named.teamId)
  if (named.projectId !== null) {
    const place = await projectPlace(ctx, 'projects.read', named.projectId)
    if (place?.organizationId !== organizationId) fail(projectErrors.notFound)
    if (place.isArchived) fail(projectErrors.archived)
  }
  if (named.taskId !== null) {
    const place = await taskPlace(ctx, 'projects.read', named.taskId)
    if (place?.organizationId !== organizationId) fail(projectErrors.taskNotFound)
  }
}

async function requireTeam({ db }: SignedIn, id: number): Promise<void> {
  const row = await db.select({ id: teams.id }).from(teams).where(eq(teams.id, id)).get()
  if (!row) fail(errors.teamNotFound)
}

/** The same for the batch: a row may be deleted between the question and the write. */
export function referencesHold({ teamId, projectId, taskId }: References): SQL | null {
  const conditions = [
    ...(teamId === null ? [] : [sql`exists (select 1 from ${teams} where ${teams.id} = ${teamId})`]),
    ...(projectId === null ? [] : [isNotArchived(projectId)]),
    ...(taskId === null ? [] : [taskIsThere(taskId)]),
  ]
  return conditions.length === 0 ? null : sql.join(conditions, sql` and `)
}
