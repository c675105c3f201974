import { type AuditFacts, difference } from '../../../../worker/kernel/data/audit.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { DAY, type Row } from '../sql.ts'
import { beginningOf } from '../workdays.ts'
import { MILESTONE_DAYS_AHEAD, remind } from './reminders.ts'
import type { MilestoneState, ProjectState, TaskState } from './state.ts'
import type { MilestoneStory, ProjectSet, ProjectStory, Since } from './story.ts'
import { missing, momentOf, type World } from './world.ts'

export function planProject(world: World, story: ProjectStory): ProjectState {
  const project: ProjectState = {
    id: world.idOf(story),
    story,
    tasks: new Map(),
    milestones: new Map(),
    labelIds: new Map(),
    documents: new Map(),
    lead: story.lead,
    status: 'active',
    health: 'on_track',
    updated_at: momentOf(world.today, story.made),
    version: 1,
  }
  world.plan(project.updated_at, () => create(world, project))
  for (const then of story.since ?? [])
    world.plan(momentOf(world.today, then), (at) => change(world, project, then, at))
  for (const milestone of story.milestones) planMilestone(world, project, milestone)
  return project
}

const peopleOf = ({ story, lead }: ProjectState): number[] => [...new Set([...story.members, lead])]

const deedOn = (project: ProjectState) =>
  ({
    kind: 'projects.project_changed',
    organization: project.story.organization,
    subject: ['project', project.id],
    row: ['project', project.id],
  }) as const

function create(world: World, project: ProjectState): void {
  const { made } = project.story
  const [, , by] = made
  const at = momentOf(world.today, made)
  world.record({
    ...deedOn(project),
    kind: 'projects.project_created',
    at,
    by,
    facts: factsOf(world, project),
  })
  joined(world, project, peopleOf(project), { at, by })
}

function change(world: World, project: ProjectState, [, , by, set]: Since<ProjectSet>, at: number): void {
  const before = factsOf(world, project)
  const there = peopleOf(project)
  Object.assign(project, set, { updated_at: at, version: project.version + 1 })
  const changed = difference(before, factsOf(world, project)) ?? missing('a change of a project')
  world.record({ ...deedOn(project), at, by, changed })
  joined(
    world,
    project,
    peopleOf(project).filter((id) => !there.includes(id)),
    { at, by },
  )
}

function joined(
  world: World,
  { id, story }: ProjectState,
  to: readonly number[],
  { at, by }: { readonly at: number; readonly by: number },
): void {
  world.notify({
    kind: 'projects.member_added',
    key: `demo:project:${id}:${at}`,
    at,
    by,
    to,
    organization: story.organization,
    subject: ['project', id],
    data: { project_name: story.name },
  })
}

function factsOf({ dateOf }: World, { story, status, health, lead }: ProjectState): AuditFacts {
  return {
    name: story.name,
    description: story.description,
    status,
    health,
    start_date: dateOf(story.start),
    due_date: dateOf(story.due),
    budget_amount: story.budgetAmount,
    currency: 'XOF',
    budget_minutes: story.budgetMinutes,
    hourly_rate_amount: story.hourlyRate,
    lead_id: lead,
    member_ids: [...story.members].sort((one, other) => one - other),
  }
}

function planMilestone(world: World, project: ProjectState, story: MilestoneStory): void {
  const at = momentOf(world.today, story.made)
  const milestone: MilestoneState = {
    id: world.idOf(story),
    story,
    status: 'planned',
    reached_at: null,
    updated_at: at,
    version: 1,
  }
  const deed = {
    organization: project.story.organization,
    subject: ['project', project.id] as const,
    row: ['milestone', milestone.id] as const,
  }
  const due = world.dateOf(story.due) ?? missing('a due date')
  const facts = (): AuditFacts => ({
    name: story.name,
    description: story.description ?? '',
    status: milestone.status,
    start_date: world.dateOf(story.start),
    due_date: due,
    reached_at: milestone.reached_at === null ? null : new Date(milestone.reached_at).toISOString(),
  })
  const aboutIt = { milestone_name: story.name, project_name: project.story.name }
  const notice = { organization: deed.organization, subject: deed.subject }
  world.plan(at, () => {
    project.milestones.set(story.key, milestone)
    world.record({ ...deed, kind: 'projects.milestone_created', at, by: story.made[2], facts: facts() })
  })
  for (const [ago, time, by, { status }] of story.since ?? [])
    world.plan(momentOf(world.today, [ago, time]), (moment) => {
      const before = facts()
      Object.assign(milestone, { status, updated_at: moment, version: milestone.version + 1 })
      milestone.reached_at = status === 'reached' ? moment : null
      const changed = difference(before, facts()) ?? missing('a change of a milestone')
      world.record({ ...deed, kind: 'projects.milestone_changed', at: moment, by, changed })
      if (status === 'reached')
        world.notify({
          ...notice,
          kind: 'projects.milestone_reached',
          key: `demo:milestone:${milestone.id}`,
          at: moment,
          by,
          to: peopleOf(project),
          data: aboutIt,
        })
    })
  const near = beginningOf(due) - MILESTONE_DAYS_AHEAD * DAY
  if (near <= world.today)
    world.plan(Math.max(near, at), (moment) => {
      if (milestone.status !== 'planned' && milestone.status !== 'active') return
      const to = peopleOf(project)
      remind(world, ['milestone', milestone.id], { to, due, at: moment })
      world.notify({
        ...notice,
        kind: 'projects.milestone_near',
        key: `${milestone.id}:${due}`,
        at: moment,
        by: null,
        to,
        data: { ...aboutIt, due_date: due },
      })
    })
}

/** When everything has happened. */
export function finishProject(world: World, project: ProjectState, roomId: number | null): void {
  const { story, milestones, tasks } = project
  const shared = { organization_id: story.organization }
  const counted = (belongs: (task: TaskState) => boolean) =>
    progressOf([...tasks.values()].filter((task) => task.children === 0 && belongs(task)))
  world.tables.projects.push({
    id: project.id,
    ...shared,
    name: story.name,
    description: story.description,
    status: project.status,
    health: project.health,
    start_date: world.dateOf(story.start),
    due_date: world.dateOf(story.due),
    budget_amount: story.budgetAmount,
    currency: 'XOF',
    budget_minutes: story.budgetMinutes,
    hourly_rate_amount: story.hourlyRate,
    lead_id: project.lead,
    room_id: roomId,
    created_by_id: story.made[2],
    ...counted(() => true),
    search_text: searchable(story.name),
    created_at: momentOf(world.today, story.made),
    updated_at: project.updated_at,
    version: project.version,
  })
  for (const user_id of story.members)
    world.tables.project_members.push({
      project_id: project.id,
      user_id,
      added_at: momentOf(world.today, story.made),
    })
  for (const milestone of milestones.values())
    world.tables.milestones.push({
      id: milestone.id,
      ...shared,
      project_id: project.id,
      name: milestone.story.name,
      description: milestone.story.description ?? '',
      status: milestone.status,
      start_date: world.dateOf(milestone.story.start),
      due_date: world.dateOf(milestone.story.due),
      reached_at: milestone.reached_at,
      ...counted((task) => task.milestone_id === milestone.id),
      created_at: momentOf(world.today, milestone.story.made),
      updated_at: milestone.updated_at,
      version: milestone.version,
    })
}

function progressOf(tasks: readonly TaskState[]): Row {
  const counted = tasks.filter(({ status }) => status !== 'cancelled')
  const done = counted.filter(({ status }) => status === 'done')
  const minutes = (some: readonly TaskState[]) =>
    some.reduce((sum, { estimate_minutes }) => sum + (estimate_minutes ?? 0), 0)
  return {
    tasks_total: counted.length,
    tasks_done: done.length,
    minutes_total: minutes(counted),
    minutes_done: minutes(done),
  }
}
