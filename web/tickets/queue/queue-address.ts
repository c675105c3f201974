import { ticketSorts } from '../../../contract/tickets/tickets.ts'
import { oneOf } from '../../lib/address.ts'
import type { TicketQuery } from '../data.ts'
import { ticketAddress, ticketQuery, UNFINISHED } from '../filters.ts'

/** What somebody has to do something about, by what is due first, unless the scope is all. */
export const queueAddress = { ...ticketAddress, scope: '', sort: 'due_at' }
export type QueueAddress = typeof queueAddress

export function queueQuery({ scope, ...address }: QueueAddress): TicketQuery {
  const query = ticketQuery(address)
  const sort = oneOf(ticketSorts, address.sort) ?? 'due_at'
  return { ...query, sort, ...(isOpenOnly({ ...query, scope }) ? { status: UNFINISHED } : {}) }
}

/** A queue and a state say themselves what is meant. */
const isOpenOnly = ({ scope, queue, status }: Partial<Record<'scope' | 'queue' | 'status', string>>) =>
  scope !== 'all' && queue === undefined && status === undefined

/** What the account keeps of a view: filters as the API calls them. */
export const queueView = ({ scope, ...view }: Kept): Kept =>
  isOpenOnly({ ...view, ...(scope === undefined ? {} : { scope }) }) ? { ...view, status: UNFINISHED } : view

export function queueAddressOf(view: Kept): Record<string, string> {
  const { status, ...rest } = view
  if (view.queue !== undefined) return { ...view }
  return status === UNFINISHED ? rest : { ...view, ...(status === undefined ? { scope: 'all' } : {}) }
}

type Kept = Readonly<Record<string, string>>
