import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { readPreferences, resumeEmail } from '../../../contract/notifications/preferences.ts'
import { call } from '../../lib/call.ts'
import { useChange } from '../../lib/changes/use-changes.ts'
import { routeQuery } from '../../lib/query-options.ts'
import { type PreferencesChange, preferencesChange } from './changes.ts'

export const usePreferences = () => useQuery(routeQuery(readPreferences))

/** Optimistic, and queued without a network. */
export const useChangePreferences = (label: string) =>
  useChange(preferencesChange, (body: PreferencesChange) => ({
    sent: { body },
    label,
    href: '/notifications',
  }))

export function useResumeEmail() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(resumeEmail, { body: {} }, { idempotencyKey: crypto.randomUUID() }),
    onSuccess: (preferences) => cache.setQueryData(routeQuery(readPreferences).queryKey, preferences),
  })
}
