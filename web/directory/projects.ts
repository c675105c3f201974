import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { PAGE_LIMIT_MOST, SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { listProjects, readProject } from '../../contract/projects/projects.ts'
import type { ProjectStatus } from '../../contract/projects/schemas.ts'
import type { Option } from '../kit/choice-field.tsx'
import { call } from '../lib/call.ts'
import { routeQuery } from '../lib/query-options.ts'

/** The first two hundred by name: all of them for most readers, so that lists can show names for ids. */
const useKnownProjects = (enabled: boolean) =>
  useQuery({
    ...routeQuery(listProjects, { query: { limit: PAGE_LIMIT_MOST, sort: 'name' } }),
    select: ({ results }) => results,
    staleTime: 60_000,
    enabled,
  })

/** Names behind the projects' ids, for lists over several of them. */
export function useProjectNames(): ReadonlyMap<number, string> {
  const { data } = useKnownProjects(true)
  return useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data])
}

/** The name behind an id: from the known ones, otherwise requested once. Null until it is read. */
export function useProjectName(projectId: number | null): string | null {
  const known = useKnownProjects(projectId !== null)
  const listed = known.data?.find(({ id }) => id === projectId)
  const alone = useQuery({
    ...routeQuery(readProject, { params: { projectId: projectId ?? 0 } }),
    enabled: projectId !== null && known.isFetched && !listed,
    staleTime: 60_000,
  })
  return listed?.name ?? alone.data?.name ?? null
}

/** For pickers, in forms and in filters; of one organization where it is given, and of some states. */
export const findProjects =
  (organization?: number, statuses?: readonly ProjectStatus[]) =>
  async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const query = {
      q: text.slice(0, SEARCH_TEXT_MOST),
      limit: 8,
      sort: 'name' as const,
      ...(organization === undefined ? {} : { organization: String(organization) }),
      ...(statuses === undefined ? {} : { status: statuses.join(',') }),
    }
    const { results } = await call(listProjects, { query }, { signal })
    return results.map(({ id, name }) => ({ value: String(id), label: name }))
  }
