import { guarding } from '../lib/changes/expected.ts'

/** Whatever staff write of a ticket, two of them may write at once: the second asks before it replaces the first. */
export const guards = guarding([
  'subject',
  'category',
  'priority',
  'status',
  'requester_id',
  'assignee_id',
  'team_id',
  'watcher_ids',
  'tags',
  'project_id',
  'task_id',
])
