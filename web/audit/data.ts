import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { listAudit, readAuditEntry } from '../../contract/audit.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import type { AuditQuery } from './filters.ts'

export const useAudit = (query: AuditQuery) =>
  useInfiniteQuery({ ...routePages(listAudit, { query }), placeholderData: (before) => before })

export const useAuditEntry = (entryId: number) =>
  useQuery(routeQuery(readAuditEntry, { params: { entryId } }))

/** The latest entries. */
export const useLatestAudit = (query: AuditQuery) => useQuery(routeQuery(listAudit, { query }))
