import type { TicketChannel, TicketPriority, TicketStatus } from '../../../../contract/tickets/schemas.ts'
import { isoOrNull } from '../../../../worker/kernel/context.ts'
import type { AuditFacts } from '../../../../worker/kernel/data/audit.ts'
import { sorted } from '../../../../worker/kernel/data/id-lists.ts'
import { sortedTags } from '../../../../worker/kernel/data/tags.ts'
import type { Advanced, ClockColumns } from '../../../../worker/tickets/clocks/advance.ts'
import type { Clocks } from '../../../../worker/tickets/sla/clocks.ts'
import type { TicketStory } from './story.ts'

/** A ticket as far as its story has been told. */
export interface TicketState {
  readonly id: number
  readonly story: TicketStory
  readonly reference: string
  readonly channel: TicketChannel
  readonly author_id: number
  readonly from_email: string | null
  readonly team_id: number | null
  readonly project_id: number | null
  readonly follows_id: number | null
  readonly watcher_ids: readonly number[]
  readonly created_at: number
  priority: TicketPriority
  status: TicketStatus
  assignee_id: number | null
  tags: readonly string[]
  merged_into_id: number | null
  first_responded_at: number | null
  solved_at: number | null
  closed_at: number | null
  satisfaction_score: number | null
  satisfaction_comment: string | null
  satisfaction_at: number | null
  clocks: Clocks
  columns: ClockColumns
  updated_at: number
  version: number
}

interface Opening {
  readonly id: number
  readonly at: number
  readonly reference: string
  readonly author: number
  readonly teamId: number | null
  readonly projectId: number | null
  readonly followsId: number | null
}

export const newTicket = (
  story: TicketStory,
  { clocks, columns }: Advanced,
  { id, at, reference, author, teamId, projectId, followsId }: Opening,
): TicketState => ({
  id,
  story,
  reference,
  channel: story.channel ?? 'web',
  author_id: author,
  from_email: null,
  team_id: teamId,
  project_id: projectId,
  follows_id: followsId,
  watcher_ids: sorted(story.watchers ?? []),
  created_at: at,
  priority: story.priority ?? 'normal',
  status: 'new',
  assignee_id: null,
  tags: sortedTags(story.tags ?? []),
  merged_into_id: null,
  first_responded_at: null,
  solved_at: null,
  closed_at: null,
  satisfaction_score: null,
  satisfaction_comment: null,
  satisfaction_at: null,
  clocks,
  columns,
  updated_at: at,
  version: 1,
})

export const isOpen = ({ status }: TicketState): boolean => status !== 'solved' && status !== 'closed'

export const peopleOf = ({ story, assignee_id, watcher_ids }: TicketState): number[] => [
  ...new Set([story.opened[2], ...(assignee_id === null ? [] : [assignee_id]), ...watcher_ids]),
]

/** What the product compares of a ticket before and after a change. */
export const factsOf = (state: TicketState): AuditFacts => ({
  subject: state.story.subject,
  category: state.story.category,
  priority: state.priority,
  status: state.status,
  requester_id: state.story.opened[2],
  assignee_id: state.assignee_id,
  team_id: state.team_id,
  project_id: state.project_id,
  task_id: null,
  watcher_ids: [...state.watcher_ids],
  tags: state.tags.join(', '),
  solved_at: isoOrNull(state.solved_at),
  closed_at: isoOrNull(state.closed_at),
})
