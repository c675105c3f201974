import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type * as z from 'zod'
import type { LiveKind } from '../../../contract/live-kinds.ts'
import {
  cancelOrder,
  confirmOrder,
  fulfilOrder,
  listOrders,
  readOrder,
  readSales,
} from '../../../contract/shop/orders/orders.ts'
import type { OrderDetail, StaffMove } from '../../../contract/shop/orders/schemas.ts'
import { call } from '../../lib/call.ts'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { createBurst } from '../../lib/live/burst.ts'
import { useLiveRows } from '../../lib/live/use-live-rows.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export type OrderQuery = z.input<typeof listOrders.query>

export const useOrders = (query: OrderQuery) =>
  useInfiniteQuery({ ...routePages(listOrders, { query }), placeholderData: (before) => before })

/** A column of the board. */
export const useFewOrders = (query: OrderQuery) => useQuery(routeQuery(listOrders, { query }))

export const useOrder = (orderId: number | undefined) =>
  useQuery({
    ...routeQuery(readOrder, { params: { orderId: orderId ?? 0 } }),
    enabled: orderId !== undefined,
  })

export const useSales = () => useQuery(routeQuery(readSales, { query: {} }))

const SHOWN: readonly unknown[] = [listOrders.id, readOrder.id, readSales.id]

export const readOrdersAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => SHOWN.includes(queryKey[0]) })

export function showOrder(cache: QueryClient, order: OrderDetail): void {
  cache.setQueryData(routeQuery(readOrder, { params: { orderId: order.id } }).queryKey, order)
}

const MOVES = { confirm: confirmOrder, fulfil: fulfilOrder, cancel: cancelOrder } as const
export type SimpleMove = Exclude<StaffMove, 'record_payment'>

/** Makes a step under an idempotency key, and shows what came of it. A refused one reads again: somebody was first. */
export function useOrderMove() {
  const cache = useQueryClient()
  const attempt = useIdempotentAction()
  return async (orderId: number, move: SimpleMove, body: { note?: string } = {}): Promise<OrderDetail> => {
    try {
      const answer = await attempt([orderId, move, body], (idempotencyKey) =>
        call(MOVES[move], { params: { orderId }, body }, { idempotencyKey }),
      )
      showOrder(cache, answer)
      return answer
    } finally {
      void readOrdersAgain(cache)
    }
  }
}

/** Reads again what shows orders when one of them changes, its documents and payments included. */
export function useLiveOrders(): void {
  const cache = useQueryClient()
  const refresh = useMemo(() => createBurst(() => void readOrdersAgain(cache)), [cache])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const KINDS: readonly LiveKind[] = [
  'shop.order_changed',
  ...(['billing.payment_started', 'billing.payment_succeeded', 'billing.payment_failed'] as const),
  ...(['billing.invoice_issued', 'billing.payment_refunded'] as const),
]
