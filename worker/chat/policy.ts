import { isOperator, type Role } from '../../contract/permissions.ts'

/** What decides whether people may be in one room. */
export interface Belonging {
  readonly role: Role
  readonly organizationId: number
}

/**
 * Whose room it is when these people meet: that of the one organization they come from, the operator's staff left
 * aside; the operator's own when there is nobody but staff. Null when they may not meet.
 */
export function companyOf(people: readonly Belonging[]): number | null {
  const clients = people.filter(({ role }) => !isOperator(role))
  const organizations = new Set((clients.length > 0 ? clients : people).map((one) => one.organizationId))
  const [organization] = organizations
  return organizations.size === 1 && organization !== undefined ? organization : null
}

/** Somebody who moved to another organization is out of the rooms of the one before, from that very moment. */
export const mayBeIn = (person: Belonging, roomOrganizationId: number): boolean =>
  isOperator(person.role) || person.organizationId === roomOrganizationId

/**
 * Whose room it becomes when somebody joins, or null when they may not. Only a room that never held anybody but
 * staff may turn into a client's: what was said in one client's room is not for another's people.
 */
export function companyWith(
  roomOrganizationId: number,
  present: readonly Belonging[],
  newcomer: Belonging,
): number | null {
  const company = companyOf([...present, newcomer])
  if (company === null || company === roomOrganizationId) return company
  const staffOnly = present.every(({ role }) => isOperator(role))
  if (!staffOnly) return null
  if (isOperator(newcomer.role)) return roomOrganizationId
  return present.some(({ organizationId }) => organizationId === roomOrganizationId) ? company : null
}
