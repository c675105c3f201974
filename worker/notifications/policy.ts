import { isWithin, type PersonScope } from '../identity/scope.ts'

/** A notification without an organization concerns its person wherever they belong. */
export const mayConcern = (person: PersonScope, organizationId: number | null): boolean =>
  organizationId === null || isWithin(person, organizationId)
