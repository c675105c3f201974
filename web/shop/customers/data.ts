import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type * as z from 'zod'
import type { LiveKind } from '../../../contract/live-kinds.ts'
import { listCustomers, readCustomer } from '../../../contract/shop/customers.ts'
import { idIn } from '../../lib/address.ts'
import { createBurst } from '../../lib/live/burst.ts'
import { useLiveRows } from '../../lib/live/use-live-rows.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export const customersAddress = { organization: '', group: '', q: '' }
type CustomersQuery = z.input<typeof listCustomers.query>

export const customersQuery = ({ organization, group, q }: typeof customersAddress): CustomersQuery => ({
  organization: idIn(organization),
  group: group || undefined,
  q: q || undefined,
})

export const useCustomers = (query: CustomersQuery) =>
  useInfiniteQuery({ ...routePages(listCustomers, { query }), placeholderData: (before) => before })

export const useCustomer = (customerId: number | undefined) =>
  useQuery({
    ...routeQuery(readCustomer, { params: { customerId: customerId ?? 0 } }),
    enabled: customerId !== undefined,
  })

const SHOWN: readonly unknown[] = [listCustomers.id, readCustomer.id]

const readCustomersAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => SHOWN.includes(queryKey[0]) })

export function useReadCustomersAgain() {
  const cache = useQueryClient()
  return () => readCustomersAgain(cache)
}

export function useLiveCustomers(): void {
  const cache = useQueryClient()
  const refresh = useMemo(() => createBurst(() => void readCustomersAgain(cache)), [cache])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const KINDS: readonly LiveKind[] = ['shop.customer_changed']
