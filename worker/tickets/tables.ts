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
import type { CalendarHours } from '../../contract/tickets/hours.ts'
import { inboundMailReasons, inboundMailStates } from '../../contract/tickets/inbound-mails.ts'
import type { SlaPolicy } from '../../contract/tickets/policies.ts'
import { ticketDoings } from '../../contract/tickets/present.ts'
import {
  ticketCategories,
  ticketChannels,
  ticketPriorities,
  ticketStatuses,
} from '../../contract/tickets/schemas.ts'
import { files } from '../files/tables.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'
import { projects, tasks } from '../projects/tables.ts'
import type { Clocks, Policy, Step } from './sla/clocks.ts'

const yes = (name: string) => integer(name, { mode: 'boolean' })

const organizationId = () =>
  integer('organization_id')
    .notNull()
    .references(() => organizations.id)
const userId = (name: string) =>
  integer(name)
    .notNull()
    .references(() => users.id)

/** Instants are milliseconds since 1970, UTC. */
const timestamps = {
  created_at: integer('created_at').notNull(),
  updated_at: integer('updated_at').notNull(),
  version: rowVersion(),
}

export const teams = sqliteTable(
  'teams',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    /** Without case and accents: « Réseau » and « reseau » are one team. */
    name_key: text('name_key').notNull(),
    lead_id: integer('lead_id').references(() => users.id),
    ...timestamps,
  },
  (table) => [uniqueIndex('teams_name').on(table.name_key)],
)

export const teamMembers = sqliteTable(
  'team_members',
  {
    team_id: integer('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    user_id: userId('user_id'),
  },
  (table) => [
    primaryKey({ columns: [table.team_id, table.user_id] }),
    index('team_members_by_user').on(table.user_id, table.team_id),
  ],
)

/** What sorts last where there is none: a cursor cannot continue after a null. Far beyond every instant. */
const dueKey = () =>
  integer('due_key').notNull().generatedAlwaysAs(sql`coalesce(due_at, 9000000000000000)`, { mode: 'virtual' })

/** In the words of the indexes below, which serve no query that binds these. */
const UNFINISHED = sql`status in ('new', 'open', 'pending', 'on_hold')`

export const tickets = sqliteTable(
  'tickets',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    reference: text('reference').notNull().unique(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    category: text('category', { enum: ticketCategories }).notNull(),
    priority: text('priority', { enum: ticketPriorities }).notNull(),
    status: text('status', { enum: ticketStatuses }).notNull(),
    channel: text('channel', { enum: ticketChannels }).notNull(),
    requester_id: userId('requester_id'),
    /** Who wrote the opening: the requester, or staff in their place. */
    author_id: userId('author_id'),
    /** The address that the opening came from, where it came by mail. */
    from_email: text('from_email'),
    assignee_id: integer('assignee_id').references(() => users.id),
    team_id: integer('team_id').references(() => teams.id, { onDelete: 'set null' }),
    project_id: integer('project_id').references(() => projects.id, { onDelete: 'set null' }),
    task_id: integer('task_id').references(() => tasks.id, { onDelete: 'set null' }),
    /** The chat's room of this ticket, once somebody opened it. */
    room_id: integer('room_id'),
    follows_id: integer('follows_id').references((): AnySQLiteColumn => tickets.id),
    merged_into_id: integer('merged_into_id').references((): AnySQLiteColumn => tickets.id),
    split_from_id: integer('split_from_id').references((): AnySQLiteColumn => tickets.id),
    /** What clients see; staff see the internal ones added. */
    replies_count: integer('replies_count').notNull().default(0),
    internal_replies_count: integer('internal_replies_count').notNull().default(0),
    first_responded_at: integer('first_responded_at'),
    solved_at: integer('solved_at'),
    closed_at: integer('closed_at'),
    satisfaction_score: integer('satisfaction_score'),
    satisfaction_comment: text('satisfaction_comment'),
    satisfaction_at: integer('satisfaction_at'),
    /** How far the clocks have been walked, and what they found. The columns below are read from it at each write. */
    clocks: text('clocks', { mode: 'json' }).$type<Clocks>().notNull(),
    first_response_due_at: integer('first_response_due_at'),
    next_response_due_at: integer('next_response_due_at'),
    resolution_due_at: integer('resolution_due_at'),
    /** The first of the three. */
    due_at: integer('due_at'),
    /** When the first promise has so much of its time used that people should hurry. */
    near_at: integer('near_at'),
    breached: yes('breached').notNull().default(false),
    paused: yes('paused').notNull().default(false),
    /** The next instant at which a promise is broken or a step is due by itself; the cron reads nothing else. */
    watch_at: integer('watch_at'),
    due_key: dueKey(),
    /** 0 is urgent. */
    priority_rank: integer('priority_rank')
      .notNull()
      .generatedAlwaysAs(
        sql`case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end`,
        { mode: 'virtual' },
      ),
    search_text: text('search_text').notNull(),
    ...timestamps,
  },
  (table) => [
    index('tickets_by_organization').on(table.organization_id, table.created_at, table.id),
    index('tickets_by_age').on(table.created_at, table.id),
    index('tickets_by_change').on(table.updated_at, table.id),
    index('tickets_by_due_key').on(table.due_key, table.id),
    index('tickets_by_priority').on(table.priority_rank, table.id),
    /** The queues, which look at unfinished tickets alone. */
    index('tickets_unfinished').on(table.organization_id, table.status).where(UNFINISHED),
    index('tickets_unfinished_by_due_key').on(table.due_key, table.id).where(UNFINISHED),
    index('tickets_unfinished_by_assignee').on(table.assignee_id, table.due_key).where(UNFINISHED),
    index('tickets_unfinished_by_team').on(table.team_id, table.due_key).where(UNFINISHED),
    index('tickets_by_requester').on(table.requester_id, table.created_at),
    index('tickets_by_project').on(table.project_id).where(sql`project_id is not null`),
    index('tickets_by_task').on(table.task_id).where(sql`task_id is not null`),
    index('tickets_by_followed').on(table.follows_id).where(sql`follows_id is not null`),
    index('tickets_to_watch').on(table.watch_at).where(sql`watch_at is not null`),
    index('tickets_to_close').on(table.solved_at).where(sql`status = 'solved'`),
  ],
)

const ticketId = () =>
  integer('ticket_id')
    .notNull()
    .references(() => tickets.id, { onDelete: 'cascade' })

export const ticketWatchers = sqliteTable(
  'ticket_watchers',
  { ticket_id: ticketId(), user_id: userId('user_id') },
  (table) => [
    primaryKey({ columns: [table.ticket_id, table.user_id] }),
    index('ticket_watchers_by_user').on(table.user_id, table.ticket_id),
  ],
)

export const ticketTags = sqliteTable(
  'ticket_tags',
  {
    ticket_id: ticketId(),
    tag: text('tag').notNull(),
    /** Without case and accents: a ticket has a tag once, however it is written. */
    tag_key: text('tag_key').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ticket_id, table.tag_key] }),
    index('ticket_tags_by_tag').on(table.tag_key, table.ticket_id),
  ],
)

/** A document that is purged from the trash takes its file along. */
const fileId = () =>
  text('file_id')
    .notNull()
    .references(() => files.id, { onDelete: 'cascade' })

/** What was attached to the opening. Names and sizes are read from `files`; there is no copy of them. */
export const ticketFiles = sqliteTable(
  'ticket_files',
  {
    ticket_id: ticketId(),
    file_id: fileId(),
    /** Their order. */
    place: integer('place').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ticket_id, table.file_id] }),
    uniqueIndex('ticket_files_by_file').on(table.file_id),
  ],
)

export const ticketReplies = sqliteTable(
  'ticket_replies',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    ticket_id: ticketId(),
    /** Where it was written, once a merge or a split has moved it. */
    origin_ticket_id: integer('origin_ticket_id').references(() => tickets.id),
    author_id: userId('author_id'),
    /** The address that it came from, where it came by mail. */
    from_email: text('from_email'),
    body: text('body').notNull(),
    /** For staff only, from the beginning. */
    internal: yes('internal').notNull().default(false),
    channel: text('channel', { enum: ticketChannels }).notNull(),
    mentions: text('mentions', { mode: 'json' }).$type<readonly number[]>().notNull().default([]),
    edited_at: integer('edited_at'),
    ...timestamps,
  },
  (table) => [index('ticket_replies_by_ticket').on(table.ticket_id, table.created_at, table.id)],
)

export const ticketReplyFiles = sqliteTable(
  'ticket_reply_files',
  {
    reply_id: integer('reply_id')
      .notNull()
      .references(() => ticketReplies.id, { onDelete: 'cascade' }),
    file_id: fileId(),
    place: integer('place').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reply_id, table.file_id] }),
    uniqueIndex('ticket_reply_files_by_file').on(table.file_id),
  ],
)

/** Of staff, for every organization. */
export const cannedReplies = sqliteTable(
  'canned_replies',
  {
    id: integer('id').primaryKey(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    created_by_id: userId('created_by_id'),
    search_text: text('search_text').notNull(),
    ...timestamps,
  },
  (table) => [index('canned_replies_by_title').on(table.search_text, table.id)],
)

export const businessCalendars = sqliteTable(
  'business_calendars',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    time_zone: text('time_zone').notNull(),
    week: text('week', { mode: 'json' }).$type<CalendarHours['week']>().notNull(),
    holidays: text('holidays', { mode: 'json' }).$type<CalendarHours['holidays']>().notNull(),
    search_text: text('search_text').notNull().default(''),
    ...timestamps,
  },
  (table) => [index('business_calendars_by_name').on(table.search_text, table.id)],
)

export const slaPolicies = sqliteTable(
  'sla_policies',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    /** Null for every organization. */
    organization_id: integer('organization_id').references(() => organizations.id),
    /** Null for every priority. */
    priority: text('priority', { enum: ticketPriorities }),
    /** Null is always. */
    calendar_id: integer('calendar_id').references(() => businessCalendars.id),
    first_response_minutes: integer('first_response_minutes'),
    next_response_minutes: integer('next_response_minutes'),
    resolution_minutes: integer('resolution_minutes'),
    pauses_on: text('pauses_on', { mode: 'json' }).$type<SlaPolicy['pauses_on']>().notNull(),
    escalations: text('escalations', { mode: 'json' }).$type<readonly Step[]>().notNull(),
    is_active: yes('is_active').notNull(),
    search_text: text('search_text').notNull().default(''),
    /** Whom it is for. A unique key would take two nulls for different. */
    for_key: text('for_key')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(organization_id, 0) || '/' || coalesce(priority, '')`, {
        mode: 'virtual',
      }),
    ...timestamps,
  },
  (table) => [
    /** Of several that are equally specific none could be chosen. */
    uniqueIndex('sla_policies_active').on(table.for_key).where(sql`is_active = 1`),
    index('sla_policies_by_name').on(table.search_text, table.id),
    index('sla_policies_by_calendar').on(table.calendar_id).where(sql`calendar_id is not null`),
  ],
)

/**
 * What each policy promised when. A ticket that is looked at late is brought up to date by what was in force meanwhile, so
 * that an edit counts from its instant however late the ticket is looked at.
 */
export const slaPolicyVersions = sqliteTable(
  'sla_policy_versions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Of a policy that may have been deleted since. */
    policy_id: integer('policy_id').notNull(),
    from_at: integer('from_at').notNull(),
    /** Null while it is in force. */
    until_at: integer('until_at'),
    organization_id: integer('organization_id'),
    priority: text('priority', { enum: ticketPriorities }),
    is_active: yes('is_active').notNull(),
    /** As the engine takes it, with the hours of its calendar. */
    snapshot: text('snapshot', { mode: 'json' }).$type<Policy>().notNull(),
  },
  (table) => [
    index('sla_policy_versions_by_policy').on(table.policy_id, table.id),
    index('sla_policy_versions_by_end').on(table.until_at),
  ],
)

/** Every mail that came in, once a Message-ID and recipient, with what became of it. The raw mail is in R2. */
export const inboundMails = sqliteTable(
  'inbound_mails',
  {
    id: integer('id').primaryKey(),
    message_id: text('message_id').notNull(),
    recipient: text('recipient').notNull(),
    /** Of the raw mail in R2. */
    key: text('key').notNull(),
    /** Whom a server tells of a failure; empty for mails about failures. */
    envelope_from: text('envelope_from').notNull().default(''),
    from_email: text('from_email').notNull().default(''),
    from_name: text('from_name').notNull().default(''),
    subject: text('subject').notNull().default(''),
    /** What an admin decides by, of a held one. */
    preview: text('preview').notNull().default(''),
    attachments: text('attachments', { mode: 'json' })
      .$type<readonly { readonly name: string; readonly type: string; readonly size: number }[]>()
      .notNull()
      .default([]),
    search_text: text('search_text').notNull().default(''),
    state: text('state', { enum: inboundMailStates }).notNull(),
    /** Why it is held or was dropped. */
    reason: text('reason', { enum: inboundMailReasons }),
    ticket_id: integer('ticket_id').references(() => tickets.id),
    reply_id: integer('reply_id').references(() => ticketReplies.id, { onDelete: 'set null' }),
    /** Who made a ticket of a held one. */
    resolved_by_id: integer('resolved_by_id').references(() => users.id),
    received_at: integer('received_at').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('inbound_mails_once').on(table.message_id, table.recipient),
    index('inbound_mails_by_state').on(table.state, table.received_at, table.id),
    index('inbound_mails_by_age').on(table.received_at, table.id),
    /** How many one sender sent lately. */
    index('inbound_mails_by_sender').on(table.from_email, table.received_at),
  ],
)

/** Message-IDs of mails about a ticket, in either direction: In-Reply-To and References name them. */
export const ticketMessageIds = sqliteTable(
  'ticket_message_ids',
  {
    message_id: text('message_id').primaryKey(),
    ticket_id: ticketId(),
    at: integer('at').notNull(),
  },
  (table) => [index('ticket_message_ids_by_ticket').on(table.ticket_id)],
)

/** Who of the team looks at a ticket or answers it. A row is a lease: past its end it says nothing, and the next write
 *  deletes it. */
export const ticketPresences = sqliteTable(
  'ticket_presences',
  {
    ticket_id: ticketId(),
    user_id: userId('user_id'),
    doing: text('doing', { enum: ticketDoings }).notNull(),
    ends_at: integer('ends_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ticket_id, table.user_id] }),
    index('ticket_presences_by_end').on(table.ends_at),
  ],
)
