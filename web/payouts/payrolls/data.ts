import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { listPayrolls, readPayroll } from '../../../contract/payouts/payrolls.ts'
import { idIn } from '../../lib/address.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export const payrollsAddress = { organization: '' }
type PayrollsQuery = z.input<typeof listPayrolls.query>

export const payrollsQuery = (address: typeof payrollsAddress): PayrollsQuery => ({
  organization: idIn(address.organization),
})

export const usePayrolls = (query: PayrollsQuery) =>
  useInfiniteQuery({ ...routePages(listPayrolls, { query }), placeholderData: (before) => before })

export const usePayroll = (payrollId: number | undefined) =>
  useQuery({
    ...routeQuery(readPayroll, { params: { payrollId: payrollId ?? 0 } }),
    enabled: payrollId !== undefined,
  })
