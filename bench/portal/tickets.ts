import { range, turning } from '../harness/range.ts'
import { agents, clientsOf, FIRST, organizations } from './people.ts'

export const TICKETS = 20_000
const TEAMS = 4
const TAGS = ['paiement', 'site', 'accès', 'facture', 'lenteur']
const MINUTE_MS = 60_000
const START = Date.UTC(2026, 0, 1)
/** Far from the day of any run, so that a due time is on the same side of now for both sides. */
const [LONG_PAST, FAR_AHEAD] = [Date.UTC(2026, 1, 1), Date.UTC(2036, 1, 1)]

export interface BenchTicket {
  readonly id: number
  readonly organization_id: number
  readonly subject: string
  readonly category: string
  readonly priority: string
  readonly status: string
  readonly requester_id: number
  readonly assignee_id: number | null
  readonly team_id: number | null
  readonly due_at: number | null
  readonly near_at: number | null
  readonly breached: boolean
  readonly solved_at: number | null
  readonly replies_count: number
  readonly watcher_ids: readonly number[]
  readonly tag: string
  readonly created_at: number
}

export const teams = range(TEAMS).map((index) => ({ id: FIRST + index, name: `Equipe ${index + 1}` }))

/** Of ten tickets: six that somebody still has to do something about, and four that are over. */
const STATUSES = ['new', 'open', 'solved', 'open', 'closed', 'pending', 'closed', 'open', 'on_hold', 'closed']

export const tickets: readonly BenchTicket[] = range(TICKETS).map((index) => {
  const organization = turning(organizations, index)
  const clients = clientsOf(organization.id)
  const status = turning(STATUSES, Math.floor(index / organizations.length) * 3)
  const isUnfinished = ['new', 'open', 'pending', 'on_hold'].includes(status)
  const runs = isUnfinished && status !== 'pending'
  const breached = index % 9 === 0
  const created_at = START + index * MINUTE_MS
  const due_at = runs ? (breached ? LONG_PAST : FAR_AHEAD) + index * MINUTE_MS : null
  return {
    id: FIRST + index,
    organization_id: organization.id,
    subject: `La page ${index + 1} reste blanche`,
    category: turning(['question', 'incident', 'request', 'billing', 'other'], index),
    priority: turning(['normal', 'high', 'normal', 'low', 'urgent'], Math.floor(index / 7)),
    status,
    requester_id: turning(clients, Math.floor(index / 10)).id,
    assignee_id: status === 'new' ? null : turning(agents, Math.floor(index / 7)).id,
    team_id: index % 3 === 0 ? null : turning(teams, Math.floor(index / 5)).id,
    due_at,
    near_at: due_at === null ? null : due_at - 60 * MINUTE_MS,
    breached,
    solved_at: isUnfinished ? null : created_at + 600 * MINUTE_MS,
    replies_count: index % 7,
    watcher_ids: index % 4 === 0 ? [turning(clients, Math.floor(index / 10) + 1).id] : [],
    tag: turning(TAGS, Math.floor(index / organizations.length)),
    created_at,
  }
})
