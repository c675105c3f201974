import { useQuery } from '@tanstack/react-query'
import { listInvoices } from '../../../contract/billing/invoices.ts'
import { OWED } from '../../../contract/billing/states.ts'
import { listProjects } from '../../../contract/projects/projects.ts'
import { listTickets } from '../../../contract/tickets/tickets.ts'
import { routeQuery } from '../../lib/query-options.ts'

/** One more than is shown of tickets, because the one that is read is among them. */
export const SHOWN = 4

/** What is around a ticket changes slowly, and its lists are asked for again where they are opened. */
const staleTime = 60_000

export const useTicketsOfRequester = (requesterId: number, enabled: boolean) =>
  useQuery({
    ...routeQuery(listTickets, {
      query: { requester: String(requesterId), sort: '-updated_at', limit: SHOWN + 1 },
    }),
    enabled,
    staleTime,
  })

export const useRunningProjects = (organizationId: number, enabled: boolean) =>
  useQuery({
    ...routeQuery(listProjects, {
      query: {
        organization: String(organizationId),
        status: 'planned,active,on_hold',
        sort: 'due_date',
        limit: SHOWN,
      },
    }),
    enabled,
    staleTime,
  })

export const unpaidOf = (organizationId: number) =>
  ({
    organization: String(organizationId),
    status: OWED.join(','),
    kind: 'invoice,deposit',
    sort: 'issue_date',
  }) as const

export const useUnpaidInvoices = (organizationId: number, enabled: boolean) =>
  useQuery({
    ...routeQuery(listInvoices, { query: { ...unpaidOf(organizationId), limit: SHOWN } }),
    enabled,
    staleTime,
  })
