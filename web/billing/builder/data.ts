import { useQuery } from '@tanstack/react-query'
import { readParties } from '../../../contract/billing/parties.ts'
import { routeQuery } from '../../lib/query-options.ts'

/** What documents for a client print of both sides. Read again whenever its reader comes back: the record may have been
 *  completed in another tab meanwhile. */
export const useParties = (organizationId: number | undefined) =>
  useQuery({
    ...routeQuery(readParties, { params: { organizationId: organizationId ?? 0 } }),
    enabled: organizationId !== undefined,
  })
