import { isOperator, type Role } from '../../contract/permissions.ts'

/** What decides whether people may be in one room. */
export interface Belonging {
  readonly role: Role
  readonly organizationId: number
  /** The organizations that an agent was given. */
  readonly assignedIds: readonly number[]
}

/**
 * Whose room it is when these people meet: that of the one organization they come from, the operator's staff left
 * aside; the operator's own when there is nobody but staff. Null when they may not meet.
 */
export function companyOf(people: readonly Belonging[]): number | null {
  const clients = people.filter(({ role }) => !isOperator(role))
  const organizations = new Set((clients.length > 0 ? clients : people).map((one) => one.organizationId))
  const [organization] = organizations
  if (organizations.size !== 1 || organization === undefined) return null
  return people.every((person) => mayBeIn(person, organization)) ? organization : null
}

/**
 * Somebody who moved to another organization is out of the rooms of the one before, and an agent out of those of one
 * that was taken from them, from that very moment.
 */
export const mayBeIn = (person: Belonging, roomOrganizationId: number): boolean =>
  person.role === 'admin' ||
  person.organizationId === roomOrganizationId ||
  (person.role === 'agent' && person.assignedIds.includes(roomOrganizationId))

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
  if (isOperator(newcomer.role)) return mayBeIn(newcomer, roomOrganizationId) ? roomOrganizationId : null
  return present.some(({ organizationId }) => organizationId === roomOrganizationId) ? company : null
}
