import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Currency } from '../../contract/money.ts'
import { organizationErrors } from '../../contract/organizations.ts'
import type { PhoneCountry } from '../../contract/phone.ts'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { contains } from '../kernel/data/list.ts'
import { fail } from '../kernel/failure.ts'
import { organizations } from './tables.ts'

/** What identity joins to a session or a person in one statement, through these columns only. */
export const organizationOfUser = {
  table: organizations,
  id: organizations.id,
  is_active: organizations.is_active,
  columns: {
    code: organizations.code,
    name: organizations.name,
    currency: organizations.currency,
    time_zone: organizations.time_zone,
    is_operator: organizations.is_operator,
  },
}

export interface OrganizationFacts {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly locale: 'fr' | 'en'
  readonly country: PhoneCountry
  readonly currency: Currency
  readonly time_zone: string
  readonly is_active: boolean
  readonly is_operator: boolean
}

/** `within` limits the search to a scope; an organization outside of it is as missing as one that does not exist. */
export async function findOrganization(ctx: Context, id: number, within?: SQL): Promise<OrganizationFacts> {
  const row = await ctx.db
    .select({
      id: organizations.id,
      code: organizations.code,
      name: organizations.name,
      locale: organizations.locale,
      country: organizations.country,
      currency: organizations.currency,
      time_zone: organizations.time_zone,
      is_active: organizations.is_active,
      is_operator: organizations.is_operator,
    })
    .from(organizations)
    .where(and(eq(organizations.id, id), within))
    .get()
  return row ?? fail(organizationErrors.notFound)
}

/** For a condition of a query. */
export const organizationsMatching = (typed: string): SQL =>
  sql`(select id from ${organizations} where ${contains(organizations.search_text, typed)})`

export async function organizationNames(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await ctx.db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(idsIn(organizations.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** For a condition of a query: what an organization lends to others ends while it is deactivated, as its sessions do. */
export const isActiveOrganization = (id: SQLiteColumn): SQL =>
  sql`exists (select 1 from ${organizations} where ${organizations.id} = ${id} and ${organizations.is_active} = 1)`

/** Of an organization that is there, beside the columns of a row of its own. */
export const timeZoneOf = (id: SQLWrapper): SQL<string> =>
  sql<string>`(select time_zone from ${organizations} where ${organizations.id} = ${id})`

export const countryOf = (id: SQLiteColumn): SQL<PhoneCountry> =>
  sql<PhoneCountry>`(select country from ${organizations} where ${organizations.id} = ${id})`

/** The id of the operator's own organization, for a condition of a query. */
export const operatorOrganization: SQL = sql`(select id from ${organizations} where ${organizations.is_operator} = 1)`

export async function operatorId(ctx: Context): Promise<number> {
  const row = await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.is_operator, true))
    .get()
  return row?.id ?? fail(organizationErrors.notFound)
}
