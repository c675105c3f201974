import { useQuery } from '@tanstack/react-query'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { listFundings } from '../../../contract/payouts/accounts.ts'
import { routeQuery } from '../../lib/query-options.ts'

/** The newest of them: what was entered by mistake is taken back soon after. */
export const useFundings = (accountId: string) =>
  useQuery(routeQuery(listFundings, { params: { accountId }, query: { limit: PAGE_LIMIT_MOST } }))
