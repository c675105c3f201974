import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { listAudit } from '../../contract/audit.ts'
import {
  createPerson,
  deactivatePeople,
  endPersonSessions,
  invite,
  listInvitations,
  listMembers,
  listPeople,
  readPerson,
  renewTemporaryPassword,
  updatePerson,
  withdrawInvitation,
} from '../../contract/identity/people.ts'
import type { Invitation } from '../../contract/identity/schemas.ts'
import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import type { Option } from '../kit/choice-field.tsx'
import { ask, askPages } from '../lib/ask.ts'
import { call } from '../lib/call.ts'

export type PeopleQuery = z.input<typeof listPeople.query>

export const usePeople = (query: PeopleQuery) =>
  useInfiniteQuery({ ...askPages(listPeople, { query }), placeholderData: (before) => before })

/** How many there are, without reading them. */
export const usePeopleCount = (query: PeopleQuery) =>
  useQuery({ ...ask(listPeople, { query: { ...query, limit: 1 } }), select: ({ total }) => total })

export const usePerson = (userId: number) => useQuery(ask(readPerson, { params: { userId } }))

/** For pickers, in forms and in filters. */
export async function findPeople(text: string, signal: AbortSignal): Promise<Option[]> {
  const query = { q: text.slice(0, SEARCH_TEXT_MOST), limit: 8, sort: 'name' as const }
  const { results } = await call(listPeople, { query }, { signal })
  return results.map((one) => ({
    value: String(one.id),
    label: `${one.first_name} ${one.last_name}`,
    help: one.email,
  }))
}

export function useCreatePerson() {
  const renew = useRenewPeople()
  return useMutation({
    // The answer holds a secret: it must not outlive the dialog that shows it.
    gcTime: 0,
    mutationFn: ({
      body,
      idempotencyKey,
    }: {
      body: z.input<typeof createPerson.body>
      idempotencyKey: string
    }) => call(createPerson, { body }, { idempotencyKey }),
    onSuccess: renew,
  })
}

export function useUpdatePerson(userId: number) {
  const cache = useQueryClient()
  const renew = useRenewPeople()
  return useMutation({
    mutationFn: (body: z.input<typeof updatePerson.body>) => call(updatePerson, { params: { userId }, body }),
    onSuccess: (person) => {
      cache.setQueryData(ask(readPerson, { params: { userId } }).queryKey, person)
      return renew()
    },
  })
}

export function useDeactivatePeople() {
  const renew = useRenewPeople()
  return useMutation({
    mutationFn: ({ userIds, idempotencyKey }: { userIds: number[]; idempotencyKey: string }) =>
      call(deactivatePeople, { body: { user_ids: userIds } }, { idempotencyKey }),
    onSuccess: renew,
  })
}

export function useRenewTemporaryPassword(userId: number) {
  const renew = useRenewPeople()
  return useMutation({
    gcTime: 0,
    mutationFn: (idempotencyKey: string) =>
      call(renewTemporaryPassword, { params: { userId }, body: {} }, { idempotencyKey }),
    onSuccess: renew,
  })
}

export function useEndPersonSessions(userId: number) {
  const renew = useRenewPeople()
  return useMutation({
    mutationFn: () => call(endPersonSessions, { params: { userId } }),
    onSuccess: renew,
  })
}

/** Lists, counts, members and the trail all tell of people. */
function useRenewPeople() {
  const cache = useQueryClient()
  return () =>
    Promise.all(
      [listPeople, readPerson, listMembers, listAudit].map((route) =>
        cache.invalidateQueries({ queryKey: [route.id] }),
      ),
    )
}

export const useMembers = (organizationId: number, query: { q?: string; limit?: number }, enabled = true) =>
  useInfiniteQuery({
    ...askPages(listMembers, { params: { organizationId }, query }),
    enabled,
    placeholderData: (before) => before,
  })

export const useInvitations = (organizationId: number, enabled = true) =>
  useInfiniteQuery({ ...askPages(listInvitations, { params: { organizationId } }), enabled })

export function useInvite() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ organizationId, body, idempotencyKey }: InvitationSubmission) =>
      call(invite, { params: { organizationId }, body }, { idempotencyKey }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [listInvitations.id] }),
  })
}

interface InvitationSubmission {
  organizationId: number
  body: z.input<typeof invite.body>
  idempotencyKey: string
}

export function useWithdrawInvitation() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (invitation: Invitation) =>
      call(withdrawInvitation, {
        params: { organizationId: invitation.organization_id, invitationId: invitation.id },
      }),
    onSettled: () => cache.invalidateQueries({ queryKey: [listInvitations.id] }),
  })
}
