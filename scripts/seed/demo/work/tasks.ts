import { openTaskStatuses, type TaskStatus } from '../../../../contract/projects/schemas.ts'
import { type AuditFacts, difference } from '../../../../worker/kernel/data/audit.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { positionBetween } from '../../../../worker/projects/tasks/position.ts'
import { DAY } from '../sql.ts'
import { beginningOf } from '../workdays.ts'
import { remind } from './reminders.ts'
import { type ProjectState, type TaskState, taskOf } from './state.ts'
import type { Since, TaskSet, TaskStory } from './story.ts'
import { missing, momentOf, type World } from './world.ts'

export function planTasks(world: World, project: ProjectState): void {
  for (const story of project.story.tasks) {
    world.plan(momentOf(world.today, story.made), (at) => create(world, project, story, at))
    for (const then of story.since ?? [])
      world.plan(momentOf(world.today, then), (at) => change(world, project, story, then, at))
  }
}

const deedOn = (project: ProjectState, { id }: TaskState) =>
  ({
    kind: 'projects.task_changed',
    organization: project.story.organization,
    subject: ['task', id],
    row: ['task', id],
  }) as const

function create(world: World, project: ProjectState, story: TaskStory, at: number): void {
  const parent = story.parent === undefined ? null : taskOf(project, story.parent)
  const task: TaskState = {
    id: world.idOf(story),
    story,
    parent_id: parent?.id ?? null,
    depends_on_ids: sorted((story.dependsOn ?? []).map((key) => taskOf(project, key).id)),
    status: 'todo',
    priority: story.priority ?? 'normal',
    milestone_id: milestoneId(project, story.milestone),
    due_date: world.dateOf(story.due),
    estimate_minutes: story.estimate ?? null,
    position: endOf(world, project, 'todo'),
    assignee_ids: sorted(story.assignees ?? []),
    completed_at: null,
    updated_at: at,
    version: 1,
    children: 0,
    comments: [0, 0],
    attachments: [0, 0],
  }
  if (parent) parent.children += 1
  project.tasks.set(story.key, task)
  for (const name of story.labels ?? []) label(world, project, name, at)
  const [, , by] = story.made
  world.record({
    ...deedOn(project, task),
    kind: 'projects.task_created',
    at,
    by,
    facts: factsOf(world, task),
  })
  assigned(world, project, task, { to: task.assignee_ids, at, by })
  remindWhenOverdue(world, project, task)
}

function change(
  world: World,
  project: ProjectState,
  story: TaskStory,
  [, , by, set]: Since<TaskSet>,
  at: number,
): void {
  const task = taskOf(project, story.key)
  const before = factsOf(world, task)
  const there = task.assignee_ids
  // At the end of the column that it comes to, as where nobody says another place.
  const position =
    set.status === undefined || set.status === task.status ? task.position : endOf(world, project, set.status)
  Object.assign(task, {
    status: set.status ?? task.status,
    priority: set.priority ?? task.priority,
    milestone_id: set.milestone === undefined ? task.milestone_id : milestoneId(project, set.milestone),
    due_date: set.due === undefined ? task.due_date : world.dateOf(set.due),
    estimate_minutes: set.estimate ?? task.estimate_minutes,
    assignee_ids: sorted(set.assignees ?? task.assignee_ids),
    position,
    updated_at: at,
    version: task.version + 1,
  })
  task.completed_at = task.status === 'done' ? (task.completed_at ?? at) : null
  const changed = difference(before, factsOf(world, task)) ?? missing(`what changes of ${story.key}`)
  world.record({ ...deedOn(project, task), at, by, changed })
  assigned(world, project, task, { to: task.assignee_ids.filter((id) => !there.includes(id)), at, by })
  if (set.status === 'done') completed(world, project, task, { at, by })
  if (set.due !== undefined) remindWhenOverdue(world, project, task)
}

const sorted = (ids: readonly number[]): number[] => [...ids].sort((one, other) => one - other)

function milestoneId({ milestones, story }: ProjectState, key: string | undefined): number | null {
  if (key === undefined) return null
  return milestones.get(key)?.id ?? missing(`the milestone ${key} of ${story.name}`)
}

function endOf(world: World, { tasks }: ProjectState, status: TaskStatus): string {
  const keys = [...tasks.values()].filter((task) => task.status === status).map(({ position }) => position)
  return positionBetween(keys.sort().at(-1) ?? null, null, world.random)
}

function label(world: World, { labelIds, story }: ProjectState, name: string, at: number): void {
  if (labelIds.has(name)) return
  const id = world.tables.labels.length + 1
  labelIds.set(name, id)
  world.tables.labels.push({
    id,
    organization_id: story.organization,
    name,
    name_key: searchable(name),
    colour: story.labels[name] ?? missing(`the colour of ${name}`),
    created_at: at,
    updated_at: at,
    version: 1,
  })
}

function factsOf({ dateOf }: World, { story, ...task }: TaskState): AuditFacts {
  return {
    title: story.title,
    description: story.description ?? '',
    status: task.status,
    priority: task.priority,
    milestone_id: task.milestone_id,
    parent_id: task.parent_id,
    start_date: dateOf(story.start),
    due_date: task.due_date,
    estimate_minutes: task.estimate_minutes,
    position: task.position,
    assignee_ids: task.assignee_ids,
    labels: labelsOf(story).join(', '),
    depends_on_ids: task.depends_on_ids,
    completed_at: task.completed_at === null ? null : new Date(task.completed_at).toISOString(),
  }
}

const labelsOf = ({ labels = [] }: TaskStory): string[] =>
  [...labels].sort((one, other) => (searchable(one) < searchable(other) ? -1 : 1))

const about = (project: ProjectState, task: TaskState) =>
  ({
    organization: project.story.organization,
    subject: ['task', task.id],
    data: { project_name: project.story.name, project_id: project.id },
  }) as const

interface Told {
  readonly at: number
  readonly by: number
}

function assigned(
  world: World,
  project: ProjectState,
  task: TaskState,
  { to, at, by }: Told & { readonly to: readonly number[] },
): void {
  const key = `demo:assigned:${task.id}:${task.version}`
  world.notify({ ...about(project, task), kind: 'projects.assigned', key, at, by, to })
}

function completed(world: World, project: ProjectState, task: TaskState, { at, by }: Told): void {
  const to = [...new Set([task.story.made[2], project.lead])]
  const key = `demo:completed:${task.id}:${task.version}`
  world.notify({ ...about(project, task), kind: 'projects.completed', key, at, by, to })
}

/** The cron reminds at the first quarter of an hour of the day after. */
function remindWhenOverdue(world: World, project: ProjectState, task: TaskState): void {
  const due = task.due_date
  const at = due === null ? Number.POSITIVE_INFINITY : beginningOf(due) + DAY
  if (due === null || at > world.today) return
  world.plan(at, () => {
    if (task.due_date !== due || !openTaskStatuses.some((status) => status === task.status)) return
    const to = task.assignee_ids.length > 0 ? task.assignee_ids : [project.lead]
    const { data, ...rest } = about(project, task)
    remind(world, ['task', task.id], { to, due, at })
    const key = `${task.id}:${due}`
    world.notify({
      ...rest,
      kind: 'projects.task_overdue',
      key,
      at,
      by: null,
      to,
      data: { ...data, due_date: due },
    })
  })
}

/** When everything has happened. */
export function finishTasks(world: World, project: ProjectState): void {
  for (const task of project.tasks.values()) {
    const { id, story } = task
    world.tables.tasks.push({
      id,
      organization_id: project.story.organization,
      project_id: project.id,
      milestone_id: task.milestone_id,
      parent_id: task.parent_id,
      title: story.title,
      description: story.description ?? '',
      status: task.status,
      priority: task.priority,
      start_date: world.dateOf(story.start),
      due_date: task.due_date,
      estimate_minutes: task.estimate_minutes,
      position: task.position,
      created_by_id: story.made[2],
      completed_at: task.completed_at,
      children_count: task.children,
      comments_count: task.comments[0],
      internal_comments_count: task.comments[1],
      attachments_count: task.attachments[0],
      internal_attachments_count: task.attachments[1],
      search_text: searchable(story.title),
      created_at: momentOf(world.today, story.made),
      updated_at: task.updated_at,
      version: task.version,
    })
    for (const user_id of task.assignee_ids) world.tables.task_assignees.push({ task_id: id, user_id })
    for (const depends_on_id of task.depends_on_ids)
      world.tables.task_dependencies.push({ task_id: id, depends_on_id })
    for (const name of story.labels ?? [])
      world.tables.task_labels.push({
        task_id: id,
        label_id: project.labelIds.get(name) ?? missing(name),
      })
  }
}
