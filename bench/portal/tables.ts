import type { Table } from '../matrice/inserts.ts'
import { AGENT, organizations } from './people.ts'
import { labels, type Project, projects, type Task } from './work.ts'

export interface Rows extends Table {
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/**
 * The work as rows. Tables and columns are named alike on both sides, so that there is one list of them; only an instant
 * is written in each side's own way.
 */
export function workTables(instant: (milliseconds: number) => string | number): Rows[] {
  const stamps = (created_at: number) => [instant(created_at), instant(created_at)]
  const tasks = projects.flatMap((project) => project.tasks.map((task) => ({ project, task })))
  const documents = projects.flatMap((project) =>
    project.documents.map((document) => ({ project, document })),
  )
  return [
    {
      name: 'agent_assignments',
      columns: ['organization_id', 'agent_id', 'assigned_at'],
      rows: organizations.map(({ id }) => [id, AGENT?.id ?? 0, instant(0)]),
    },
    {
      name: 'projects',
      columns: [
        ...['id', 'organization_id', 'name', 'description', 'status', 'health', 'start_date', 'due_date'],
        ...['budget_amount', 'currency', 'budget_minutes', 'hourly_rate_amount', 'lead_id', 'room_id'],
        ...['created_by_id', 'tasks_total', 'tasks_done', 'minutes_total', 'minutes_done', 'search_text'],
        ...['created_at', 'updated_at'],
      ],
      rows: projects.map((project) => {
        const [lead = 0] = project.member_ids
        const { total, done, totalMinutes, doneMinutes } = progressOf(project)
        return [
          ...[project.id, project.organization_id, project.name, DESCRIPTION, project.status, project.health],
          ...[project.start_date, project.due_date, 2_500_000, 'XOF', 24_000, 15_000, lead, null],
          ...[lead, total, done, totalMinutes, doneMinutes, project.name.toLowerCase()],
          ...stamps(project.created_at),
        ]
      }),
    },
    {
      name: 'project_members',
      columns: ['project_id', 'user_id', 'added_at'],
      rows: projects.flatMap(({ id, member_ids, created_at }) =>
        member_ids.map((userId) => [id, userId, instant(created_at)]),
      ),
    },
    {
      name: 'milestones',
      columns: [
        ...['id', 'organization_id', 'project_id', 'name', 'description', 'status', 'start_date', 'due_date'],
        ...['reached_at', 'tasks_total', 'tasks_done', 'minutes_total', 'minutes_done'],
        ...['created_at', 'updated_at'],
      ],
      rows: projects.flatMap((project) =>
        project.milestones.map(({ id, name, status, due_date }) => [
          ...[id, project.organization_id, project.id, name, '', status, null, due_date],
          ...[status === 'reached' ? instant(project.created_at) : null, 0, 0, 0, 0],
          ...stamps(project.created_at),
        ]),
      ),
    },
    {
      name: 'tasks',
      columns: [
        ...['id', 'organization_id', 'project_id', 'milestone_id', 'parent_id', 'title', 'description'],
        ...['status', 'priority', 'start_date', 'due_date', 'estimate_minutes', 'position', 'created_by_id'],
        ...['completed_at', 'children_count', 'comments_count', 'internal_comments_count'],
        ...['attachments_count', 'internal_attachments_count', 'search_text', 'created_at', 'updated_at'],
      ],
      rows: tasks.map(({ project, task }) => [
        ...[task.id, project.organization_id, project.id, task.milestone_id, null, task.title, DESCRIPTION],
        ...[task.status, task.priority, null, task.due_date, task.estimate_minutes, task.position],
        ...[task.created_by_id, task.completed_at === null ? null : instant(task.completed_at), 0],
        ...[task.comments_count, 0, task.attachments_count, 0, task.title.toLowerCase()],
        ...stamps(task.created_at),
      ]),
    },
    {
      name: 'task_assignees',
      columns: ['task_id', 'user_id'],
      rows: tasks.flatMap(({ task }) => task.assignee_ids.map((userId) => [task.id, userId])),
    },
    {
      name: 'task_dependencies',
      columns: ['task_id', 'depends_on_id'],
      rows: tasks.flatMap(({ task }) => (task.depends_on_id === null ? [] : [[task.id, task.depends_on_id]])),
    },
    {
      name: 'labels',
      columns: ['id', 'organization_id', 'name', 'name_key', 'colour', 'created_at', 'updated_at'],
      rows: labels.map(({ id, organization_id, name }) => [
        ...[id, organization_id, name, name, 'grey', ...stamps(0)],
      ]),
    },
    {
      name: 'task_labels',
      columns: ['task_id', 'label_id'],
      rows: tasks.flatMap(({ task }) => task.label_ids.map((labelId) => [task.id, labelId])),
    },
    {
      name: 'documents',
      columns: [
        ...['id', 'organization_id', 'project_id', 'task_id', 'ticket_id', 'room_id', 'folder_id', 'name'],
        ...['mimetype', 'type', 'size', 'sha256', 'versions_count', 'file_id', 'internal', 'uploaded_by_id'],
        ...['scan', 'has_thumbnail', 'retained_until', 'deleted_at', 'search_text'],
        ...['created_at', 'updated_at'],
      ],
      rows: documents.map(({ project, document }) => [
        ...[document.id, project.organization_id, project.id, null, null, null, null, document.name],
        ...['application/pdf', 'pdf', document.size, document.sha256, 1, document.file_id, 0],
        ...[document.uploaded_by_id, 'none', 0, null, null, document.name],
        ...stamps(document.created_at),
      ]),
    },
    {
      name: 'document_tags',
      columns: ['document_id', 'tag', 'tag_key'],
      rows: documents.map(({ document: { id, tag } }) => [id, tag, tag]),
    },
  ]
}

/** Of tasks that are not cancelled; none of them has subtasks. */
function progressOf({ tasks }: Project) {
  const counted = tasks.filter(({ status }) => status !== 'cancelled')
  const done = counted.filter(({ status }) => status === 'done')
  return {
    total: counted.length,
    done: done.length,
    totalMinutes: minutesOf(counted),
    doneMinutes: minutesOf(done),
  }
}

const minutesOf = (tasks: readonly Task[]) =>
  tasks.reduce((sum, { estimate_minutes }) => sum + (estimate_minutes ?? 0), 0)

const DESCRIPTION = 'Voir **toutes** les pages avec le client, puis relever ce qui manque et le noter ici.'
