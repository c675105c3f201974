import { searchable } from '../../../../worker/kernel/data/list.ts'
import { tagKey } from '../../../../worker/kernel/data/tags.ts'
import type { Row } from '../sql.ts'
import type { Played } from './replay.ts'
import type { TicketState } from './state.ts'

/** The tables of what was played, in the order in which they refer to each other. */
export function ticketTables({ tickets, tables }: Played): Readonly<Record<string, readonly Row[]>> {
  const repliesOf = (id: number, internal: boolean) =>
    tables.ticket_replies.filter((row) => row.ticket_id === id && row.internal === internal).length
  return {
    tickets: tickets.map((state) => ({
      ...rowOf(state),
      replies_count: repliesOf(state.id, false),
      internal_replies_count: repliesOf(state.id, true),
    })),
    ticket_watchers: tickets.flatMap(({ id, watcher_ids }) =>
      watcher_ids.map((user_id) => ({ ticket_id: id, user_id })),
    ),
    ticket_tags: tickets.flatMap(({ id, tags }) =>
      tags.map((tag) => ({ ticket_id: id, tag, tag_key: tagKey(tag) })),
    ),
    ticket_replies: [...tables.ticket_replies],
    activities: tables.activities,
    audit_entries: tables.audit_entries,
  }
}

const rowOf = (state: TicketState): Row => ({
  id: state.id,
  organization_id: state.story.organization,
  reference: state.reference,
  subject: state.story.subject,
  body: state.story.body,
  category: state.story.category,
  priority: state.priority,
  status: state.status,
  channel: state.channel,
  requester_id: state.story.opened[2],
  author_id: state.author_id,
  from_email: state.from_email,
  assignee_id: state.assignee_id,
  team_id: state.team_id,
  project_id: state.project_id,
  task_id: null,
  room_id: null,
  follows_id: state.follows_id,
  merged_into_id: state.merged_into_id,
  split_from_id: null,
  first_responded_at: state.first_responded_at,
  solved_at: state.solved_at,
  closed_at: state.closed_at,
  satisfaction_score: state.satisfaction_score,
  satisfaction_comment: state.satisfaction_comment,
  satisfaction_at: state.satisfaction_at,
  clocks: JSON.stringify(state.clocks),
  ...state.columns,
  search_text: searchable(state.reference, state.story.subject),
  created_at: state.created_at,
  updated_at: state.updated_at,
  version: state.version,
})
