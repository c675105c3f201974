import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type * as z from 'zod'
import type { LiveKind } from '../../../contract/live-kinds.ts'
import { formatPhone } from '../../../contract/phone.ts'
import { listCustomers, readCustomer } from '../../../contract/shop/customers.ts'
import { readVocabulary } from '../../../contract/shop/vocabulary.ts'
import type { Option } from '../../kit/choice-field.tsx'
import type { Search } from '../../kit/listbox/look-up.ts'
import { idIn } from '../../lib/address.ts'
import { call } from '../../lib/call.ts'
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

/** For a filter by customer: found by name or number. */
export function useCustomerSearch(organizationId: number | undefined): Search<Option> {
  return useCallback(
    async (text, signal) => {
      const query = { organization: organizationId, q: text || undefined, limit: 8 }
      const { results } = await call(listCustomers, { query }, { signal })
      return results.map(({ id, name, phone }) => ({
        value: String(id),
        label: name,
        help: formatPhone(phone),
      }))
    },
    [organizationId],
  )
}

const SHOWN: readonly unknown[] = [listCustomers.id, readCustomer.id, readVocabulary.id]

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
