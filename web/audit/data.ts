import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { listAudit, readAuditEntry } from '../../contract/audit.ts'
import { readPerson } from '../../contract/identity/people.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import type { AuditQuery } from './filters.ts'

export const useAudit = (query: AuditQuery) =>
  useInfiniteQuery({ ...routePages(listAudit, { query }), placeholderData: (before) => before })

/** One entry, wherever in the trail it stands. */
export const useAuditEntry = (entryId: number) =>
  useQuery(routeQuery(readAuditEntry, { params: { entryId } }))

/** The latest of it, for a page that only glances. */
export const useLatestAudit = (query: AuditQuery) => useQuery(routeQuery(listAudit, { query }))

/** Names behind a few ids, as far as these people still exist. */
export function usePersonNames(ids: readonly number[]): (id: number) => string | null {
  return useQueries({
    queries: ids.map((userId) => ({ ...routeQuery(readPerson, { params: { userId } }), staleTime: 60_000 })),
    combine: (results) => {
      const names = new Map(
        results.flatMap(({ data }) =>
          data ? [[data.id, `${data.first_name} ${data.last_name}`] as const] : [],
        ),
      )
      return (id: number) => names.get(id) ?? null
    },
  })
}
