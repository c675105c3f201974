import { useQuery } from '@tanstack/react-query'
import { listReachable } from '../../contract/organizations.ts'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import { can } from '../../contract/permissions.ts'
import { useMe } from '../identity/session.ts'
import { routeQuery } from '../lib/query-options.ts'

export interface Owner {
  readonly id: number
  readonly name: string
}

/** The organizations whose projects the reader may see; a client has one. */
export function useOwners(): readonly Owner[] {
  const me = useMe()
  const lists = can(me.role, 'organizations.list')
  const listed = useQuery({
    ...routeQuery(listReachable, { query: { limit: PAGE_LIMIT_MOST } }),
    enabled: lists,
    staleTime: 60_000,
  })
  if (!lists) return [me.organization]
  const own = listed.data?.results.some(({ id }) => id === me.organization.id) ? [] : [me.organization]
  return [...(listed.data?.results ?? []), ...own]
}

export const useOwnerName = (id: number | undefined): string =>
  useOwners().find((owner) => owner.id === id)?.name ?? ''
