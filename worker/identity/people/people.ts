import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type * as contract from '../../../contract/identity/people.ts'
import { EXPORT_PEOPLE_MOST } from '../../../contract/identity/people.ts'
import type { User } from '../../../contract/identity/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { csv } from '../../kernel/data/csv.ts'
import { pick } from '../../kernel/data/fields.ts'
import { contains, type ListPlan, listPage } from '../../kernel/data/list.ts'
import { readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { withinDays } from '../../organizations/days.ts'
import { organizationsOf } from '../scope.ts'
import { users } from '../tables.ts'

type PeopleFilters = z.output<typeof contract.exportPeople.query>

const SORTS = { name: users.sort_name, email: users.email, created_at: users.created_at } as const

export async function listPeople(
  ctx: SignedIn,
  ask: z.output<typeof contract.listPeople.query>,
): Promise<Page<User>> {
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
  const people = rows.map(showUser)
  return csv(
    EXPORTED,
    people.map((user) => EXPORTED.map((name) => user[name])),
  )
}

const EXPORTED = [
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
] as const

async function planOf(ctx: SignedIn, filters: PeopleFilters): Promise<ListPlan> {
  const descending = filters.sort.startsWith('-')
  const sortBy = SORTS[filters.sort.replace('-', '') as keyof typeof SORTS]
  const conditions: (SQL | undefined)[] = [
    managedBy(ctx),
    filters.q ? contains(users.search_text, filters.q) : undefined,
    filters.role ? eq(users.role, filters.role) : undefined,
    filters.organization ? eq(users.organization_id, filters.organization) : undefined,
    filters.is_active === undefined ? undefined : eq(users.is_active, filters.is_active),
    await withinDays(ctx, users.created_at, filters),
  ]
  return { where: and(...conditions), sortBy, id: users.id, descending }
}

/** The people whose organization is within the actor's reach; anybody else is not found. */
export const managedBy = ({ actor }: SignedIn): SQL =>
  organizationsOf(actor, users.organization_id, 'people.manage')

/** What an administrator may see of a person; the password hash is not among it. */
const SHOWN = [
  'id',
  'email',
  'first_name',
  'last_name',
  'role',
  'organization_id',
  'phone_number',
  'is_active',
  'is_staff',
  'email_verified_at',
  'must_change_password',
  'created_at',
  'last_sign_in_at',
] as const
const shown = pick(users, SHOWN)
type ShownPerson = Pick<typeof users.$inferSelect, keyof typeof shown>

/** Of a row as `shown` reads it. A wider row would show the password hash. */
function showUser({ email_verified_at: verifiedAt, ...row }: ShownPerson): User {
  return {
    ...row,
    email_verified: verifiedAt !== null,
    created_at: iso(row.created_at),
    last_sign_in_at: isoOrNull(row.last_sign_in_at),
  }
}

/** Of a row with all its columns. Lists read no others, and spare the second copy of each row. */
export const showPerson = (person: ShownPerson): User => showUser(pick(person, SHOWN))
