import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { can, type Permission, type Role, reach, roles } from '../../contract/permissions.ts'
import type { SignedIn } from '../kernel/context.ts'
import {
  findOrganization,
  type OrganizationFacts,
  organizationOfUser,
} from '../organizations/organization.ts'
import { agentAssignments, users } from './tables.ts'

/** What most queries mean by « their organizations »; a narrower permission is named by the caller. */
const VIEW: Permission = 'organizations.view'

/** A person whose assignments have been read: what decides their scope in plain code. */
export interface PersonScope {
  readonly role: Role
  readonly organizationId: number
  readonly assignedIds: readonly number[]
}

export function isWithin(person: PersonScope, organizationId: number, permission = VIEW): boolean {
  const isOwn = organizationId === person.organizationId
  switch (reach(person.role, permission)) {
    case 'all':
      return true
    case 'assigned':
      return isOwn || person.assignedIds.includes(organizationId)
    case 'own':
      return isOwn
    case undefined:
      return false
  }
}

/** The same person for the database: the actor of a request, or columns of a row that the query still has to find. */
export interface PersonKey {
  readonly userId: number | SQLWrapper
  readonly role: Role | SQLWrapper
  readonly organizationId: number | SQLWrapper
}

/**
 * `isWithin` as a condition: the organization that `column` names is within the person's scope. `scope.test.ts` holds
 * the two together. For an actor the condition is a single comparison, so that an index by organization serves it.
 */
export function organizationsOf(person: PersonKey, column: SQLWrapper, permission = VIEW): SQL {
  const { role } = person
  if (typeof role === 'string') return conditionFor(role, person, column, permission)
  const perRole = roles.map(
    (one) => sql`(${role} = ${one} and ${conditionFor(one, person, column, permission)})`,
  )
  return sql`(${sql.join(perRole, sql` or `)})`
}

function conditionFor(
  role: Role,
  { userId, organizationId }: PersonKey,
  column: SQLWrapper,
  permission: Permission,
): SQL {
  switch (reach(role, permission)) {
    case 'all':
      return sql`1 = 1`
    case 'assigned':
      return sql`${column} in (
        select ${organizationId} union all
        select ${agentAssignments.organization_id} from ${agentAssignments} where ${agentAssignments.agent_id} = ${userId})`
    case 'own':
      return sql`${column} = ${organizationId}`
    case undefined:
      return sql`1 = 0`
  }
}

/**
 * The rows of a table that the actor may see: of their organizations, and internal ones for staff alone. The only place
 * where internal rows are left out.
 */
export const visible = (
  { actor }: SignedIn,
  table: { readonly organization_id: SQLWrapper; readonly internal: SQLWrapper },
  permission: Permission = VIEW,
): SQL =>
  can(actor.role, 'internal.read')
    ? organizationsOf(actor, table.organization_id, permission)
    : sql`(${organizationsOf(actor, table.organization_id, permission)} and ${table.internal} = 0)`

/** One statement for missing and forbidden alike: either is the same 404. */
export function requireOrganization(
  ctx: SignedIn,
  permission: Permission,
  organizationId: number,
): Promise<OrganizationFacts> {
  return findOrganization(ctx, organizationId, organizationsOf(ctx.actor, organizationOfUser.id, permission))
}

/** A person whose id only the database knows: the source of a query, and its columns. */
export const personBehind = (userId: SQL): { readonly source: SQL; readonly person: PersonKey } => ({
  source: sql`(select id, role, organization_id from ${users} where id = ${userId}) person`,
  person: { userId: sql`person.id`, role: sql`person.role`, organizationId: sql`person.organization_id` },
})

/** Roles whose scope is widened by assignments. Only these can be assigned to an organization. */
export const assignableRoles = roles.filter((role) => reach(role, VIEW) === 'assigned')
