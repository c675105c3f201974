import { useQuery } from '@tanstack/react-query'
import type { State } from '../../../contract/payouts/steps.ts'
import { readTransfer } from '../../../contract/payouts/transfers.ts'
import { routeQuery } from '../../lib/query-options.ts'

/** Events tell of a bulk that moves on; asking is for those that were missed, while there is more to come. */
const PENDING_MS = 4_000

export const useTransfer = (transferId: string) =>
  useQuery({
    ...routeQuery(readTransfer, { params: { transferId } }),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data.status) ? PENDING_MS : false),
  })

const isOpen = (status: State) => status === 'PENDING' || status === 'PROCESSING'
