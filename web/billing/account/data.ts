import { useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { readStatement } from '../../../contract/billing/account.ts'
import { readDashboard } from '../../../contract/billing/dashboard.ts'
import { currencies } from '../../../contract/money.ts'
import { dayIn, oneOf } from '../../lib/address.ts'
import { routeQuery } from '../../lib/query-options.ts'

export const accountAddress = { currency: '', start_date: '', end_date: '' }
export type AccountAddress = typeof accountAddress

export const accountQuery = (address: AccountAddress): z.input<typeof readStatement.query> => ({
  currency: oneOf(currencies, address.currency),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
})

export const useDashboard = (query: z.input<typeof readDashboard.query>) =>
  useQuery({ ...routeQuery(readDashboard, { query }), placeholderData: (before) => before })

export const useStatement = (
  organizationId: number | undefined,
  query: z.input<typeof readStatement.query>,
) =>
  useQuery({
    ...routeQuery(readStatement, { params: { organizationId: organizationId ?? 0 }, query }),
    enabled: organizationId !== undefined,
    placeholderData: (before) => before,
  })
