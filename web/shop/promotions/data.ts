import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type * as z from 'zod'
import type { LiveKind } from '../../../contract/live-kinds.ts'
import { promotionStatuses } from '../../../contract/shop/promotion-terms.ts'
import {
  listCodes,
  listPromotions,
  listRedemptions,
  readPromotion,
} from '../../../contract/shop/promotions.ts'
import { readSettings } from '../../../contract/shop/settings.ts'
import { idIn } from '../../lib/address.ts'
import { createBurst } from '../../lib/live/burst.ts'
import { useLiveRows } from '../../lib/live/use-live-rows.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export const promotionsAddress = { organization: '', status: '', q: '' }
export type PromotionsAddress = typeof promotionsAddress
type PromotionsQuery = z.input<typeof listPromotions.query>

export const promotionsQuery = ({ organization, status, q }: PromotionsAddress): PromotionsQuery => ({
  organization: idIn(organization),
  status: promotionStatuses.find((one) => one === status),
  q: q || undefined,
})

export const usePromotions = (query: PromotionsQuery) =>
  useInfiniteQuery({ ...routePages(listPromotions, { query }), placeholderData: (before) => before })

export const usePromotion = (promotionId: number | undefined) =>
  useQuery({
    ...routeQuery(readPromotion, { params: { promotionId: promotionId ?? 0 } }),
    enabled: promotionId !== undefined,
  })

export const useCodes = (promotionId: number, q: string) =>
  useQuery({
    ...routeQuery(listCodes, { params: { promotionId }, query: { limit: CODES_SHOWN, q: q || undefined } }),
    placeholderData: (before) => before,
  })
/** Further ones are in the file, or found by their letters. */
export const CODES_SHOWN = 20

export const useRedemptions = (promotionId: number) =>
  useInfiniteQuery(routePages(listRedemptions, { params: { promotionId }, query: {} }))

/** Its currency and how it delivers. */
export const useShopSettings = (organizationId: number | undefined) =>
  useQuery({ ...routeQuery(readSettings, { query: { organization: organizationId } }), staleTime: 60_000 })

const SHOWN: readonly unknown[] = [listPromotions.id, readPromotion.id, listCodes.id, listRedemptions.id]

export const readPromotionsAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => SHOWN.includes(queryKey[0]) })

export function useReadPromotionsAgain() {
  const cache = useQueryClient()
  return () => readPromotionsAgain(cache)
}

/** A promotion that somebody else changes is read again where it shows. */
export function useLivePromotions(): void {
  const cache = useQueryClient()
  const refresh = useMemo(() => createBurst(() => void readPromotionsAgain(cache)), [cache])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const KINDS: readonly LiveKind[] = ['shop.promotion_changed']
