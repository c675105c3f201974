import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { PAGE_LIMIT_MOST, SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { listProjects, readProject } from '../../contract/projects/projects.ts'
import type { Project, ProjectStatus } from '../../contract/projects/schemas.ts'
import type { Option } from '../kit/choice-field.tsx'
import { call } from '../lib/call.ts'
import { orKnown, rowsRead } from '../lib/or-known.ts'
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
    const found = call(listProjects, { query }, { signal }).then(({ results }) => results)
    const isMeant = ({ organization_id, status }: Project) =>
      (organization === undefined || organization_id === organization) &&
      (statuses === undefined || statuses.includes(status))
    const rows = await orKnown(found, text, {
      known: () => rowsRead<Project>(listProjects.id).filter(isMeant),
      nameOf: ({ name }) => name,
    })
    return rows.map(({ id, name }) => ({ value: String(id), label: name }))
  }
