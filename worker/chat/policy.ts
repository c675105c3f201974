import { isOperator } from '../../contract/permissions.ts'
import { isWithin, type PersonScope } from '../identity/scope.ts'

/**
 * Whose room it is when these people meet: that of the one organization they come from, the operator's staff left
 * aside; the operator's own among staff only. Null when they may not share a room.
 */
export function organizationOfRoom(people: readonly PersonScope[]): number | null {
  const clients = people.filter(({ role }) => !isOperator(role))
  const organizations = new Set((clients.length > 0 ? clients : people).map((one) => one.organizationId))
  const [organization] = organizations
  if (organizations.size !== 1 || organization === undefined) return null
  return people.every((person) => isWithin(person, organization)) ? organization : null
}

/**
 * The room's organization after a person joins, or null when they may not. Only a room that never held anyone but
 * staff may turn into a client's: what was said in one client's room is not for another's people.
 */
export function organizationOfRoomWith(
  roomOrganizationId: number,
  present: readonly PersonScope[],
  newcomer: PersonScope,
): number | null {
  const company = organizationOfRoom([...present, newcomer])
  if (company === null || company === roomOrganizationId) return company
  const staffOnly = present.every(({ role }) => isOperator(role))
  if (!staffOnly) return null
  if (isOperator(newcomer.role)) return isWithin(newcomer, roomOrganizationId) ? roomOrganizationId : null
  return present.some(({ organizationId }) => organizationId === roomOrganizationId) ? company : null
}
