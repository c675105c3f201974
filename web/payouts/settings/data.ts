import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { readPayoutSettings, updatePayoutSettings } from '../../../contract/payouts/settings.ts'
import { call } from '../../lib/call.ts'
import { routeQuery } from '../../lib/query-options.ts'

export const usePayoutSettings = (organizationId: number | undefined) =>
  useQuery({
    ...routeQuery(readPayoutSettings, { params: { organizationId: organizationId ?? 0 } }),
    enabled: organizationId !== undefined,
  })

export function useUpdatePayoutSettings(organizationId: number) {
  const cache = useQueryClient()
  const params = { organizationId }
  return useMutation({
    mutationFn: (body: z.input<typeof updatePayoutSettings.body>) =>
      call(updatePayoutSettings, { params, body }),
    onSuccess: (settings) =>
      cache.setQueryData(routeQuery(readPayoutSettings, { params }).queryKey, settings),
  })
}
