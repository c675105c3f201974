import * as calendarRoutes from '../../contract/projects/calendar.ts'
import * as commentRoutes from '../../contract/projects/comments.ts'
import * as labelRoutes from '../../contract/projects/labels.ts'
import * as milestoneRoutes from '../../contract/projects/milestones.ts'
import * as projectRoutes from '../../contract/projects/projects.ts'
import * as taskRoutes from '../../contract/projects/tasks.ts'
import * as templateRoutes from '../../contract/projects/templates.ts'
import * as timeRoutes from '../../contract/projects/time.ts'
import { csvResponse } from '../kernel/data/csv.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { listProjectActivity, listTaskActivity } from './activity.ts'
import { readCalendar } from './calendar/calendar.ts'
import { createFeed, deleteFeed, listFeeds, readFeed } from './calendar/feeds.ts'
import { createComment, eraseComment, updateComment } from './comments/comments.ts'
import { listComments, listCommentVersions, readComment } from './comments/list.ts'
import { deleteLabel, listLabels, readLabel, updateLabel } from './labels/labels.ts'
import {
  createMilestone,
  deleteMilestone,
  listMilestones,
  readMilestone,
  updateMilestone,
} from './milestones/milestones.ts'
import { exportProjects, listProjects } from './projects/list.ts'
import { createProject, deleteProject, readProject, updateProject } from './projects/projects.ts'
import { openProjectRoom } from './projects/room.ts'
import { readBoard } from './tasks/board.ts'
import { changeTasks } from './tasks/changes.ts'
import { exportTasks, listTasks, readTask } from './tasks/list.ts'
import { createTask, deleteTask, updateTask } from './tasks/tasks.ts'
import {
  createTemplate,
  deleteTemplate,
  listTemplates,
  readTemplate,
  updateTemplate,
} from './templates/templates.ts'
import { readBudget, readUninvoicedTime } from './time/budget.ts'
import { exportTime, listTime, readTime } from './time/list.ts'
import { createTime, deleteTime, updateTime } from './time/time.ts'

const file = (name: string, text: string) => new Reply(undefined, { response: csvResponse(name, text) })

export function projectsRoutes(app: App): void {
  // Before `{projectId}` and `{taskId}`, which would take these words for ids.
  serve(app, projectRoutes.exportProjects, async (ctx, { query }) =>
    file('matrice-projects', await exportProjects(ctx, query)),
  )
  serve(app, taskRoutes.exportTasks, async (ctx, { query }) =>
    file('matrice-tasks', await exportTasks(ctx, query)),
  )
  serve(app, taskRoutes.changeTasks, async (ctx, { body }) => changeTasks(ctx, body))

  serve(app, projectRoutes.listProjects, (ctx, { query }) => listProjects(ctx, query))
  serve(app, projectRoutes.createProject, (ctx, { body }) => createProject(ctx, body))
  serve(app, projectRoutes.readProject, (ctx, { params }) => readProject(ctx, params.projectId))
  serve(app, projectRoutes.updateProject, (ctx, { params, body }) =>
    updateProject(ctx, params.projectId, body),
  )
  serve(app, projectRoutes.deleteProject, (ctx, { params }) =>
    deleteProject(ctx, params.projectId).then(nothing),
  )
  serve(app, projectRoutes.listProjectActivity, (ctx, { params, query }) =>
    listProjectActivity(ctx, params.projectId, query),
  )
  serve(app, projectRoutes.openProjectRoom, async (ctx, { params }) => {
    const { room_id, isNew } = await openProjectRoom(ctx, params.projectId)
    return new Reply({ room_id }, isNew ? {} : { status: 200 })
  })

  serve(app, milestoneRoutes.listMilestones, (ctx, { params, query }) =>
    listMilestones(ctx, params.projectId, query),
  )
  serve(app, milestoneRoutes.createMilestone, (ctx, { params, body }) =>
    createMilestone(ctx, params.projectId, body),
  )
  serve(app, milestoneRoutes.readMilestone, (ctx, { params }) => readMilestone(ctx, params.milestoneId))
  serve(app, milestoneRoutes.updateMilestone, (ctx, { params, body }) =>
    updateMilestone(ctx, params.milestoneId, body),
  )
  serve(app, milestoneRoutes.deleteMilestone, (ctx, { params }) =>
    deleteMilestone(ctx, params.milestoneId).then(nothing),
  )

  serve(app, taskRoutes.listTasks, (ctx, { query }) => listTasks(ctx, query))
  serve(app, taskRoutes.createTask, (ctx, { body }) => createTask(ctx, body))
  serve(app, taskRoutes.readTask, (ctx, { params }) => readTask(ctx, params.taskId))
  serve(app, taskRoutes.updateTask, (ctx, { params, body }) => updateTask(ctx, params.taskId, body))
  serve(app, taskRoutes.deleteTask, (ctx, { params }) => deleteTask(ctx, params.taskId).then(nothing))
  serve(app, taskRoutes.listTaskActivity, (ctx, { params, query }) =>
    listTaskActivity(ctx, params.taskId, query),
  )
  serve(app, taskRoutes.readBoard, (ctx, { params, query }) => readBoard(ctx, params.projectId, query))

  serve(app, labelRoutes.listLabels, (ctx, { query }) => listLabels(ctx, query))
  serve(app, labelRoutes.readLabel, (ctx, { params }) => readLabel(ctx, params.labelId))
  serve(app, labelRoutes.updateLabel, (ctx, { params, body }) => updateLabel(ctx, params.labelId, body))
  serve(app, labelRoutes.deleteLabel, (ctx, { params }) => deleteLabel(ctx, params.labelId).then(nothing))

  commentsAndTime(app)
  templatesAndCalendar(app)
}

function commentsAndTime(app: App): void {
  serve(app, commentRoutes.listComments, (ctx, { params, query }) => listComments(ctx, params.taskId, query))
  serve(app, commentRoutes.createComment, (ctx, { params, body }) => createComment(ctx, params.taskId, body))
  serve(app, commentRoutes.readComment, (ctx, { params }) => readComment(ctx, params))
  serve(app, commentRoutes.updateComment, (ctx, { params, body }) => updateComment(ctx, params, body))
  serve(app, commentRoutes.eraseComment, (ctx, { params }) => eraseComment(ctx, params).then(nothing))
  serve(app, commentRoutes.listCommentVersions, (ctx, { params, query }) =>
    listCommentVersions(ctx, params, query),
  )

  // Before `{entryId}`, which would take the word for an id.
  serve(app, timeRoutes.exportTime, async (ctx, { query }) =>
    file('matrice-time', await exportTime(ctx, query)),
  )
  serve(app, timeRoutes.listTime, (ctx, { query }) => listTime(ctx, query))
  serve(app, timeRoutes.createTime, (ctx, { body }) => createTime(ctx, body))
  serve(app, timeRoutes.readTime, (ctx, { params }) => readTime(ctx, params.entryId))
  serve(app, timeRoutes.updateTime, (ctx, { params, body }) => updateTime(ctx, params.entryId, body))
  serve(app, timeRoutes.deleteTime, (ctx, { params }) => deleteTime(ctx, params.entryId).then(nothing))
  serve(app, timeRoutes.readBudget, (ctx, { params }) => readBudget(ctx, params.projectId))
  serve(app, timeRoutes.readUninvoicedTime, (ctx, { params, query }) =>
    readUninvoicedTime(ctx, params.projectId, query.until),
  )
}

function templatesAndCalendar(app: App): void {
  serve(app, templateRoutes.listTemplates, (ctx, { query }) => listTemplates(ctx, query))
  serve(app, templateRoutes.createTemplate, (ctx, { body }) => createTemplate(ctx, body))
  serve(app, templateRoutes.readTemplate, (ctx, { params }) => readTemplate(ctx, params.templateId))
  serve(app, templateRoutes.updateTemplate, (ctx, { params, body }) =>
    updateTemplate(ctx, params.templateId, body),
  )
  serve(app, templateRoutes.deleteTemplate, (ctx, { params }) =>
    deleteTemplate(ctx, params.templateId).then(nothing),
  )

  serve(app, calendarRoutes.readCalendar, (ctx, { query }) => readCalendar(ctx, query))
  serve(app, calendarRoutes.listFeeds, (ctx, { query }) => listFeeds(ctx, query))
  serve(app, calendarRoutes.createFeed, (ctx, { body }) => createFeed(ctx, body))
  serve(app, calendarRoutes.deleteFeed, (ctx, { params }) => deleteFeed(ctx, params.feedId).then(nothing))
  // After `feeds`, which it would take for a file.
  serve(app, calendarRoutes.readFeed, async (ctx, { params }) => {
    const text = await readFeed(ctx, params.feedFile)
    const headers = { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, no-cache' }
    return new Reply(undefined, { response: new Response(text, { headers }) })
  })
}

const nothing = () => undefined
