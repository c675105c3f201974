import type { Rows } from './tables.ts'
import { teams, tickets } from './tickets.ts'

/** Clocks that are over: nothing is left for the cron to walk while lists are timed. */
const CLOCKS = JSON.stringify({
  at: 0,
  status: 'closed',
  is_merged: false,
  has_breached: false,
  first_response: { end: 'done', used: 0, reached_at: null, breached_at: null, fired: [] },
  next_response: null,
  resolution: { end: 'done', used: 0, reached_at: null, breached_at: null, fired: [] },
  fired: [],
})

const BODY = 'Depuis ce matin, la page **Cotisations** reste blanche, sur deux postes et deux navigateurs.'

/** The same rows on both sides; only an instant is written in each side's own way. */
export function ticketTables(instant: (milliseconds: number) => string | number): Rows[] {
  const orNull = (milliseconds: number | null) => (milliseconds === null ? null : instant(milliseconds))
  return [
    {
      name: 'teams',
      columns: ['id', 'name', 'name_key', 'lead_id', 'created_at', 'updated_at'],
      rows: teams.map(({ id, name }) => [id, name, name.toLowerCase(), null, instant(0), instant(0)]),
    },
    {
      name: 'tickets',
      columns: [
        ...['id', 'organization_id', 'reference', 'subject', 'body', 'category', 'priority', 'status'],
        ...['channel', 'requester_id', 'author_id', 'assignee_id', 'team_id', 'project_id', 'task_id'],
        ...['room_id', 'follows_id', 'merged_into_id', 'split_from_id', 'replies_count'],
        ...['internal_replies_count', 'first_responded_at', 'solved_at', 'closed_at', 'clocks'],
        ...['first_response_due_at', 'next_response_due_at', 'resolution_due_at', 'due_at', 'near_at'],
        ...['breached', 'paused', 'search_text', 'created_at', 'updated_at'],
      ],
      rows: tickets.map((ticket) => [
        ...[ticket.id, ticket.organization_id, `TCK-2026-${ticket.id}`, ticket.subject, BODY],
        ...[ticket.category, ticket.priority, ticket.status, 'web', ticket.requester_id, ticket.requester_id],
        ...[ticket.assignee_id, ticket.team_id, null, null, null, null, null, null],
        ...[ticket.replies_count, 1, null, orNull(ticket.solved_at)],
        ...[ticket.status === 'closed' ? orNull(ticket.solved_at) : null, CLOCKS],
        ...[null, null, orNull(ticket.due_at), orNull(ticket.due_at), orNull(ticket.near_at)],
        ...[ticket.breached ? 1 : 0, ticket.status === 'pending' ? 1 : 0],
        ...[`tck-2026-${ticket.id} ${ticket.subject.toLowerCase()}`],
        ...[instant(ticket.created_at), instant(ticket.created_at)],
      ]),
    },
    {
      name: 'ticket_watchers',
      columns: ['ticket_id', 'user_id'],
      rows: tickets.flatMap(({ id, watcher_ids }) => watcher_ids.map((userId) => [id, userId])),
    },
    {
      name: 'ticket_tags',
      columns: ['ticket_id', 'tag', 'tag_key'],
      rows: tickets.map(({ id, tag }) => [id, tag, tag.replace('è', 'e')]),
    },
  ]
}
