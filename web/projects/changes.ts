import { readHome } from '../../contract/home.ts'
import { listLabels } from '../../contract/projects/labels.ts'
import {
  createMilestone,
  deleteMilestone,
  listMilestones,
  readMilestone,
  updateMilestone,
} from '../../contract/projects/milestones.ts'
import { listProjects, readProject, updateProject } from '../../contract/projects/projects.ts'
import type { Task, TaskCard } from '../../contract/projects/schemas.ts'
import {
  changeTasks,
  createTask,
  deleteTask,
  listTasks,
  readBoard,
  readTask,
  updateTask,
} from '../../contract/projects/tasks.ts'
import type { Sent } from '../../contract/route.ts'
import { idForNow } from '../lib/changes/id-for-now.ts'
import { defineMutation, inAnswer, inRows } from '../lib/changes/mutation.ts'
import { routeQuery } from '../lib/query-options.ts'
import { withCard, withNewCard, withoutCard } from './board-cards.ts'
import { commentChanges } from './comment-changes.ts'
import { timeChanges } from './time-changes.ts'

const projectReads = [listProjects, readProject, readHome]
const milestoneReads = [listMilestones, readMilestone]
/** What a task's change is seen in: its own reads, and the progress of what holds it. */
const taskReads = [listTasks, readBoard, ...milestoneReads, ...projectReads]

export const projectChange = defineMutation(updateProject, {
  atOnce: true,
  shows: [
    inAnswer(readProject, (project, { params, body }) =>
      project.id === params.projectId ? { ...project, ...fieldsOf(body) } : project,
    ),
    inRows(listProjects, (projects, { params, body }) =>
      projects.map((one) => (one.id === params.projectId ? { ...one, ...fieldsOf(body) } : one)),
    ),
  ],
  renews: projectReads,
  settle: (cache, project) =>
    void cache.setQueryData(routeQuery(readProject, { params: { projectId: project.id } }).queryKey, project),
})

export const milestoneChange = defineMutation(updateMilestone, {
  atOnce: true,
  shows: [
    inRows(listMilestones, (milestones, { params, body }) =>
      milestones.map((one) => (one.id === params.milestoneId ? { ...one, ...fieldsOf(body) } : one)),
    ),
  ],
  renews: [...milestoneReads, ...projectReads],
})

/** Shown once the server has given it an id: nothing can be put into a milestone that has none. */
export const milestoneCreation = defineMutation(createMilestone, {
  shows: [],
  renews: [...milestoneReads, ...projectReads],
})

export const milestoneDeletion = defineMutation(deleteMilestone, {
  atOnce: true,
  shows: [
    inRows(listMilestones, (milestones, { params }) =>
      milestones.filter(({ id }) => id !== params.milestoneId),
    ),
  ],
  renews: [...milestoneReads, ...taskReads],
})

export const taskChange = defineMutation(updateTask, {
  atOnce: true,
  shows: [
    inAnswer(readTask, (task, { params, body }) =>
      task.id === params.taskId ? { ...task, ...taskFieldsOf(body) } : task,
    ),
    inRows(listTasks, (tasks, { params, body }) =>
      tasks.map((one) => (one.id === params.taskId ? { ...one, ...taskFieldsOf(body) } : one)),
    ),
    inAnswer(readBoard, (board, { params, body }) =>
      withCard(board, Number(params.taskId), { ...taskFieldsOf(body), after_id: body.after_id }),
    ),
  ],
  renews: [...taskReads, listLabels],
  settle: (cache, task) =>
    void cache.setQueryData(routeQuery(readTask, { params: { taskId: task.id } }).queryKey, task),
})

export const taskCreation = defineMutation(createTask, {
  atOnce: true,
  shows: [
    inAnswer(readBoard, (board, { body }, asked) =>
      asked.params.projectId === body.project_id
        ? withNewCard(board, pendingTask(body), body.after_id)
        : board,
    ),
  ],
  renews: [...taskReads, readTask, listLabels],
  settle: (cache, task) =>
    void cache.setQueryData(routeQuery(readTask, { params: { taskId: task.id } }).queryKey, task),
})

export const taskDeletion = defineMutation(deleteTask, {
  atOnce: true,
  shows: [
    inRows(listTasks, (tasks, { params }) => tasks.filter(({ id }) => id !== params.taskId)),
    inAnswer(readBoard, (board, { params }) => withoutCard(board, Number(params.taskId))),
  ],
  renews: [...taskReads, readTask],
})

export const taskBulkChange = defineMutation(changeTasks, {
  atOnce: true,
  shows: [
    inAnswer(readTask, (task, { body }) => (body.ids.includes(task.id) ? bulkChanged(task, body) : task)),
    inRows(listTasks, (tasks, { body }) =>
      tasks.map((task) => (body.ids.includes(task.id) ? bulkChanged(task, body) : task)),
    ),
    inAnswer(readBoard, (board, { body }) =>
      body.ids.reduce((now, id) => {
        const card = now.columns.flatMap(({ results }) => results).find((one) => one.id === id)
        return card ? withCard(now, id, bulkChanged(card, body)) : now
      }, board),
    ),
  ],
  renews: [...taskReads, readTask, listLabels],
})

export const projectChanges = [
  projectChange,
  milestoneChange,
  milestoneCreation,
  milestoneDeletion,
  taskChange,
  taskCreation,
  taskDeletion,
  taskBulkChange,
  ...commentChanges,
  ...timeChanges,
]

/** A task that only this device knows. */
export function pendingTask({ after_id: _after, ...body }: Sent<typeof createTask>['body']): Task {
  const at = new Date().toISOString()
  return {
    id: idForNow(body),
    organization_id: 0,
    milestone_id: null,
    parent_id: null,
    description: '',
    status: 'todo',
    priority: 'normal',
    assignee_ids: [],
    labels: [],
    start_date: null,
    due_date: null,
    estimate_minutes: null,
    depends_on_ids: [],
    blocked: false,
    position: '',
    created_by_id: 0,
    completed_at: null,
    comments_count: 0,
    attachments_count: 0,
    children_count: 0,
    created_at: at,
    updated_at: at,
    ...body,
  }
}

type BulkBody = Sent<typeof changeTasks>['body']

export function bulkChanged<Card extends TaskCard>(
  card: Card,
  { set, add = [], remove = [] }: BulkBody,
): Card {
  const kept = (set?.labels ?? card.labels).filter((label) => !remove.includes(label))
  const { description: _description, ...fields } = set ?? {}
  return { ...card, ...fields, labels: [...new Set([...kept, ...add])] }
}

/** `expected` and the place say how to write, not what is then read. */
const fieldsOf = <Body extends { expected?: unknown }>({ expected: _expected, ...fields }: Body) => fields

const taskFieldsOf = ({ after_id: _after, ...body }: Sent<typeof updateTask>['body']) => fieldsOf(body)
