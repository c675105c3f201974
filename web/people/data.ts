import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  createPerson,
  endPersonSessions,
  type invite,
  listInvitations,
  listMembers,
  listPeople,
  readPerson,
  renewTemporaryPassword,
  type updatePerson,
} from '../../contract/identity/people.ts'
import type { Invitation, User } from '../../contract/identity/schemas.ts'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { routePages, routeQuery } from '../lib/query-options.ts'
import { deactivation, invitationSent, invitationWithdrawn, peopleAnswers, personChange } from './changes.ts'
import { peopleWords } from './words/index.ts'

export type PeopleQuery = z.input<typeof listPeople.query>

export const usePeople = (query: PeopleQuery) =>
  useInfiniteQuery({ ...routePages(listPeople, { query }), placeholderData: (before) => before })

/** The number of people, without their rows. */
export const usePeopleCount = (query: PeopleQuery) =>
  useQuery({ ...routeQuery(listPeople, { query: { ...query, limit: 1 } }), select: ({ total }) => total })

export const usePerson = (userId: number) => useQuery(routeQuery(readPerson, { params: { userId } }))

export function useCreatePerson() {
  const renew = useRenewPeople()
  return useMutation({
    // The reply holds a secret: it must not outlive its dialog.
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

export function useUpdatePerson({ id: userId, first_name, last_name }: User) {
  const t = useWords(peopleWords)
  const name = `${first_name} ${last_name}`
  return useChange(personChange, (body: z.input<typeof updatePerson.body>) => ({
    sent: { params: { userId }, body },
    label:
      body.is_active === undefined
        ? t('edit.title', { name })
        : t(body.is_active ? 'change.activate' : 'change.deactivate', { name }),
    href: `/people/${userId}`,
  }))
}

export function useDeactivatePeople() {
  const t = useWords(peopleWords)
  return useChange(
    deactivation,
    ({ userIds, idempotencyKey }: { userIds: number[]; idempotencyKey: string }) => ({
      sent: { body: { user_ids: userIds } },
      label: t('bulk.action', { count: userIds.length }),
      href: '/people',
      idempotencyKey,
    }),
  )
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

function useRenewPeople() {
  const cache = useQueryClient()
  return () => Promise.all(peopleAnswers.map((route) => cache.invalidateQueries({ queryKey: [route.id] })))
}

export const useMembers = (organizationId: number, query: { q?: string; limit?: number }, enabled = true) =>
  useInfiniteQuery({
    ...routePages(listMembers, { params: { organizationId }, query }),
    enabled,
    placeholderData: (before) => before,
  })

export const useInvitations = (organizationId: number, enabled = true) =>
  useInfiniteQuery({ ...routePages(listInvitations, { params: { organizationId } }), enabled })

export function useInvite() {
  const t = useWords(peopleWords)
  return useChange(invitationSent, ({ organizationId, body, idempotencyKey }: InvitationSubmission) => ({
    sent: { params: { organizationId }, body },
    label: t('change.invite', { email: body.email }),
    idempotencyKey,
  }))
}

interface InvitationSubmission {
  organizationId: number
  body: z.input<typeof invite.body>
  idempotencyKey: string
}

export function useWithdrawInvitation() {
  const t = useWords(peopleWords)
  return useChange(invitationWithdrawn, ({ id, organization_id, email }: Invitation) => ({
    sent: { params: { organizationId: organization_id, invitationId: id } },
    label: t('invitations.withdrawNamed', { email }),
  }))
}
