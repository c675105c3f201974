import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Page } from '../../../contract/page.ts'
import type { Role } from '../../../contract/permissions.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { contains, listPage, type PageAsk } from '../../kernel/data/list.ts'
import { innerJoin } from '../../kernel/data/read.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { organizationsOf } from '../scope.ts'
import { users } from '../tables.ts'
import { managedBy } from './people.ts'

export interface VisiblePeopleAsk extends PageAsk {
  readonly q?: string | undefined
  readonly organization?: number | undefined
  readonly operator?: boolean | undefined
}

export interface VisiblePerson {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly organization: { readonly id: number; readonly name: string }
}

export function listVisiblePeople(ctx: SignedIn, ask: VisiblePeopleAsk): Promise<Page<VisiblePerson>> {
  const where = and(
    ne(users.id, ctx.actor.userId),
    eq(users.is_active, true),
    eq(organizationOfUser.is_active, true),
    isVisible(ctx),
    ask.organization === undefined ? undefined : eq(users.organization_id, ask.organization),
    ask.operator === undefined ? undefined : eq(organizationOfUser.columns.is_operator, ask.operator),
    ask.q ? contains(users.search_text, ask.q) : undefined,
  )
  return listNamed(ctx, ask, where)
}

/** Everybody whom the actor manages, deactivated people included, with the names of their organizations. */
export const listManagedPeople = (
  ctx: SignedIn,
  { q, ...page }: PageAsk & { readonly q: string },
): Promise<Page<VisiblePerson>> => listNamed(ctx, page, and(managedBy(ctx), contains(users.search_text, q)))

function listNamed(ctx: SignedIn, ask: PageAsk, where: SQL | undefined): Promise<Page<VisiblePerson>> {
  const plan = { where, sortBy: users.sort_name, id: users.id, descending: false }
  return listPage(ctx, ask, plan, listed, (row) => ({
    id: row.id,
    name: `${row.first_name} ${row.last_name}`,
    email: row.email,
    role: row.role,
    organization: { id: row.organization_id, name: row.organization_name },
  }))
}

/** Two people see each other when either's organization is within the other's scope: a client and their agent. */
function isVisible({ actor }: SignedIn): SQL | undefined {
  const person = { userId: users.id, role: users.role, organizationId: users.organization_id }
  return or(
    organizationsOf(actor, users.organization_id),
    organizationsOf(person, sql`${actor.organizationId}`),
  )
}

const listed = {
  from: users,
  joins: [innerJoin(organizationOfUser.table, eq(organizationOfUser.id, users.organization_id))],
  columns: {
    id: users.id,
    first_name: users.first_name,
    last_name: users.last_name,
    email: users.email,
    role: users.role,
    organization_id: users.organization_id,
    organization_name: organizationOfUser.columns.name,
  },
} as const
