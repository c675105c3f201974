import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { listAudit } from '../../contract/audit.ts'
import { listAgents } from '../../contract/identity/people.ts'
import {
  createOrganization,
  listOrganizations,
  type Organization,
  readOrganization,
  removeLogo,
  setLogo,
  type updateOrganization,
} from '../../contract/organizations.ts'
import { PAGE_LIMIT_MOST, SEARCH_TEXT_MOST } from '../../contract/page.ts'
import type { Option } from '../kit/choice-field.tsx'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { problemIn } from '../lib/problem.ts'
import { queries } from '../lib/queries.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import { agentsAssigned, organizationChange } from './changes.ts'
import { organizationWords } from './words/index.ts'

export type OrganizationQuery = z.input<typeof listOrganizations.query>

export const useOrganizations = (query: OrganizationQuery) =>
  useInfiniteQuery({ ...routePages(listOrganizations, { query }), placeholderData: (before) => before })

export function useOrganization(organizationId: number | undefined) {
  return useQuery({
    ...routeQuery(readOrganization, { params: { organizationId: organizationId ?? 0 } }),
    enabled: organizationId !== undefined,
  })
}

/** How many there are, without reading them. */
export const useOrganizationCount = (query: OrganizationQuery) =>
  useQuery({
    ...routeQuery(listOrganizations, { query: { ...query, limit: 1 } }),
    select: ({ total }) => total,
  })

/** The first two hundred by name: all of them for most operators, so that lists can show names for ids. */
export const useKnownOrganizations = () =>
  useQuery({
    ...routeQuery(listOrganizations, { query: { limit: PAGE_LIMIT_MOST, sort: 'name' } }),
    select: ({ results }) => results,
    staleTime: 60_000,
  })

/** The name behind an id: from the known ones, otherwise asked for once. Null while nobody knows. */
export function useOrganizationName(organizationId: number | null): string | null {
  const known = useKnownOrganizations()
  const listed = known.data?.find((one) => one.id === organizationId)
  const alone = useOrganization(
    known.isFetched && !listed && organizationId !== null ? organizationId : undefined,
  )
  return listed?.name ?? alone.data?.name ?? null
}

/** For pickers, in forms and in filters. */
export async function findOrganizations(text: string, signal: AbortSignal): Promise<Option[]> {
  const query = { q: text.slice(0, SEARCH_TEXT_MOST), limit: 8, sort: 'name' as const }
  const { results } = await call(listOrganizations, { query }, { signal })
  // Whoever picks one needs its facts at once: which roles it has, for instance.
  for (const one of results) queries.setQueryData(readKey(one.id), one)
  return results.map((one) => ({ value: String(one.id), label: one.name, help: one.code }))
}

export function useCreateOrganization() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: ({
      body,
      idempotencyKey,
    }: {
      body: z.input<typeof createOrganization.body>
      idempotencyKey: string
    }) => call(createOrganization, { body }, { idempotencyKey }),
    onSuccess: renew,
  })
}

export function useUpdateOrganization({ id: organizationId, name }: Organization) {
  const t = useWords(organizationWords)
  return useChange(organizationChange, (body: z.input<typeof updateOrganization.body>) => ({
    sent: { params: { organizationId }, body },
    label:
      body.is_active === undefined
        ? t('form.editTitle', { name })
        : t(body.is_active ? 'activate.named' : 'deactivate.action', { name }),
    href: `/organizations/${organizationId}`,
  }))
}

const readKey = (organizationId: number) =>
  routeQuery(readOrganization, { params: { organizationId } }).queryKey

/** The answer is the row itself: the open panel needs no second question, the lists do. */
function useRenewed() {
  const cache = useQueryClient()
  return (organization: Organization) => {
    cache.setQueryData(readKey(organization.id), organization)
    return Promise.all(
      [listOrganizations, listAudit].map((route) => cache.invalidateQueries({ queryKey: [route.id] })),
    )
  }
}

export function useSetLogo(organizationId: number) {
  const renew = useRenewed()
  return useMutation({
    mutationFn: (image: string) => call(setLogo, { params: { organizationId }, body: { image } }),
    onSuccess: renew,
  })
}

export function useRemoveLogo(organizationId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(removeLogo, { params: { organizationId } }),
    onSuccess: () =>
      Promise.all(
        [readOrganization, listOrganizations, listAudit].map((route) =>
          cache.invalidateQueries({ queryKey: [route.id] }),
        ),
      ),
  })
}

export const useAgents = (organizationId: number) =>
  useQuery(routeQuery(listAgents, { params: { organizationId } }))

export function useAssignAgents({ id: organizationId, name }: Organization) {
  const t = useWords(organizationWords)
  return useChange(agentsAssigned, (userIds: number[]) => ({
    sent: { params: { organizationId }, body: { user_ids: userIds } },
    label: t('agents.change', { name }),
    href: `/organizations/${organizationId}`,
  }))
}

export const isGone = (error: unknown): boolean => problemIn(error)?.status === 404
