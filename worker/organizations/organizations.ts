import { and, eq, getTableColumns, type SQL } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../contract/organizations.ts'
import {
  type LegalField,
  type ListedOrganization,
  legalFieldNames,
  type Organization,
  type OrganizationField,
  type OrganizationName,
  organizationErrors,
  organizationFieldNames,
  type organizationSorts,
} from '../../contract/organizations.ts'
import type { Page } from '../../contract/page.ts'
import { bytesKeptBy } from '../files/quota.ts'
import { type Context, iso, type SignedIn } from '../kernel/context.ts'
import { difference } from '../kernel/data/audit.ts'
import { commit } from '../kernel/data/commit.ts'
import { given, pick } from '../kernel/data/fields.ts'
import { guarded } from '../kernel/data/guards.ts'
import { contains, listPage, searchable } from '../kernel/data/list.ts'
import { computed } from '../kernel/data/read.ts'
import { unchanged } from '../kernel/data/row-version.ts'
import { fail } from '../kernel/failure.ts'
import { organizationChanged } from './events.ts'
import { organizations } from './tables.ts'

type Row = typeof organizations.$inferSelect

type Fields = Pick<Row, OrganizationField>

export async function listOrganizations(
  ctx: SignedIn,
  ask: z.output<typeof contract.listOrganizations.query>,
): Promise<Page<ListedOrganization>> {
  const sortBy = SORTS[bare(ask.sort)]
  const where = and(
    ask.q ? contains(organizations.search_text, ask.q) : undefined,
    ask.is_active === undefined ? undefined : eq(organizations.is_active, ask.is_active),
  )
  const plan = { where, sortBy, id: organizations.id, descending: ask.sort.startsWith('-') }
  return listPage(ctx, ask, plan, listed, (row) => ({
    ...showOrganization(row),
    storage_used_bytes: row.storage_used_bytes,
  }))
}

const listed = {
  from: organizations,
  columns: getTableColumns(organizations),
  computed: { storage_used_bytes: computed<number>((cell) => bytesKeptBy(cell(organizations.id))) },
} as const

const SORTS = {
  name: organizations.name,
  created_at: organizations.created_at,
  /** Of all rows, for a list of organizations is short, and each sum is read from an index. */
  storage: bytesKeptBy(organizations.id),
} as const

const bare = (sort: (typeof organizationSorts)[number]) => sort.replace('-', '') as keyof typeof SORTS

/** The clients' organizations that are in use and within the reader's scope. */
export function listOrganizationNames(
  ctx: SignedIn,
  ask: z.output<typeof contract.listReachable.query>,
  within: SQL,
): Promise<Page<OrganizationName>> {
  const where = and(
    eq(organizations.is_active, true),
    eq(organizations.is_operator, false),
    within,
    ask.q ? contains(organizations.search_text, ask.q) : undefined,
  )
  const { id, code, name } = getTableColumns(organizations)
  const plan = { where, sortBy: name, id, descending: false }
  return listPage(ctx, ask, plan, { from: organizations, columns: { id, code, name } }, (row) => row)
}

export async function readOrganization(ctx: SignedIn, id: number): Promise<Organization> {
  return showOrganization(await findRow(ctx, id))
}

export async function createOrganization(
  ctx: SignedIn,
  body: z.output<typeof contract.createOrganization.body>,
): Promise<Organization> {
  const fields: Fields = { ...NO_LEGAL_FIELDS, ...given(body), is_active: true }
  const row: Row = {
    id: await ctx.ids.next('organizations'),
    ...columnsOf(fields),
    is_operator: false,
    logo_key: null,
    shard: 'main',
    created_at: ctx.clock.now(),
    version: 1,
  }
  const answer = showOrganization(row)
  await commit(ctx, {
    write: [ctx.db.insert(organizations).values(row)],
    audit: [
      {
        action: 'organizations.created',
        subject: ['organization', row.id],
        organizationId: row.id,
        after: pick(fields, organizationFieldNames),
      },
    ],
    onDuplicate: { 'organizations.code': organizationErrors.codeTaken },
    answer,
  })
  return answer
}

/** Members of a deactivated organization are signed out from the next request on. */
export async function updateOrganization(
  ctx: SignedIn,
  id: number,
  change: z.output<typeof contract.updateOrganization.body>,
): Promise<Organization> {
  const row = await findRow(ctx, id)
  const before = pick(row, organizationFieldNames)
  const after = { ...before, ...given(change) }
  const changed = difference(before, after)
  if (!changed) return showOrganization(row)
  if (row.is_operator && !after.is_active) fail(organizationErrors.operatorStays)
  await commit(ctx, {
    // Every column is written back, so the row must still be as it was read: a change of address must not reactivate
    // an organization that another request has deactivated meanwhile.
    write: guarded(
      ctx,
      ctx.db.update(organizations).set(columnsOf(after)).where(unchanged(organizations, row)),
    ),
    audit: [
      { action: 'organizations.updated', subject: ['organization', id], organizationId: id, ...changed },
    ],
    events: [organizationChanged(id, { organization_id: id, is_active: after.is_active })],
    onDuplicate: { 'organizations.code': organizationErrors.codeTaken },
  })
  return showOrganization({ ...row, ...columnsOf(after) })
}

async function findRow(ctx: Context, id: number): Promise<Row> {
  const row = await ctx.db.select().from(organizations).where(eq(organizations.id, id)).get()
  return row ?? fail(organizationErrors.notFound)
}

/** What a new organization has where its creator gave nothing. */
const NO_LEGAL_FIELDS = Object.fromEntries(legalFieldNames.map((name) => [name, null])) as Record<
  LegalField,
  null
>

const columnsOf = (fields: Fields) => ({
  ...fields,
  search_text: searchable(fields.code, fields.name, fields.tax_id, fields.rccm_number),
})

function showOrganization(row: Row): Organization {
  return {
    id: row.id,
    ...pick(row, organizationFieldNames),
    is_operator: row.is_operator,
    logo_url: logoUrl(row.id, row.logo_key),
    created_at: iso(row.created_at),
  }
}

/** The digest in the address changes with the picture, so that browsers may keep it. */
export const logoUrl = (id: number, key: string | null): string | null =>
  key === null ? null : `/api/organizations/${id}/logo?v=${key.split('/').at(-1)?.slice(0, 12)}`
