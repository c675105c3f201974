import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { identityErrors } from '../../../contract/identity/errors.ts'
import { EXPORT_PEOPLE_MOST } from '../../../contract/identity/people.ts'
import type { User } from '../../../contract/identity/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import type { Role } from '../../../contract/permissions.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { csv } from '../../kernel/data/csv.ts'
import { contains, dayBounds, type ListPlan, listPage, type PageAsk } from '../../kernel/data/list.ts'
import { readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { organizationsOf } from '../scope.ts'
import { users } from '../tables.ts'

export interface PeopleFilters {
  readonly q?: string | undefined
  readonly role?: Role | undefined
  readonly organization?: number | undefined
  readonly is_active?: boolean | undefined
  readonly start_date?: string | undefined
  readonly end_date?: string | undefined
  readonly sort: 'name' | '-name' | 'email' | '-email' | 'created_at' | '-created_at'
}

const SORTS = { name: users.sort_name, email: users.email, created_at: users.created_at } as const

export async function listPeople(ctx: SignedIn, ask: PageAsk & PeopleFilters): Promise<Page<User>> {
  const plan = await planOf(ctx, ask)
  return listPage(ctx, ask, plan, { from: users, columns: shown }, showUser)
}

export async function findPerson(ctx: SignedIn, userId: number): Promise<User> {
  const where = sql`${eq(users.id, userId)} and ${managedBy(ctx)}`
  const row = await readRow(ctx, { from: users, columns: shown }, where)
  return row ? showUser(row) : fail(identityErrors.userNotFound)
}

export async function exportPeople(ctx: SignedIn, filters: PeopleFilters): Promise<string> {
  const plan = await planOf(ctx, filters)
  const rows = await ctx.db
    .select(shown)
    .from(users)
    .where(plan.where)
    .orderBy(plan.descending ? sql`${plan.sortBy} desc` : sql`${plan.sortBy} asc`)
    .limit(EXPORT_PEOPLE_MOST)
  const header = [
    'id',
    'email',
    'first_name',
    'last_name',
    'role',
    'organization_id',
    'phone_number',
    'is_active',
    'created_at',
    'last_sign_in_at',
  ]
  return csv(
    header,
    rows
      .map(showUser)
      .map((user) => [
        user.id,
        user.email,
        user.first_name,
        user.last_name,
        user.role,
        user.organization_id,
        user.phone_number,
        user.is_active,
        user.created_at,
        user.last_sign_in_at,
      ]),
  )
}

/** Days are those of the reader's organization. */
async function planOf(ctx: SignedIn, filters: PeopleFilters): Promise<ListPlan> {
  const descending = filters.sort.startsWith('-')
  const sortBy = SORTS[filters.sort.replace('-', '') as keyof typeof SORTS]
  const zone =
    filters.start_date || filters.end_date
      ? (await findOrganization(ctx, ctx.actor.organizationId)).time_zone
      : 'UTC'
  const conditions: (SQL | undefined)[] = [
    managedBy(ctx),
    filters.q ? contains(users.search_text, filters.q) : undefined,
    filters.role ? eq(users.role, filters.role) : undefined,
    filters.organization ? eq(users.organization_id, filters.organization) : undefined,
    filters.is_active === undefined ? undefined : eq(users.is_active, filters.is_active),
    filters.start_date ? gte(users.created_at, dayBounds(filters.start_date, zone).from) : undefined,
    filters.end_date ? lt(users.created_at, dayBounds(filters.end_date, zone).to) : undefined,
  ]
  return { where: and(...conditions), sortBy, id: users.id, descending }
}

/** The people whose organization is within the actor's reach; anybody else is not found. */
export const managedBy = ({ actor }: SignedIn): SQL =>
  organizationsOf(actor, users.organization_id, 'people.manage')

/** What an administrator may see of a person; the password hash is not among it. */
const shown = {
  id: users.id,
  email: users.email,
  first_name: users.first_name,
  last_name: users.last_name,
  role: users.role,
  organization_id: users.organization_id,
  phone_number: users.phone_number,
  is_active: users.is_active,
  is_staff: users.is_staff,
  email_verified_at: users.email_verified_at,
  must_change_password: users.must_change_password,
  created_at: users.created_at,
  last_sign_in_at: users.last_sign_in_at,
}
export type ShownPerson = Pick<typeof users.$inferSelect, keyof typeof shown>

export function showUser(row: ShownPerson): User {
  return {
    id: row.id,
    email: row.email,
    first_name: row.first_name,
    last_name: row.last_name,
    role: row.role,
    organization_id: row.organization_id,
    phone_number: row.phone_number,
    is_active: row.is_active,
    is_staff: row.is_staff,
    email_verified: row.email_verified_at !== null,
    must_change_password: row.must_change_password,
    created_at: iso(row.created_at),
    last_sign_in_at: isoOrNull(row.last_sign_in_at),
  }
}
