import * as z from 'zod'
import { activityRoute } from '../activity.ts'
import { anyOf, idsOf, patchOf } from '../fields.ts'
import { identityErrors } from '../identity/errors.ts'
import { day, flag, id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'
import {
  ASSIGNEES_MOST,
  CHANGES_MOST,
  DEPENDENCIES_MOST,
  description,
  labelName,
  labelNames,
  minutes,
  task,
  taskCard,
  taskPriorities,
  taskStatuses,
  title,
} from './schemas.ts'

export const taskSorts = ['position', '-updated_at', 'due_date', 'priority'] as const
export const dueFilters = ['overdue', 'today', 'week', 'none'] as const

const sort = z.enum(taskSorts).default('position')

/** What narrows a board as well as a list. */
const cardFilters = {
  q: searchText.optional(),
  priority: anyOf(z.enum(taskPriorities), 'high,urgent').optional(),
  assignee: anyOf(z.union([z.enum(['me', 'none']), idText]), 'me,none').optional(),
  milestone: anyOf(z.union([z.literal('none'), idText]), 'none,4').optional(),
  label: anyOf(labelName, 'urgent,web').optional(),
  due: anyOf(z.union([z.enum(dueFilters), day]), 'overdue,today').optional(),
}
export const taskFilters = z.strictObject({
  ...cardFilters,
  start_date: day.optional(),
  end_date: day.optional(),
  project: anyOf(idText, '3,7').optional(),
  organization: anyOf(idText, '3,7').optional(),
  status: anyOf(z.enum(taskStatuses), 'todo,in_progress').optional(),
  parent: anyOf(z.union([z.literal('none'), idText]), 'none,12').optional(),
  open: flag.optional(),
})

const params = z.object({ taskId: idText })

const fields = {
  title,
  description,
  status: z.enum(taskStatuses),
  priority: z.enum(taskPriorities),
  milestone_id: id.nullable(),
  parent_id: id.nullable(),
  assignee_ids: idsOf(ASSIGNEES_MOST),
  labels: labelNames,
  start_date: day.nullable(),
  due_date: day.nullable(),
  estimate_minutes: minutes.nullable(),
  depends_on_ids: idsOf(DEPENDENCIES_MOST),
}
const afterId = id.nullable().meta({
  description:
    'The task of the column to stand behind; null for the top. Left out, or gone from there: the end',
})

const refusals = [
  errors.archived,
  errors.staffOnly,
  errors.milestoneNotFound,
  identityErrors.userNotFound,
  errors.datesReversed,
  errors.dependencyCycle,
  errors.parentCycle,
  errors.positionTaken,
]

export const listTasks = defineRoute({
  id: 'projects.listTasks',
  summary: 'Tasks of one’s projects; commas in a filter mean any of',
  access: 'projects.read',
  method: 'get',
  path: '/api/tasks',
  query: pageQuery.extend({ ...taskFilters.shape, sort }),
  reply: pageOf(task),
})

export const exportTasks = defineRoute({
  id: 'projects.exportTasks',
  summary: 'The filtered tasks as CSV',
  access: 'projects.read',
  method: 'get',
  path: '/api/tasks/export',
  query: taskFilters.extend({ sort }),
  media: 'text/csv',
  limits: ['export'],
})

export const createTask = defineRoute({
  id: 'projects.createTask',
  summary: 'Create a task in a project',
  access: 'tasks.write',
  method: 'post',
  path: '/api/tasks',
  body: z.strictObject({
    ...z.strictObject(fields).partial().shape,
    project_id: id,
    title,
    after_id: afterId.optional(),
  }),
  reply: task,
  status: 201,
  errors: [errors.notFound, errors.taskNotFound, errors.tasksFull, ...refusals],
})

export const readTask = defineRoute({
  id: 'projects.readTask',
  summary: 'One task',
  access: 'projects.read',
  method: 'get',
  path: '/api/tasks/{taskId}',
  params,
  reply: task,
  errors: [errors.taskNotFound],
})

export const updateTask = defineRoute({
  id: 'projects.updateTask',
  summary: 'Change a task, or move it on the board',
  access: 'tasks.write',
  method: 'patch',
  path: '/api/tasks/{taskId}',
  params,
  body: patchOf(fields).extend({ after_id: afterId.optional() }),
  reply: task,
  errors: [errors.taskNotFound, ...refusals, requestErrors.conflict],
})

export const deleteTask = defineRoute({
  id: 'projects.deleteTask',
  summary: 'Delete a task; its subtasks move up',
  access: 'projects.manage',
  method: 'delete',
  path: '/api/tasks/{taskId}',
  params,
  status: 204,
  errors: [errors.taskNotFound, errors.archived],
})

export const changeTasks = defineRoute({
  id: 'projects.changeTasks',
  summary: 'Change up to 200 tasks at once: fields in `set`, labels in `add` and `remove`',
  access: 'tasks.write',
  method: 'post',
  path: '/api/tasks/changes',
  body: z.strictObject({
    ids: z.array(id).min(1).max(CHANGES_MOST),
    set: z.strictObject(fields).partial().optional(),
    add: labelNames.optional(),
    remove: labelNames.optional(),
  }),
  reply: z.object({ changed: z.array(id), unchanged: z.array(id) }),
  errors: [errors.taskNotFound, errors.labelsFull, ...refusals, requestErrors.conflict],
})

export const listTaskActivity = activityRoute({
  id: 'projects.listTaskActivity',
  access: 'projects.read',
  path: '/api/tasks/{taskId}/activity',
  params,
  errors: [errors.taskNotFound],
})

export const readBoard = defineRoute({
  id: 'projects.readBoard',
  summary: 'A project’s tasks in columns by status, 200 cards each',
  access: 'projects.read',
  method: 'get',
  path: '/api/projects/{projectId}/board',
  params: z.object({ projectId: idText }),
  query: z.strictObject(cardFilters),
  reply: z.object({
    columns: z.array(
      z.object({
        status: z.enum(taskStatuses),
        total: z.number().int(),
        results: z.array(taskCard),
        next: z
          .string()
          .nullable()
          .meta({ description: 'The cursor of `/api/tasks?project=…&status=…&sort=position` that leads on' }),
      }),
    ),
  }),
  errors: [errors.notFound],
})
export type Board = z.output<typeof readBoard.reply>
