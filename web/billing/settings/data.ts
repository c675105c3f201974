import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type BillingSettings, readSettings, setSettings } from '../../../contract/billing/settings.ts'
import { call } from '../../lib/call.ts'
import { routeQuery } from '../../lib/query-options.ts'

export const useBillingSettings = () => useQuery(routeQuery(readSettings))

export function useSetBillingSettings() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: BillingSettings) => call(setSettings, { body }),
    onSuccess: (settings) => cache.setQueryData(routeQuery(readSettings).queryKey, settings),
  })
}
