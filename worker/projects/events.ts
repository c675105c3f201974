import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

const id = z.number().int()
const ids = z.array(id)

/** People who came to belong to a project that is under way. */
export const membersAdded = defineEvent(
  'projects.members_added',
  z.strictObject({ project_id: id, user_ids: ids }),
)
/** A planned project became active. */
export const projectStarted = defineEvent('projects.started', z.strictObject({ project_id: id }))
/** Whom the project's conversation is for, or whether it is open, may have changed. */
export const roomOutdated = defineEvent(
  'projects.room_outdated',
  z.strictObject({ project_id: id, gone_ids: ids }),
)
export const milestoneReached = defineEvent(
  'projects.milestone_reached',
  z.strictObject({ milestone_id: id }),
)
export const peopleAssigned = defineEvent(
  'projects.people_assigned',
  z.strictObject({ task_id: id, user_ids: ids }),
)
export const taskCompleted = defineEvent('projects.task_completed', z.strictObject({ task_id: id }))
export const commentWritten = defineEvent('projects.comment_written', z.strictObject({ comment_id: id }))
/** People whom a comment names, at first or by an edit. */
export const peopleMentioned = defineEvent(
  'projects.people_mentioned',
  z.strictObject({ comment_id: id, user_ids: ids }),
)
/** The hours used have passed a mark of the budget. */
export const budgetReached = defineEvent(
  'projects.budget_reached',
  z.strictObject({ project_id: id, percent: z.number().int() }),
)
/** For what other capabilities keep under a task or a project that is gone. */
export const tasksRemoved = defineEvent('projects.tasks_removed', z.strictObject({ task_ids: ids }))
export const projectRemoved = defineEvent('projects.removed', z.strictObject({ project_id: id }))
/** The day is part of the event, because a new due date is a new reminder. */
export const taskOverdue = defineEvent(
  'projects.task_overdue',
  z.strictObject({ task_id: id, due_date: z.string(), user_ids: ids }),
)
export const milestoneNear = defineEvent(
  'projects.milestone_near',
  z.strictObject({ milestone_id: id, due_date: z.string(), user_ids: ids }),
)
