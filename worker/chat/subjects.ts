import { identityErrors } from '../../contract/identity/errors.ts'
import { requestErrors } from '../../contract/platform/errors.ts'
import { findPeople } from '../identity/people/find.ts'
import { isWithin } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
import { Failure, fail } from '../kernel/failure.ts'
import { openRoom, subjectRoomOf } from './opening.ts'

/**
 * The one room of a project or a ticket, opened on first use. The caller
 * has decided that the actor may, and knows the people whom the subject concerns.
 */
export async function roomOfSubject(
  ctx: SignedIn,
  subject: {
    readonly type: 'project' | 'ticket'
    readonly id: number
    readonly name: string
    readonly organizationId: number
    readonly userIds: readonly number[]
  },
): Promise<number> {
  const before = await subjectRoomOf(ctx, subject)
  if (before !== null) return before
  const ids = [...new Set([ctx.actor.userId, ...subject.userIds])]
  const found = await findPeople(ctx, ids)
  const people = ids.flatMap((id) => found.find((person) => person.id === id && person.isActive) ?? [])
  const { organizationId, name } = subject
  // Staff may be alone with a client's subject, and its room is the client's all the same.
  if (!people.every((person) => isWithin(person, organizationId))) fail(identityErrors.userNotFound)
  try {
    return (await openRoom(ctx, { name, isGroup: true, organizationId, people, subject })).id
  } catch (error) {
    const faster =
      error instanceof Failure && error.spec === requestErrors.conflict
        ? await subjectRoomOf(ctx, subject)
        : null
    if (faster !== null) return faster
    throw error
  }
}
