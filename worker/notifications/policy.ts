import { isOperator, type Role } from '../../contract/permissions.ts'

/** Somebody who moved to another organization hears nothing more of the one before, nor reads what they heard. */
export const mayConcern = (
  person: { readonly role: Role; readonly organizationId: number },
  organizationId: number | null,
): boolean => organizationId === null || isOperator(person.role) || person.organizationId === organizationId
