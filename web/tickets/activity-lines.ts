import type { Activity } from '../../contract/activity.ts'
import type { IconName } from '../kit/icon.tsx'

export const activityKinds = [
  'tickets.ticket_opened',
  'tickets.ticket_changed',
  'tickets.ticket_merged',
  'tickets.ticket_split',
  'tickets.reply_added',
] as const
export type ActivityKind = (typeof activityKinds)[number]

/** A page may be older than the server that wrote the line: a kind without words is a change like any other. */
export const kindOf = ({ kind }: Pick<Activity, 'kind'>): ActivityKind | 'other' =>
  activityKinds.find((known) => known === kind) ?? 'other'

export const activityIcons: Readonly<Record<ActivityKind | 'other', IconName>> = {
  'tickets.ticket_opened': 'ticket',
  'tickets.ticket_changed': 'edit',
  'tickets.ticket_merged': 'arrow-right',
  'tickets.ticket_split': 'columns',
  'tickets.reply_added': 'chat',
  other: 'history',
}

export interface FieldChange {
  readonly name: string
  /** Null where only that it changed says something: of a text, and of what is named by an id. */
  readonly values: readonly [unknown, unknown] | null
}

/** The fields that differ, without those that say nothing to a reader. */
export const changedIn = ({ kind, data }: Pick<Activity, 'kind' | 'data'>): FieldChange[] =>
  Object.entries(kind === 'tickets.ticket_changed' ? data : {})
    .filter(([name]) => !TECHNICAL.has(name))
    .map(([name, value]) => ({
      name,
      values: value === true || REFERENCES.has(name) ? null : [value[0], value[1]],
    }))

/** Moments that go with a status, and what is told by a line of its own. */
const TECHNICAL = new Set(['solved_at', 'closed_at', 'first_responded_at', 'room_id', 'satisfaction_at'])
const REFERENCES = new Set(['team_id', 'project_id', 'task_id', 'merged_into_id', 'split_from_id'])
