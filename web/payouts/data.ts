import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { readHome } from '../../contract/home.ts'
import { listAccounts } from '../../contract/payouts/accounts.ts'
import { listHistory, readBulk } from '../../contract/payouts/bulks.ts'
import type { Bulk } from '../../contract/payouts/schemas.ts'
import type { Stage } from '../../contract/payouts/steps.ts'
import { useIdempotentAction } from '../lib/idempotent-action.ts'
import { useIsLive } from '../lib/live/use-live.ts'
import { routeQuery } from '../lib/query-options.ts'

export type HistoryQuery = z.input<typeof listHistory.query>
export type AccountQuery = z.input<typeof listAccounts.query>

export const hrefOf = (bulkId: string): string => `/payouts/${bulkId}`

const UNDER_WAY: readonly Stage[] = ['reserving', 'running', 'cancelling']
/** Its figures change without anybody doing something. */
export const isUnderWay = (stage: Stage): boolean => UNDER_WAY.includes(stage)

/** Frames and events tell of changes at once. While none arrives, a bulk that is under way is asked for. */
const ASKED_MS = { live: 20_000, alone: 3_000 } as const

export function useBulk(bulkId: string) {
  const pause = ASKED_MS[useIsLive() ? 'live' : 'alone']
  return useQuery({
    ...routeQuery(readBulk, { params: { bulkId } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.stage) ? pause : false),
  })
}

export const useFewBulks = (query: HistoryQuery, enabled = true) =>
  useQuery({ ...routeQuery(listHistory, { query }), enabled })

export const useAccounts = (query: AccountQuery, enabled = true) =>
  useQuery({ ...routeQuery(listAccounts, { query }), enabled })

const isPayouts = (name: unknown): boolean =>
  typeof name === 'string' && (name.startsWith('payouts.') || name === readHome.id)

/** Reads all of payouts again: what happens to one bulk shows in lists, accounts and rows. */
export const readPayoutsAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => isPayouts(queryKey[0]) })

/** Reads again the bulks that are shown, without their lists. */
export const readBulksAgain = (cache: QueryClient) => cache.invalidateQueries({ queryKey: [readBulk.id] })

/** Makes a move of a bulk under an idempotency key, and shows what came of it. A refused one reads again: somebody else
 *  was first. */
export function useBulkMove() {
  const cache = useQueryClient()
  const attempt = useIdempotentAction()
  return async (content: unknown, act: (idempotencyKey: string) => Promise<Bulk>): Promise<Bulk> => {
    try {
      const bulk = await attempt(content, act)
      cache.setQueryData(routeQuery(readBulk, { params: { bulkId: bulk.bulk_id } }).queryKey, bulk)
      return bulk
    } finally {
      void readPayoutsAgain(cache)
    }
  }
}
