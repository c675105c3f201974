import { keepPreviousData, skipToken, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import type { Route } from '../../../contract/route.ts'
import {
  type BusinessCalendar,
  createCalendar,
  deleteCalendar,
  listCalendars,
  readCalendar,
  updateCalendar,
} from '../../../contract/tickets/calendars.ts'
import {
  type CannedReply,
  createCannedReply,
  deleteCannedReply,
  listCannedReplies,
  readCannedReply,
  readCannedReplyText,
  updateCannedReply,
} from '../../../contract/tickets/canned-replies.ts'
import {
  createPolicy,
  deletePolicy,
  listPolicies,
  readPolicy,
  type SlaPolicy,
  updatePolicy,
} from '../../../contract/tickets/policies.ts'
import { previewPolicy } from '../../../contract/tickets/previews.ts'
import {
  createTeam,
  deleteTeam,
  listTeams,
  readTeam,
  type Team,
  updateTeam,
} from '../../../contract/tickets/teams.ts'
import { listTickets, readTicket } from '../../../contract/tickets/tickets.ts'
import { call } from '../../lib/call.ts'
import { queries } from '../../lib/queries.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

interface Keyed<Body> {
  readonly body: Body
  readonly idempotencyKey: string
}
type Search = { readonly q?: string | undefined }

/** Lists that stay in sight while the next search is answered. */
const kept = { placeholderData: keepPreviousData } as const
const all = { limit: PAGE_LIMIT_MOST }

export const useTeams = (query: Search) => useInfiniteQuery({ ...routePages(listTeams, { query }), ...kept })
export const useTeam = (teamId: number | undefined) =>
  useQuery({
    ...routeQuery(readTeam, { params: { teamId: teamId ?? 0 } }),
    enabled: teamId !== undefined,
  })
export const useCreateTeam = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Keyed<z.input<typeof createTeam.body>>) =>
      call(createTeam, { body }, { idempotencyKey }),
    onSettled: () => readAgain(TEAM_ROUTES),
  })
export const useUpdateTeam = () =>
  useMutation({
    mutationFn: ({ row, body }: { row: Team; body: z.input<typeof updateTeam.body> }) =>
      call(updateTeam, { params: { teamId: row.id }, body }),
    onSettled: () => readAgain(TEAM_ROUTES),
  })
export const useDeleteTeam = ({ id: teamId }: Team) =>
  useMutation({
    mutationFn: () => call(deleteTeam, { params: { teamId } }),
    // The item itself is read no more: its panel is about to close.
    onSuccess: () => readAgain([listTeams, ...TICKET_ROUTES]),
  })

export const useCannedReplies = (query: Search & { readonly locale?: 'fr' | 'en' | undefined }) =>
  useInfiniteQuery({ ...routePages(listCannedReplies, { query }), ...kept })
export const useCannedReply = (cannedReplyId: number | undefined) =>
  useQuery({
    ...routeQuery(readCannedReply, { params: { cannedReplyId: cannedReplyId ?? 0 } }),
    enabled: cannedReplyId !== undefined,
  })
export const useCreateCannedReply = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Keyed<z.input<typeof createCannedReply.body>>) =>
      call(createCannedReply, { body }, { idempotencyKey }),
    onSettled: () => readAgain(CANNED_ROUTES),
  })
export const useUpdateCannedReply = () =>
  useMutation({
    mutationFn: ({ row, body }: { row: CannedReply; body: z.input<typeof updateCannedReply.body> }) =>
      call(updateCannedReply, { params: { cannedReplyId: row.id }, body }),
    onSettled: () => readAgain(CANNED_ROUTES),
  })
export const useDeleteCannedReply = ({ id: cannedReplyId }: CannedReply) =>
  useMutation({
    mutationFn: () => call(deleteCannedReply, { params: { cannedReplyId } }),
    onSuccess: () => readAgain([listCannedReplies]),
  })

export const useCalendars = (query: Search) =>
  useInfiniteQuery({ ...routePages(listCalendars, { query }), ...kept })
/** As choices of a form: few deployments have more than a page of them. */
export const useCalendarChoices = () =>
  useQuery({
    ...routeQuery(listCalendars, { query: all }),
    staleTime: 60_000,
    select: ({ results }) => results.map(({ id, name }) => ({ value: String(id), label: name })),
  }).data ?? []
export const useCalendar = (calendarId: number | undefined) =>
  useQuery({
    ...routeQuery(readCalendar, { params: { calendarId: calendarId ?? 0 } }),
    enabled: calendarId !== undefined,
  })
export const useCreateCalendar = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Keyed<z.input<typeof createCalendar.body>>) =>
      call(createCalendar, { body }, { idempotencyKey }),
    onSettled: () => readAgain(CALENDAR_ROUTES),
  })
export const useUpdateCalendar = () =>
  useMutation({
    mutationFn: ({ row, body }: { row: BusinessCalendar; body: z.input<typeof updateCalendar.body> }) =>
      call(updateCalendar, { params: { calendarId: row.id }, body }),
    onSettled: () => readAgain([...CALENDAR_ROUTES, ...TICKET_ROUTES, previewPolicy]),
  })
export const useDeleteCalendar = ({ id: calendarId }: BusinessCalendar) =>
  useMutation({
    mutationFn: () => call(deleteCalendar, { params: { calendarId } }),
    onSuccess: () => readAgain([listCalendars]),
  })

export const usePolicies = (query: Search) =>
  useInfiniteQuery({ ...routePages(listPolicies, { query }), ...kept })
export const usePolicyChoices = () =>
  useQuery({
    ...routeQuery(listPolicies, { query: all }),
    staleTime: 60_000,
    select: ({ results }) => results.map(({ id, name }) => ({ value: String(id), label: name })),
  }).data ?? []
export const usePolicy = (policyId: number | undefined) =>
  useQuery({
    ...routeQuery(readPolicy, { params: { policyId: policyId ?? 0 } }),
    enabled: policyId !== undefined,
  })
export const useCreatePolicy = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Keyed<z.input<typeof createPolicy.body>>) =>
      call(createPolicy, { body }, { idempotencyKey }),
    onSettled: () => readAgain([...POLICY_ROUTES, ...TICKET_ROUTES]),
  })
export const useUpdatePolicy = () =>
  useMutation({
    mutationFn: ({ row, body }: { row: SlaPolicy; body: z.input<typeof updatePolicy.body> }) =>
      call(updatePolicy, { params: { policyId: row.id }, body }),
    onSettled: () => readAgain([...POLICY_ROUTES, ...TICKET_ROUTES]),
  })
export const useDeletePolicy = ({ id: policyId }: SlaPolicy) =>
  useMutation({
    mutationFn: () => call(deletePolicy, { params: { policyId } }),
    onSuccess: () => readAgain([listPolicies, ...TICKET_ROUTES]),
  })

/** What the engine says of a history; the answer before stays in sight while the next is worked out. */
export const usePreview = (body: z.input<typeof previewPolicy.body> | null) =>
  useQuery({
    queryKey: [previewPolicy.id, body],
    queryFn: body ? ({ signal }) => call(previewPolicy, { body }, { signal }) : skipToken,
    ...kept,
  })

const TEAM_ROUTES = [listTeams, readTeam]
const CANNED_ROUTES = [listCannedReplies, readCannedReply, readCannedReplyText]
const CALENDAR_ROUTES = [listCalendars, readCalendar]
const POLICY_ROUTES = [listPolicies, readPolicy, previewPolicy]
/** They show teams and due times. */
const TICKET_ROUTES = [listTickets, readTicket]

/** Whether it worked or not: what was refused is about a row that is no longer as it is shown. */
const readAgain = (routes: readonly Route[]) =>
  Promise.all(routes.map(({ id }) => queries.invalidateQueries({ queryKey: [id] })))
