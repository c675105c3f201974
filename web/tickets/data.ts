import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import { listCannedReplies } from '../../contract/tickets/canned-replies.ts'
import { createTicketTask, mergeTicket, splitTicket } from '../../contract/tickets/handling.ts'
import { listReplies } from '../../contract/tickets/replies.ts'
import type { Ticket } from '../../contract/tickets/schemas.ts'
import { listTeams } from '../../contract/tickets/teams.ts'
import {
  listTicketActivity,
  listTickets,
  openTicketRoom,
  readTicket,
} from '../../contract/tickets/tickets.ts'
import { call } from '../lib/call.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'

export type TicketQuery = z.input<typeof listTickets.query>

export const useTickets = (query: TicketQuery) =>
  useInfiniteQuery({ ...routePages(listTickets, { query }), placeholderData: (before) => before })

/** Few tickets that belong together: of a requester, of a project. */
export const useFewTickets = (query: TicketQuery, enabled = true) =>
  useQuery({ ...routeQuery(listTickets, { query: { limit: PAGE_LIMIT_MOST, ...query } }), enabled })

export const useTicket = (ticketId: number | undefined) =>
  useQuery({
    ...routeQuery(readTicket, { params: { ticketId: ticketId ?? 0 } }),
    enabled: ticketId !== undefined,
  })

export const useReplies = (ticketId: number) =>
  useInfiniteQuery(routePages(listReplies, { params: { ticketId }, query: { limit: PAGE_LIMIT_MOST } }))

/** What happened lately; the whole of it is in the trail of the operator. */
export const useTicketActivity = (ticketId: number) =>
  useQuery(routeQuery(listTicketActivity, { params: { ticketId }, query: { limit: ACTIVITY_SHOWN } }))

const ACTIVITY_SHOWN = 20

export function useOpenTicketRoom(ticketId: number) {
  const renew = useRenew()
  return useMutation({
    mutationFn: () => call(openTicketRoom, { params: { ticketId }, body: {} }),
    onSuccess: renew,
  })
}

/** Not without a network: what comes next is read from the answer. */
export function useMerge(ticketId: number) {
  const renew = useRenew()
  return useMutation({
    mutationFn: (intoId: number) => call(mergeTicket, { params: { ticketId }, body: { into_id: intoId } }),
    onSuccess: renew,
  })
}

export function useSplit(ticketId: number) {
  const renew = useRenew()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: Keyed<z.input<typeof splitTicket.body>>) =>
      call(splitTicket, { params: { ticketId }, body }, { idempotencyKey }),
    onSuccess: renew,
  })
}

export function useCreateTask(ticketId: number) {
  const renew = useRenew()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: Keyed<z.input<typeof createTicketTask.body>>) =>
      call(createTicketTask, { params: { ticketId }, body }, { idempotencyKey }),
    onSuccess: renew,
  })
}

interface Keyed<Body> {
  body: Body
  idempotencyKey: string
}

/** Every team: there are few, and lists show their names. */
export const useTeams = () =>
  useQuery({
    ...routeQuery(listTeams, { query: { limit: PAGE_LIMIT_MOST } }),
    staleTime: 60_000,
    select: ({ results }) => results,
  })

export const useCannedReplies = () =>
  useQuery({
    ...routeQuery(listCannedReplies, { query: { limit: PAGE_LIMIT_MOST } }),
    staleTime: 60_000,
    select: ({ results }) => results,
  })

/** A merge or a split changes two tickets at once. */
function useRenew() {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ predicate: ({ queryKey }) => showsTickets(queryKey[0]) })
}

/** Whether a read shows tickets, rather than what they are worked with: a change of a ticket changes no team. */
export const showsTickets = (routeId: unknown): boolean => TICKET_READS.has(String(routeId))

const TICKET_READS: ReadonlySet<string> = new Set([
  listTickets.id,
  readTicket.id,
  listReplies.id,
  listTicketActivity.id,
])

/** The address of a ticket, wherever one is led to. */
export const hrefOfTicket = ({ id }: Pick<Ticket, 'id'>): string => `/tickets/${id}`
