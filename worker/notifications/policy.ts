import type { Role } from '../../contract/permissions.ts'

/**
 * Somebody who moved to another organization hears nothing more of the one before, nor reads what they heard; an agent
 * neither of one that was taken from them.
 */
export const mayConcern = (
  person: { readonly role: Role; readonly organizationId: number; readonly assignedIds: readonly number[] },
  organizationId: number | null,
): boolean =>
  organizationId === null ||
  person.role === 'admin' ||
  person.organizationId === organizationId ||
  (person.role === 'agent' && person.assignedIds.includes(organizationId))
