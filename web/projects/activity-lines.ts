import type { Activity } from '../../contract/activity.ts'
import type { IconName } from '../kit/icon.tsx'

/** What a change of a project or a task is called, by the kind that the API names. */
export const activityKinds = [
  'projects.project_created',
  'projects.project_changed',
  'projects.milestone_created',
  'projects.milestone_changed',
  'projects.milestone_deleted',
  'projects.task_created',
  'projects.task_changed',
  'projects.task_deleted',
  'projects.comment_created',
  'projects.comment_changed',
  'projects.comment_deleted',
] as const
export type ActivityKind = (typeof activityKinds)[number]

/** A page may be older than the server that wrote the line: a kind without words is a change like any other. */
export const kindOf = ({ kind }: Pick<Activity, 'kind'>): ActivityKind | 'other' =>
  activityKinds.find((known) => known === kind) ?? 'other'

export const activityIcons: Readonly<Record<ActivityKind | 'other', IconName>> = {
  'projects.project_created': 'project',
  'projects.project_changed': 'edit',
  'projects.milestone_created': 'calendar',
  'projects.milestone_changed': 'calendar',
  'projects.milestone_deleted': 'trash',
  'projects.task_created': 'task',
  'projects.task_changed': 'edit',
  'projects.task_deleted': 'trash',
  'projects.comment_created': 'chat',
  'projects.comment_changed': 'chat',
  'projects.comment_deleted': 'trash',
  other: 'history',
}

export interface FieldChange {
  readonly name: string
  /** Null where it is a text, of which only that it changed is known. */
  readonly values: readonly [unknown, unknown] | null
}

/** The fields that differ, without those that say nothing to a reader. */
export const changedIn = ({ kind, data }: Pick<Activity, 'kind' | 'data'>): FieldChange[] =>
  // Of a comment its new words are read in the comment itself.
  Object.entries(kind === 'projects.comment_changed' ? {} : data)
    .filter(([name]) => !TECHNICAL.has(name))
    .map(([name, value]) => ({ name, values: value === true ? null : [value[0], value[1]] }))

const TECHNICAL = new Set(['position', 'completed_at', 'reached_at', 'room_id'])
