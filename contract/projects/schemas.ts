import * as z from 'zod'
import { currencies } from '../money.ts'
import { titleOf, visibleTextOf } from '../names.ts'
import { day, id, instant } from '../page.ts'

export const TITLE_MOST = 200
export const DESCRIPTION_MOST = 20_000
export const MEMBERS_MOST = 100
export const ASSIGNEES_MOST = 20
export const LABELS_MOST = 20
export const LABEL_NAME_MOST = 40
export const DEPENDENCIES_MOST = 50
export const PARENT_DEPTH_MOST = 3
export const MILESTONES_MOST = 100
export const TASKS_MOST = 5_000
/** Ids of one bulk change. */
export const CHANGES_MOST = 200
export const BOARD_CARDS_MOST = 200
export const EXPORT_ROWS_MOST = 10_000
/** Ten years of one person's work: beyond it a number was mistyped. */
export const MINUTES_MOST = 1_000_000
/** A thousand billion of a minor unit, far below what a number holds exactly. */
export const AMOUNT_MOST = 1_000_000_000_000

export const projectStatuses = ['planned', 'active', 'on_hold', 'completed', 'archived'] as const
export type ProjectStatus = (typeof projectStatuses)[number]
export const projectHealths = ['on_track', 'at_risk', 'off_track'] as const
export const milestoneStatuses = ['planned', 'active', 'reached', 'cancelled'] as const
export type MilestoneStatus = (typeof milestoneStatuses)[number]
export const taskStatuses = ['todo', 'in_progress', 'in_review', 'done', 'cancelled'] as const
export type TaskStatus = (typeof taskStatuses)[number]
/** Work that is still to be done. */
export const openTaskStatuses = ['todo', 'in_progress', 'in_review'] as const
/** The most urgent comes first where tasks are sorted by priority. */
export const taskPriorities = ['urgent', 'high', 'normal', 'low'] as const
export type TaskPriority = (typeof taskPriorities)[number]
export const labelColours = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const
export type LabelColour = (typeof labelColours)[number]

/** One line. Addresses are allowed, unlike in names: « Corriger www.cnss.bj » is a task. */
export const title = visibleTextOf(TITLE_MOST)
  .refine((text) => !/[\r\n]/.test(text), 'hiddenCharacter')
  .meta({ examples: ['Valider les maquettes'] })
/** Markdown as it was written; it is rendered with raw HTML disabled. */
export const description = z
  .string()
  .max(DESCRIPTION_MOST)
  .meta({ examples: ['Voir **toutes** les pages.'] })
export const minutes = z
  .number()
  .int()
  .min(0)
  .max(MINUTES_MOST)
  .meta({ examples: [240] })
export const amount = z
  .number()
  .int()
  .min(0)
  .max(AMOUNT_MOST)
  .meta({ description: 'In the minor unit of the currency', examples: [2_500_000] })
export const currency = z.enum(currencies).meta({ examples: ['XOF'] })
/** A comma separates names in filters. */
export const labelName = titleOf(LABEL_NAME_MOST)
  .refine((name) => !name.includes(','), 'comma')
  .meta({ examples: ['urgent client'] })
export const labelNames = z.array(labelName).max(LABELS_MOST)

const count = z
  .number()
  .int()
  .min(0)
  .meta({ examples: [12] })

export const progress = z
  .object({
    done: count,
    total: count,
    percent: count.max(100).meta({ description: 'Rounded; 100 only when all are done', examples: [67] }),
    done_minutes: count.meta({ description: 'Of estimates' }),
    total_minutes: count.meta({ description: 'Of estimates' }),
  })
  .meta({ id: 'Progress', description: 'Over tasks without subtasks that are not cancelled' })
export type Progress = z.output<typeof progress>

const dated = { start_date: day.nullable(), due_date: day.nullable() }
const timestamps = { created_at: instant, updated_at: instant }

export const project = z
  .object({
    id,
    organization_id: id,
    name: z.string().meta({ examples: ['Refonte du site'] }),
    description: z.string(),
    status: z.enum(projectStatuses),
    health: z.enum(projectHealths),
    ...dated,
    budget_amount: amount.nullable(),
    currency,
    budget_minutes: minutes.nullable(),
    hourly_rate_amount: amount.nullable().optional().meta({ description: 'For staff only' }),
    lead_id: id.nullable(),
    member_ids: z.array(id),
    room_id: id.nullable(),
    progress,
    next_milestone: z.object({ id, name: z.string(), due_date: day.nullable() }).nullable(),
    overdue_tasks_count: count,
    ...timestamps,
  })
  .meta({ id: 'Project' })
export type Project = z.output<typeof project>

export const milestone = z
  .object({
    id,
    project_id: id,
    name: z.string().meta({ examples: ['Maquettes validées'] }),
    description: z.string(),
    status: z.enum(milestoneStatuses),
    ...dated,
    progress,
    reached_at: instant.nullable(),
    ...timestamps,
  })
  .meta({ id: 'Milestone' })
export type Milestone = z.output<typeof milestone>

const cardFields = {
  id,
  organization_id: id,
  project_id: id,
  milestone_id: id.nullable(),
  parent_id: id.nullable(),
  title: z.string().meta({ examples: ['Valider les maquettes'] }),
  status: z.enum(taskStatuses),
  priority: z.enum(taskPriorities),
  assignee_ids: z.array(id),
  labels: z.array(z.string()),
  ...dated,
  estimate_minutes: minutes.nullable(),
  depends_on_ids: z.array(id),
  blocked: z.boolean().meta({ description: 'A task that it depends on is still open' }),
  position: z.string().meta({ description: 'Order within project and status, bytewise', examples: ['V3k'] }),
  created_by_id: id,
  completed_at: instant.nullable(),
  comments_count: count,
  attachments_count: count,
  children_count: count,
  ...timestamps,
}
export const task = z.object({ ...cardFields, description: z.string() }).meta({ id: 'Task' })
export type Task = z.output<typeof task>

/** On a board: a thousand descriptions would be twenty megabytes. */
export const taskCard = z.object(cardFields).meta({ id: 'TaskCard' })
export type TaskCard = z.output<typeof taskCard>

export const label = z
  .object({
    id,
    organization_id: id,
    name: z.string().meta({ examples: ['urgent client'] }),
    colour: z.enum(labelColours),
    uses: count,
    ...timestamps,
  })
  .meta({ id: 'Label' })
export type Label = z.output<typeof label>
