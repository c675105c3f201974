import { identityErrors } from '../../../contract/identity/errors.ts'
import type { Permission } from '../../../contract/permissions.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { isWithin } from '../scope.ts'
import { findPeople, type PersonFacts } from './find.ts'

/** People who hold a permission in an organization; anybody else is as missing as one who does not exist. */
export async function requirePeople(
  ctx: Context,
  ids: readonly number[],
  organizationId: number,
  permission: Permission,
): Promise<void> {
  const known = new Set((await peopleWithin(ctx, ids, organizationId, permission)).map(({ id }) => id))
  if (!ids.every((id) => known.has(id))) fail(identityErrors.userNotFound)
}

/** Those of them who hold it now: an agent's assignment may have ended since they were named. */
export async function peopleWithin(
  ctx: Context,
  ids: readonly number[],
  organizationId: number,
  permission: Permission,
): Promise<PersonFacts[]> {
  const people = await findPeople(ctx, [...new Set(ids)])
  return people.filter((person) => person.isActive && isWithin(person, organizationId, permission))
}
