import {
  ticketCategories,
  ticketPriorities,
  ticketQueues,
  ticketStatuses,
  unfinishedStatuses,
} from '../../contract/tickets/schemas.ts'
import { ticketSorts } from '../../contract/tickets/tickets.ts'
import { dayIn, oneOf, someOf } from '../lib/address.ts'
import type { TicketQuery } from './data.ts'

/** What the address of a list of tickets may hold. */
export const ticketAddress = {
  q: '',
  organization: '',
  status: '',
  priority: '',
  category: '',
  assignee: '',
  team: '',
  requester: '',
  watcher: '',
  tag: '',
  project: '',
  task: '',
  breached: '',
  queue: '',
  start_date: '',
  end_date: '',
  sort: '-created_at',
}
export type TicketAddress = typeof ticketAddress

export const ticketQuery = (address: TicketAddress): TicketQuery => ({
  q: address.q.trim() || undefined,
  organization: idsIn(address.organization),
  status: someOf(ticketStatuses, address.status),
  priority: someOf(ticketPriorities, address.priority),
  category: someOf(ticketCategories, address.category),
  assignee: idsIn(address.assignee, ['me', 'none']),
  team: idsIn(address.team, ['none']),
  requester: idsIn(address.requester, ['me']),
  watcher: idsIn(address.watcher, ['me']),
  tag: address.tag || undefined,
  project: idsIn(address.project),
  task: idsIn(address.task),
  breached: oneOf(['true', 'false'], address.breached),
  queue: oneOf(ticketQueues, address.queue),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
  sort: oneOf(ticketSorts, address.sort) ?? '-created_at',
})

/** What a client narrows their requests by. */
export const requestAddress = {
  q: '',
  status: '',
  category: '',
  requester: '',
  project: '',
  start_date: '',
  end_date: '',
  // What moved last comes first: a client looks for the answer.
  sort: '-updated_at',
}
export type RequestAddress = typeof requestAddress

export const requestQuery = (address: RequestAddress): TicketQuery =>
  ticketQuery({ ...ticketAddress, ...address })

export const UNFINISHED = unfinishedStatuses.join(',')

function idsIn(text: string, words: readonly string[] = []): string | undefined {
  const known = text.split(',').filter((part) => words.includes(part) || /^[1-9]\d{0,14}$/.test(part))
  return known.length > 0 ? known.join(',') : undefined
}
