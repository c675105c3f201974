import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import type { Context } from '../../kernel/context.ts'
import { operatorOrganization, organizationOfUser } from '../../organizations/organization.ts'
import { organizationsOf } from '../scope.ts'
import { users } from '../tables.ts'

/**
 * The active people whose permission reaches an organization, in one statement. Its own people and the operator's are
 * looked at and nobody else: a permission reaches further than one's own organization for the operator's people alone.
 */
export async function peopleWhoMay(
  ctx: Context,
  permission: Permission,
  organizationId: number,
): Promise<number[]> {
  const rows = await ctx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(organizationOfUser.table, eq(organizationOfUser.id, users.organization_id))
    .where(
      and(
        sql`${users.organization_id} in (${organizationId}, ${operatorOrganization})`,
        eq(users.is_active, true),
        eq(organizationOfUser.is_active, true),
        reachedBy(permission, organizationId),
      ),
    )
  return rows.map(({ id }) => id)
}

function reachedBy(permission: Permission, organizationId: number): SQL {
  const person = { userId: users.id, role: users.role, organizationId: users.organization_id }
  return organizationsOf(person, sql`${organizationId}`, permission)
}
