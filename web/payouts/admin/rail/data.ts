import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type PayoutRail, readRail, switchRail } from '../../../../contract/payouts/rail.ts'
import { call } from '../../../lib/call.ts'
import { routeQuery } from '../../../lib/query-options.ts'

/** Asked of every ledger, so not more often than somebody can act on it. */
const RAIL_MS = 15_000

export const useRail = () => useQuery({ ...routeQuery(readRail), refetchInterval: RAIL_MS })

export function useSwitchRail() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (paused: boolean) => call(switchRail, { body: { paused } }),
    onSuccess: (rail) => cache.setQueryData<PayoutRail>(routeQuery(readRail).queryKey, rail),
  })
}
