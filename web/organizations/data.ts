import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type * as z from 'zod'
import { listAudit } from '../../contract/audit.ts'
import { listAgents } from '../../contract/identity/people.ts'
import {
  createOrganization,
  listOrganizations,
  listReachable,
  type Organization,
  readOrganization,
  removeLogo,
  requestLogoUpload,
  setLogo,
  type updateOrganization,
} from '../../contract/organizations.ts'
import { organizationKey } from '../directory/organizations.ts'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { queries } from '../lib/queries.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import { putFile } from '../lib/uploads/browser-transport.ts'
import type { UploadTransport } from '../lib/uploads/send.ts'
import { uploadLinkOf } from '../lib/uploads/upload.ts'
import { agentsAssigned, organizationChange } from './changes.ts'
import { organizationWords } from './words/index.ts'

export type OrganizationQuery = z.input<typeof listOrganizations.query>

export const useOrganizations = (query: OrganizationQuery) =>
  useInfiniteQuery({ ...routePages(listOrganizations, { query }), placeholderData: (before) => before })

/** Those that the reader works for. */
export const useReachableOrganizations = () =>
  useInfiniteQuery(routePages(listReachable, { query: { limit: REACHABLE } }))

/** More than most agents are given. */
const REACHABLE = 8

/** How many there are, without reading them. */
export const useOrganizationCount = (query: OrganizationQuery) =>
  useQuery({
    ...routeQuery(listOrganizations, { query: { ...query, limit: 1 } }),
    select: ({ total }) => total,
  })

export function useCreateOrganization() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({
      body,
      idempotencyKey,
    }: {
      body: z.input<typeof createOrganization.body>
      idempotencyKey: string
    }) => call(createOrganization, { body }, { idempotencyKey }),
    onSuccess: (organization) => renew(cache, organization),
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

/** The answer is the row itself: the open panel needs no second question, the lists do. */
function renew(cache: QueryClient, organization: Organization) {
  cache.setQueryData(organizationKey(organization.id), organization)
  return Promise.all(
    [listOrganizations, listAudit].map((route) => cache.invalidateQueries({ queryKey: [route.id] })),
  )
}

/** A logo is set in the last step of its upload; its target is the organization. */
export const logoTransport: UploadTransport<number> = {
  requestLink: async (organizationId, file, signal) => {
    return uploadLinkOf(await call(requestLogoUpload, { params: { organizationId }, body: file }, { signal }))
  },
  put: putFile,
  accept: async (organizationId, upload_id, signal) => {
    const organization = await call(setLogo, { params: { organizationId }, body: { upload_id } }, { signal })
    await renew(queries, organization)
  },
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
