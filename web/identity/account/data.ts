import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  endOtherSessions,
  endSession,
  listLinkedAccounts,
  listSessions,
  unlinkAccount,
  type updateProfile,
} from '../../../contract/identity/account.ts'
import type { Session } from '../../../contract/identity/schemas.ts'
import { call } from '../../lib/call.ts'
import { useChange } from '../../lib/changes/use-changes.ts'
import { routeQuery } from '../../lib/query-options.ts'
import { profileChange } from './changes.ts'

export const useUpdateProfile = (label: string) =>
  useChange(profileChange, (body: z.input<typeof updateProfile.body>) => ({
    sent: { body },
    label,
    href: '/account',
  }))

export const useSessions = () => useQuery(routeQuery(listSessions))

/** Optimistic: removed from the list at once, restored with a message if the server refuses. */
export function useEndSession() {
  const cache = useQueryClient()
  const key = routeQuery(listSessions).queryKey
  return useMutation({
    mutationFn: (session: Session) => call(endSession, { params: { sessionId: session.id } }),
    onMutate: async (session) => {
      await cache.cancelQueries({ queryKey: key })
      const before = cache.getQueryData(key)
      cache.setQueryData(key, (now) => now && { results: now.results.filter((one) => one.id !== session.id) })
      return before
    },
    onError: (_error, _session, before) => cache.setQueryData(key, before),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  })
}

export function useEndOtherSessions() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(endOtherSessions),
    onSuccess: () => cache.invalidateQueries({ queryKey: [listSessions.id] }),
  })
}

export const useLinkedAccounts = () => useQuery(routeQuery(listLinkedAccounts))

export function useUnlinkAccount() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (identityId: number) => call(unlinkAccount, { params: { identityId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [listLinkedAccounts.id] }),
  })
}
