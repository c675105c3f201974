import { eq, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Role } from '../../../contract/permissions.ts'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { contains } from '../../kernel/data/list.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { agentAssignments, users } from '../tables.ts'

export interface PersonFacts {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly organizationId: number
  /** The organizations that an agent is assigned to; empty for other roles. */
  readonly assignedIds: readonly number[]
  /** Neither they nor their organization is switched off. */
  readonly isActive: boolean
}

/** People by their ids, in no order; unknown ids are left out. */
export async function findPeople(ctx: Context, ids: readonly number[]): Promise<PersonFacts[]> {
  if (ids.length === 0) return []
  const organization = organizationOfUser
  const rows = await ctx.db
    .select({
      id: users.id,
      first_name: users.first_name,
      last_name: users.last_name,
      role: users.role,
      organization_id: users.organization_id,
      is_active: users.is_active,
      organizationIsActive: organization.is_active,
      assigned: sql<string>`(select json_group_array(${agentAssignments.organization_id}) from ${agentAssignments}
        where ${agentAssignments.agent_id} = ${users.id})`,
    })
    .from(users)
    .innerJoin(organization.table, eq(organization.id, users.organization_id))
    .where(idsIn(users.id, ids))
  return rows.map((row) => ({
    id: row.id,
    name: `${row.first_name} ${row.last_name}`,
    role: row.role,
    organizationId: row.organization_id,
    assignedIds: assignedIds.parse(JSON.parse(row.assigned)),
    isActive: row.is_active && row.organizationIsActive,
  }))
}

/** For a list that shows who did something: joined to its rows by the column that names the person. */
export const personNamed = {
  table: users,
  id: users.id,
  is_active: users.is_active,
  columns: { first_name: users.first_name, last_name: users.last_name },
}

/** The same with the role, where an answer shows a speaker. */
export const speakerNamed = {
  ...personNamed,
  columns: { ...personNamed.columns, role: users.role },
}

/** Whose name or address holds what was typed; the first so many. */
export async function peopleNamed(ctx: Context, typed: string, most: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(contains(users.search_text, typed))
    .limit(most)
  return rows.map(({ id }) => id)
}

/** The same, for a condition of a query. */
export const peopleMatching = (typed: string): SQL =>
  sql`(select id from ${users} where ${contains(users.search_text, typed)})`

export async function personNames(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: users.id, first_name: users.first_name, last_name: users.last_name })
    .from(users)
    .where(idsIn(users.id, ids))
  return new Map(
    rows.map(({ id, first_name: firstName, last_name: lastName }) => [id, `${firstName} ${lastName}`]),
  )
}

/** How people are addressed; unknown ids are left out. */
export async function firstNames(
  { db }: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .select({ id: users.id, first_name: users.first_name })
    .from(users)
    .where(idsIn(users.id, ids))
  return new Map(rows.map(({ id, first_name }) => [id, first_name]))
}

const assignedIds = z.array(z.number())
