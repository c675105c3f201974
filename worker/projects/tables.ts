import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { currencies } from '../../contract/money.ts'
import {
  labelColours,
  milestoneStatuses,
  projectHealths,
  projectStatuses,
  taskPriorities,
  taskStatuses,
} from '../../contract/projects/schemas.ts'
import { files } from '../files/tables.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'

const yes = (name: string) => integer(name, { mode: 'boolean' })

const organizationId = () =>
  integer('organization_id')
    .notNull()
    .references(() => organizations.id)

/**
 * Progress is counted anew by the batch that changes a task (`progress.ts`), so that a list of projects reads it instead
 * of counting fifty times a thousand tasks.
 */
const progressColumns = {
  tasks_total: integer('tasks_total').notNull().default(0),
  tasks_done: integer('tasks_done').notNull().default(0),
  minutes_total: integer('minutes_total').notNull().default(0),
  minutes_done: integer('minutes_done').notNull().default(0),
}

/** What comes due last sorts after every date: a cursor cannot continue after a null. */
const dueKey = () =>
  text('due_key').notNull().generatedAlwaysAs(sql`coalesce(due_date, '9999-12-31')`, { mode: 'virtual' })

/** Days are `YYYY-MM-DD` of the organization's time zone; instants are milliseconds. */
const dates = { start_date: text('start_date'), due_date: text('due_date') }

const timestamps = {
  created_at: integer('created_at').notNull(),
  updated_at: integer('updated_at').notNull(),
  version: rowVersion(),
}

export const projects = sqliteTable(
  'projects',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    status: text('status', { enum: projectStatuses }).notNull(),
    health: text('health', { enum: projectHealths }).notNull(),
    ...dates,
    budget_amount: integer('budget_amount'),
    currency: text('currency', { enum: currencies }).notNull(),
    budget_minutes: integer('budget_minutes'),
    /** For staff only. */
    hourly_rate_amount: integer('hourly_rate_amount'),
    lead_id: integer('lead_id').references(() => users.id),
    /** The chat's room of this project, once somebody opened it. */
    room_id: integer('room_id'),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    ...progressColumns,
    due_key: dueKey(),
    search_text: text('search_text').notNull(),
    ...timestamps,
  },
  (table) => [
    /** By the name without case and accents: « Écran » stands before « Façade ». */
    index('projects_in_organization_by_name').on(table.organization_id, table.search_text, table.id),
    index('projects_by_sort_name').on(table.search_text, table.id),
    index('projects_by_change').on(table.updated_at, table.id),
    index('projects_by_age').on(table.created_at, table.id),
  ],
)

export const projectMembers = sqliteTable(
  'project_members',
  {
    project_id: integer('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    added_at: integer('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.project_id, table.user_id] }),
    index('project_members_by_user').on(table.user_id, table.project_id),
  ],
)

export const milestones = sqliteTable(
  'milestones',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    project_id: integer('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    status: text('status', { enum: milestoneStatuses }).notNull(),
    ...dates,
    reached_at: integer('reached_at'),
    ...progressColumns,
    due_key: dueKey(),
    ...timestamps,
  },
  (table) => [
    index('milestones_by_project').on(table.project_id, table.due_key, table.id),
    /** Calendars and reminders. */
    index('milestones_by_due_date')
      .on(table.due_date, table.organization_id)
      .where(sql`due_date is not null and status in ('planned', 'active')`),
  ],
)

export const tasks = sqliteTable(
  'tasks',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    project_id: integer('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    milestone_id: integer('milestone_id').references(() => milestones.id, { onDelete: 'set null' }),
    parent_id: integer('parent_id').references((): AnySQLiteColumn => tasks.id, { onDelete: 'set null' }),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    status: text('status', { enum: taskStatuses }).notNull(),
    priority: text('priority', { enum: taskPriorities }).notNull(),
    ...dates,
    estimate_minutes: integer('estimate_minutes'),
    /** A fractional key, compared bytewise within project and status. */
    position: text('position').notNull(),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    completed_at: integer('completed_at'),
    /** Those that count as work themselves have none. */
    children_count: integer('children_count').notNull().default(0),
    /** What clients see; staff see the internal ones added. */
    comments_count: integer('comments_count').notNull().default(0),
    internal_comments_count: integer('internal_comments_count').notNull().default(0),
    attachments_count: integer('attachments_count').notNull().default(0),
    internal_attachments_count: integer('internal_attachments_count').notNull().default(0),
    due_key: dueKey(),
    /** 0 is urgent. */
    priority_rank: integer('priority_rank')
      .notNull()
      .generatedAlwaysAs(
        sql`case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end`,
        {
          mode: 'virtual',
        },
      ),
    search_text: text('search_text').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('tasks_column').on(table.project_id, table.status, table.position),
    index('tasks_by_organization').on(table.organization_id, table.status),
    index('tasks_by_position').on(table.position, table.id),
    index('tasks_by_change').on(table.updated_at, table.id),
    index('tasks_by_due_key').on(table.due_key, table.id),
    index('tasks_by_priority').on(table.priority_rank, table.id),
    index('tasks_by_parent').on(table.parent_id).where(sql`parent_id is not null`),
    /** Progress is counted from these two alone. */
    index('tasks_counted')
      .on(table.project_id, table.status, table.estimate_minutes)
      .where(sql`children_count = 0`),
    index('tasks_counted_by_milestone')
      .on(table.milestone_id, table.status, table.estimate_minutes)
      .where(sql`children_count = 0 and milestone_id is not null`),
    /** A milestone's tasks, the parents among them. */
    index('tasks_by_milestone').on(table.milestone_id).where(sql`milestone_id is not null`),
    /** What is overdue in a project, and what is in the whole deployment. */
    index('tasks_open_by_project')
      .on(table.project_id, table.due_date)
      .where(sql`due_date is not null and status in ('todo', 'in_progress', 'in_review')`),
    index('tasks_open_by_due_date')
      .on(table.due_date, table.organization_id)
      .where(sql`due_date is not null and status in ('todo', 'in_progress', 'in_review')`),
  ],
)

const taskId = (name = 'task_id') =>
  integer(name)
    .notNull()
    .references(() => tasks.id, { onDelete: 'cascade' })

export const taskAssignees = sqliteTable(
  'task_assignees',
  {
    task_id: taskId(),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.task_id, table.user_id] }),
    index('task_assignees_by_user').on(table.user_id, table.task_id),
  ],
)

export const taskDependencies = sqliteTable(
  'task_dependencies',
  {
    task_id: taskId(),
    /** Has to be done first. */
    depends_on_id: taskId('depends_on_id'),
  },
  (table) => [
    primaryKey({ columns: [table.task_id, table.depends_on_id] }),
    index('task_dependencies_by_blocker').on(table.depends_on_id, table.task_id),
  ],
)

export const labels = sqliteTable(
  'labels',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    name: text('name').notNull(),
    /** Without case and accents: « Urgent » and « urgent » are one label. */
    name_key: text('name_key').notNull(),
    colour: text('colour', { enum: labelColours }).notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('labels_name').on(table.organization_id, table.name_key),
    index('labels_by_name').on(table.name_key, table.id),
  ],
)

export const taskLabels = sqliteTable(
  'task_labels',
  {
    task_id: taskId(),
    label_id: integer('label_id')
      .notNull()
      .references(() => labels.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.task_id, table.label_id] }),
    index('task_labels_by_label').on(table.label_id, table.task_id),
  ],
)

export const comments = sqliteTable(
  'comments',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    task_id: taskId(),
    author_id: integer('author_id')
      .notNull()
      .references(() => users.id),
    /** Empty once it is erased. */
    body: text('body').notNull(),
    /** For staff only, from the beginning. */
    internal: yes('internal').notNull().default(false),
    mentions: text('mentions', { mode: 'json' }).$type<readonly number[]>().notNull().default([]),
    edited_at: integer('edited_at'),
    deleted_at: integer('deleted_at'),
    ...timestamps,
  },
  (table) => [index('comments_by_task').on(table.task_id, table.id)],
)

/** What a comment said before each edit. */
export const commentVersions = sqliteTable(
  'comment_versions',
  {
    comment_id: integer('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    /** 1 is the first wording. */
    number: integer('number').notNull(),
    body: text('body').notNull(),
    until: integer('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.comment_id, table.number] })],
)

/** Names and sizes are read from `files`; there is no copy of them. */
export const commentFiles = sqliteTable(
  'comment_files',
  {
    comment_id: integer('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    /** A document that is purged from the trash takes its file along. */
    file_id: text('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    /** Their order. */
    place: integer('place').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.comment_id, table.file_id] }),
    uniqueIndex('comment_files_by_file').on(table.file_id),
  ],
)

export const timeEntries = sqliteTable(
  'time_entries',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    project_id: integer('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** The time stays when its task is deleted. */
    task_id: integer('task_id').references(() => tasks.id, { onDelete: 'set null' }),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    spent_on: text('spent_on').notNull(),
    minutes: integer('minutes').notNull(),
    note: text('note').notNull().default(''),
    billable: yes('billable').notNull().default(true),
    /** The invoice that claimed it. Invoices are billing's. */
    invoice_id: integer('invoice_id'),
    search_text: text('search_text').notNull().default(''),
    ...timestamps,
  },
  (table) => [
    index('time_entries_by_project').on(table.project_id, table.spent_on, table.id),
    index('time_entries_by_day').on(table.spent_on, table.id),
    /** A person's day, of 24 hours at most. */
    index('time_entries_by_person').on(table.user_id, table.spent_on, table.minutes),
    index('time_entries_by_task').on(table.task_id).where(sql`task_id is not null`),
    index('time_entries_by_invoice').on(table.invoice_id).where(sql`invoice_id is not null`),
    /** A project's budget is counted from this alone. */
    index('time_entries_counted').on(
      table.project_id,
      table.billable,
      table.invoice_id,
      table.task_id,
      table.minutes,
    ),
  ],
)

/** Of staff, for every organization. */
export const projectTemplates = sqliteTable(
  'project_templates',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** As the contract has them; laid out when a project is made. */
    milestones: text('milestones', { mode: 'json' }).notNull(),
    tasks: text('tasks', { mode: 'json' }).notNull(),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    search_text: text('search_text').notNull(),
    ...timestamps,
  },
  (table) => [index('project_templates_by_name').on(table.name, table.id)],
)

export const calendarFeeds = sqliteTable(
  'calendar_feeds',
  {
    id: integer('id').primaryKey(),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** Null for all of the person's projects. */
    project_id: integer('project_id').references(() => projects.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token, which is shown once. */
    token_hash: text('token_hash').notNull().unique(),
    created_at: integer('created_at').notNull(),
  },
  (table) => [index('calendar_feeds_by_user').on(table.user_id, table.id)],
)

/**
 * Of which day somebody was reminded. Notifications are forgotten after months, and a task may stay overdue for longer.
 */
export const reminders = sqliteTable(
  'reminders',
  {
    subject_type: text('subject_type', { enum: ['task', 'milestone'] }).notNull(),
    subject_id: integer('subject_id').notNull(),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    due_date: text('due_date').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject_type, table.subject_id, table.user_id, table.due_date] })],
)
