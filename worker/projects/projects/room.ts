import { eq } from 'drizzle-orm'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { roomOfSubject } from '../../chat/subjects.ts'
import { peopleWithin } from '../../identity/people/within.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { announce } from '../../live/announce.ts'
import { peopleOf } from '../people.ts'
import { projects } from '../tables.ts'
import { findProject } from './rows.ts'

/** The project's conversation, for its members, its lead and whoever opens it. */
export async function openProjectRoom(ctx: SignedIn, id: number) {
  const row = await findProject(ctx, id, 'tasks.write')
  if (row.status === 'archived') fail(errors.archived)
  const { organization_id: organizationId, name } = row
  const people = await peopleWithin(ctx, peopleOf(row, row.member_ids), organizationId, 'projects.read')
  const userIds = people.map((person) => person.id)
  const subject = { type: 'project' as const, id, name, organizationId, userIds }
  const { roomId, isNew } = await roomOfSubject(ctx, subject, (opened) => ({
    write: [
      ctx.db
        .update(projects)
        .set({ room_id: opened, ...sameVersion })
        .where(eq(projects.id, id)),
    ],
    events: [
      announce('projects.project_changed', {
        id,
        organization_id: organizationId,
        changed: { room_id: opened },
      }),
    ],
    answer: { room_id: opened },
  }))
  return { room_id: roomId, isNew }
}
