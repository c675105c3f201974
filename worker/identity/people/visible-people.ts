import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Page } from '../../../contract/page.ts'
import type { Role } from '../../../contract/permissions.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { contains, listPage, type PageAsk } from '../../kernel/data/list.ts'
import { activeOrganizations, operatorOrganizations } from '../../organizations/organization.ts'
import { agentAssignments, users } from '../tables.ts'
import { assignedTo } from './members.ts'

export interface CompanyAsk extends PageAsk {
  readonly q?: string | undefined
  readonly organization?: number | undefined
  readonly operator?: boolean | undefined
}

export interface Companion {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly organizationId: number
}

/**
 * Everybody who works for the actor, or for whom the actor works: the people of their own organization and its staff;
 * for an agent the people of those that were given to them; for an administrator everybody.
 */
export function listCompany(ctx: SignedIn, ask: CompanyAsk): Promise<Page<Companion>> {
  const where = and(
    ne(users.id, ctx.actor.userId),
    eq(users.is_active, true),
    sql`${users.organization_id} in ${activeOrganizations}`,
    within(ctx),
    ask.organization === undefined ? undefined : eq(users.organization_id, ask.organization),
    ask.operator === undefined
      ? undefined
      : sql`(${users.organization_id} in ${operatorOrganizations}) = ${ask.operator}`,
    ask.q ? contains(users.search_text, ask.q) : undefined,
  )
  const plan = { where, sortBy: users.sort_name, id: users.id, descending: false }
  return listPage(ctx, ask, plan, { from: users, columns }, (row) => ({
    id: row.id,
    name: `${row.first_name} ${row.last_name}`,
    email: row.email,
    role: row.role,
    organizationId: row.organization_id,
  }))
}

function within({ actor }: SignedIn): SQL | undefined {
  const own = eq(users.organization_id, actor.organizationId)
  switch (actor.role) {
    case 'admin':
      return undefined
    case 'agent':
      return or(own, sql`${users.organization_id} in ${assignedTo(actor.userId)}`)
    default:
      return or(
        own,
        eq(users.role, 'admin'),
        and(
          eq(users.role, 'agent'),
          sql`${users.id} in (select agent_id from ${agentAssignments}
            where organization_id = ${actor.organizationId})`,
        ),
      )
  }
}

const columns = {
  id: users.id,
  first_name: users.first_name,
  last_name: users.last_name,
  email: users.email,
  role: users.role,
  organization_id: users.organization_id,
}
