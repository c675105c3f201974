import { and, eq, getTableColumns, type SQL } from 'drizzle-orm'
import { type Organization, type OrganizationName, organizationErrors } from '../../contract/organizations.ts'
import type { Page } from '../../contract/page.ts'
import { type Context, iso, type SignedIn } from '../kernel/context.ts'
import { type AuditFacts, difference } from '../kernel/data/audit.ts'
import { commit } from '../kernel/data/commit.ts'
import { guarded } from '../kernel/data/guards.ts'
import { contains, listPage, type PageAsk, searchable } from '../kernel/data/list.ts'
import { unchanged } from '../kernel/data/row-version.ts'
import { fail } from '../kernel/failure.ts'
import { organizationChanged } from './events.ts'
import { organizations } from './tables.ts'

type Row = typeof organizations.$inferSelect

/** The facts that a caller may set, under the names they have in the contract. */
export interface OrganizationFields {
  readonly code: string
  readonly name: string
  readonly country: Organization['country']
  readonly currency: Organization['currency']
  readonly locale: Organization['locale']
  readonly time_zone: string
  readonly rccm_number: string | null
  readonly rccm_place: string | null
  readonly tax_id: string | null
  readonly tax_regime: string | null
  readonly tax_office: string | null
  readonly address: string | null
  readonly phone_number: string | null
  readonly bank_reference: string | null
  readonly is_active: boolean
}
type Settings = 'code' | 'name' | 'country' | 'currency' | 'locale' | 'time_zone'
type Given<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined }
export type NewOrganization = Pick<OrganizationFields, Settings> &
  Given<Omit<OrganizationFields, Settings | 'is_active'>>

export interface OrganizationFilters {
  readonly q?: string | undefined
  readonly is_active?: boolean | undefined
  readonly sort: 'name' | '-name' | 'created_at' | '-created_at'
}

export async function listOrganizations(
  ctx: SignedIn,
  ask: PageAsk & OrganizationFilters,
): Promise<Page<Organization>> {
  const sortBy = ask.sort.endsWith('name') ? organizations.name : organizations.created_at
  const where = and(
    ask.q ? contains(organizations.search_text, ask.q) : undefined,
    ask.is_active === undefined ? undefined : eq(organizations.is_active, ask.is_active),
  )
  const plan = { where, sortBy, id: organizations.id, descending: ask.sort.startsWith('-') }
  return listPage(
    ctx,
    ask,
    plan,
    { from: organizations, columns: getTableColumns(organizations) },
    showOrganization,
  )
}

/** The clients' organizations that are in use and within the reader's scope. */
export function listOrganizationNames(
  ctx: SignedIn,
  ask: PageAsk & { readonly q?: string | undefined },
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

export async function createOrganization(ctx: SignedIn, given: NewOrganization): Promise<Organization> {
  const { code, name, country, currency, locale, time_zone } = given
  const settings = { code, name, country, currency, locale, time_zone, is_active: true }
  const fields: OrganizationFields = { ...NOTHING_LEGAL, ...defined(given), ...settings }
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
        after: facts(fields),
      },
    ],
    onDuplicate: { 'organizations.code': organizationErrors.codeTaken },
    answer,
  })
  return answer
}

/** Whoever belongs to an organization that is switched off is nobody from the next request on. */
export async function updateOrganization(
  ctx: SignedIn,
  id: number,
  change: Given<OrganizationFields>,
): Promise<Organization> {
  const row = await findRow(ctx, id)
  const before = fieldsOf(row)
  const after = { ...before, ...defined(change) }
  const changed = difference(facts(before), facts(after))
  if (!changed) return showOrganization(row)
  if (row.is_operator && !after.is_active) fail(organizationErrors.operatorStays)
  await commit(ctx, {
    // Everything is written back, so everything must still be as it was read: a new address must not switch on
    // again what somebody has just switched off.
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

const NOTHING_LEGAL = {
  rccm_number: null,
  rccm_place: null,
  tax_id: null,
  tax_regime: null,
  tax_office: null,
  address: null,
  phone_number: null,
  bank_reference: null,
}

const facts = (fields: OrganizationFields): AuditFacts => ({ ...fields })

/** A field that was left out keeps what it had. */
function defined(given: Given<OrganizationFields>): Partial<OrganizationFields> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function columnsOf(fields: OrganizationFields) {
  return {
    code: fields.code,
    name: fields.name,
    is_active: fields.is_active,
    country: fields.country,
    currency: fields.currency,
    locale: fields.locale,
    time_zone: fields.time_zone,
    rccm_number: fields.rccm_number,
    rccm_place: fields.rccm_place,
    tax_id: fields.tax_id,
    tax_regime: fields.tax_regime,
    tax_office: fields.tax_office,
    address: fields.address,
    phone_number: fields.phone_number,
    bank_reference: fields.bank_reference,
    search_text: searchable(fields.code, fields.name, fields.tax_id, fields.rccm_number),
  }
}

function fieldsOf(row: Row): OrganizationFields {
  return {
    code: row.code,
    name: row.name,
    country: row.country,
    currency: row.currency,
    locale: row.locale,
    time_zone: row.time_zone,
    rccm_number: row.rccm_number,
    rccm_place: row.rccm_place,
    tax_id: row.tax_id,
    tax_regime: row.tax_regime,
    tax_office: row.tax_office,
    address: row.address,
    phone_number: row.phone_number,
    bank_reference: row.bank_reference,
    is_active: row.is_active,
  }
}

function showOrganization(row: Row): Organization {
  return {
    id: row.id,
    ...fieldsOf(row),
    is_operator: row.is_operator,
    logo_url: logoUrl(row.id, row.logo_key),
    created_at: iso(row.created_at),
  }
}

/** The digest in the address changes with the picture, so that browsers may keep it. */
export const logoUrl = (id: number, key: string | null): string | null =>
  key === null ? null : `/api/organizations/${id}/logo?v=${key.split('/').at(-1)?.slice(0, 12)}`
