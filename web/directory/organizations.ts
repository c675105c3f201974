import { useQuery } from '@tanstack/react-query'
import {
  listOrganizations,
  listReachable,
  type OrganizationName,
  readOrganization,
} from '../../contract/organizations.ts'
import { PAGE_LIMIT_MOST, SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { can } from '../../contract/permissions.ts'
import { useMe } from '../identity/session.ts'
import type { Option } from '../kit/choice-field.tsx'
import { call } from '../lib/call.ts'
import { queries } from '../lib/queries.ts'
import { routeQuery } from '../lib/query-options.ts'

/** The whole record, which is asked for by whoever manages organizations alone; others are refused it. */
export function useOrganization(organizationId: number | undefined) {
  const mayRead = can(useMe().role, 'organizations.manage')
  return useQuery({
    ...routeQuery(readOrganization, { params: { organizationId: organizationId ?? 0 } }),
    enabled: organizationId !== undefined && mayRead,
  })
}

/** The first two hundred by name: all of them for most operators, so that lists can show names for ids. */
const useKnownOrganizations = (enabled: boolean) =>
  useQuery({
    ...routeQuery(listOrganizations, { query: { limit: PAGE_LIMIT_MOST, sort: 'name' } }),
    select: ({ results }) => results,
    staleTime: 60_000,
    enabled,
  })

/** The organizations whose business the reader may see, in use; a client has one. */
export function useReadersOrganizations(): readonly OrganizationName[] {
  const { role, organization } = useMe()
  const listed = useQuery({
    ...routeQuery(listReachable, { query: { limit: PAGE_LIMIT_MOST } }),
    enabled: can(role, 'organizations.list'),
    staleTime: 60_000,
  })
  const { id, code, name } = organization
  const others = (listed.data?.results ?? []).filter((one) => one.id !== id)
  return [...others, { id, code, name }]
}

/**
 * The name and code behind an id, by what the reader may ask: for whoever manages organizations from the known ones,
 * otherwise requested once; for others from those within their reach. Null until they are read.
 */
export function useOrganizationNames(organizationId: number | null): OrganizationNames | null {
  const isManager = can(useMe().role, 'organizations.manage')
  const reachable = useReadersOrganizations()
  const known = useKnownOrganizations(isManager)
  const listed = (known.data ?? reachable).find((one) => one.id === organizationId)
  const alone = useOrganization(
    known.isFetched && !listed && organizationId !== null ? organizationId : undefined,
  )
  return listed ?? alone.data ?? null
}

export interface OrganizationNames {
  readonly name: string
  readonly code: string
}

export const useOrganizationName = (organizationId: number | null): string | null =>
  useOrganizationNames(organizationId)?.name ?? null

/** For pickers of whoever manages organizations, in forms and in filters. */
export async function findOrganizations(text: string, signal: AbortSignal): Promise<Option[]> {
  const query = { q: text.slice(0, SEARCH_TEXT_MOST), limit: 8, sort: 'name' as const }
  const { results } = await call(listOrganizations, { query }, { signal })
  // The form needs the chosen organization's facts at once: its roles depend on `is_operator`.
  for (const one of results) queries.setQueryData(organizationKey(one.id), one)
  return results.map((one) => ({ value: String(one.id), label: one.name, help: one.code }))
}

/** For pickers, by what the reader may ask. */
export const useOrganizationSearch = () =>
  can(useMe().role, 'organizations.manage') ? findOrganizations : findReachable

async function findReachable(text: string, signal: AbortSignal): Promise<Option[]> {
  const query = { q: text.slice(0, SEARCH_TEXT_MOST), limit: 8 }
  const { results } = await call(listReachable, { query }, { signal })
  return results.map(({ id, name, code }) => ({ value: String(id), label: name, help: code }))
}

export const organizationKey = (organizationId: number) =>
  routeQuery(readOrganization, { params: { organizationId } }).queryKey
