import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { bounceTypes } from '../../contract/newsletter/bounces.ts'
import {
  languages,
  recipientReasons,
  recipientStates,
  type SegmentRule,
  subscriberSources,
  subscriberStatuses,
  type WelcomeStep,
} from '../../contract/newsletter/schemas.ts'
import { campaignStates } from '../../contract/newsletter/transitions.ts'
import type { Text } from '../../contract/shop/schemas.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'

const organizationId = () =>
  integer('organization_id')
    .notNull()
    .references(() => organizations.id)
const count = (name: string) => integer(name).notNull().default(0)

/** One address of one shop. A row that ended stays: it is what keeps an import or a form from writing to it again. */
export const newsletterSubscribers = sqliteTable(
  'newsletter_subscribers',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    email: text('email').notNull(),
    name: text('name').notNull().default(''),
    lang: text('lang', { enum: languages }).notNull(),
    tags: text('tags', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
    status: text('status', { enum: subscriberStatuses }).notNull(),
    source: text('source', { enum: subscriberSources }).notNull(),
    consent_source: text('consent_source').notNull().default(''),
    consented_at: integer('consented_at'),
    confirmed_at: integer('confirmed_at'),
    ended_at: integer('ended_at'),
    soft_bounces: count('soft_bounces'),
    /** Of one that was erased at their request: what is left of the address, so that no old list brings it back. */
    erased_digest: text('erased_digest'),
    search_text: text('search_text').notNull(),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('newsletter_subscribers_address').on(table.organization_id, table.email),
    index('newsletter_subscribers_by_status').on(table.organization_id, table.status, table.id),
    /** An event of the mail provider names an address, and no shop. */
    index('newsletter_subscribers_by_email').on(table.email),
    index('newsletter_subscribers_erased')
      .on(table.organization_id, table.erased_digest)
      .where(sql`erased_digest is not null`),
  ],
)

export const newsletterSegments = sqliteTable(
  'newsletter_segments',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    name: text('name').notNull(),
    rules: text('rules', { mode: 'json' }).$type<readonly SegmentRule[]>().notNull(),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    version: rowVersion(),
  },
  (table) => [index('newsletter_segments_by_name').on(table.organization_id, table.name, table.id)],
)

/** Who a mail is from, as it was when its campaign started: each attempt at one mail must be the same mail. */
export interface Sender {
  readonly from: string
  readonly reply_to: string | null
  readonly list_id: string
  readonly shop_name: string
  readonly shop_url: string
}

export const newsletterCampaigns = sqliteTable(
  'newsletter_campaigns',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    name: text('name').notNull(),
    subject: text('subject', { mode: 'json' }).$type<Text>().notNull(),
    body: text('body', { mode: 'json' }).$type<Text>().notNull(),
    segment_id: integer('segment_id').references(() => newsletterSegments.id),
    is_archived: integer('is_archived', { mode: 'boolean' }).notNull(),
    slug: text('slug').notNull(),
    state: text('state', { enum: campaignStates }).notNull(),
    scheduled_at: integer('scheduled_at'),
    started_at: integer('started_at'),
    finished_at: integer('finished_at'),
    sender: text('sender', { mode: 'json' }).$type<Sender>(),
    /** Raised by each start and resumption, so that the jobs of each have keys of their own. */
    run: count('run'),
    /** When its readers last received its figures; a batch every few milliseconds would flood their streams. */
    told_at: count('told_at'),
    /** Counted in the batch that changes the recipients, so that reading them costs one row while it sends. */
    recipients_count: count('recipients_count'),
    sent_count: count('sent_count'),
    failed_count: count('failed_count'),
    skipped_count: count('skipped_count'),
    bounced_count: count('bounced_count'),
    unsubscribed_count: count('unsubscribed_count'),
    search_text: text('search_text').notNull(),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    index('newsletter_campaigns_of_shop').on(table.organization_id, table.id),
    uniqueIndex('newsletter_campaigns_slug').on(table.organization_id, table.slug),
    index('newsletter_campaigns_under_way')
      .on(table.state, table.scheduled_at)
      .where(sql`state in ('scheduled', 'sending')`),
  ],
)

/**
 * The recipients of a campaign, frozen when it starts, with what the mail to each is made of. One row is one mail; its
 * intent is the pair of its key.
 */
export const newsletterRecipients = sqliteTable(
  'newsletter_recipients',
  {
    campaign_id: integer('campaign_id')
      .notNull()
      .references(() => newsletterCampaigns.id),
    subscriber_id: integer('subscriber_id')
      .notNull()
      .references(() => newsletterSubscribers.id),
    batch: integer('batch').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    lang: text('lang', { enum: languages }).notNull(),
    state: text('state', { enum: recipientStates }).notNull(),
    reason: text('reason', { enum: recipientReasons }),
    attempts: count('attempts'),
    /** Of one that is queued: not before. Of one that is being sent: until then its runner has it. */
    due_at: integer('due_at').notNull(),
    /** The first attempt of which the provider may have taken the mail. */
    tried_at: integer('tried_at'),
    claim: text('claim'),
    sent_at: integer('sent_at'),
    bounced_at: integer('bounced_at'),
    unsubscribed_at: integer('unsubscribed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.campaign_id, table.subscriber_id] }),
    index('newsletter_recipients_open')
      .on(table.campaign_id, table.batch, table.state, table.due_at)
      .where(sql`state in ('queued', 'sending')`),
    index('newsletter_recipients_of_subscriber').on(table.subscriber_id, table.campaign_id),
  ],
)

export const newsletterWelcomes = sqliteTable('newsletter_welcomes', {
  organization_id: integer('organization_id')
    .primaryKey()
    .references(() => organizations.id),
  is_enabled: integer('is_enabled', { mode: 'boolean' }).notNull(),
  /** Whoever confirmed before it is no new subscriber. */
  enabled_at: integer('enabled_at'),
  steps: text('steps', { mode: 'json' }).$type<readonly WelcomeStep[]>().notNull(),
  updated_at: integer('updated_at').notNull(),
  version: rowVersion(),
})

/** That a step was ordered for a subscriber: the key that keeps it from being ordered again. */
export const newsletterWelcomeMails = sqliteTable(
  'newsletter_welcome_mails',
  {
    subscriber_id: integer('subscriber_id')
      .notNull()
      .references(() => newsletterSubscribers.id),
    step: integer('step').notNull(),
    ordered_at: integer('ordered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriber_id, table.step] })],
)

export const newsletterBounces = sqliteTable('newsletter_bounces', {
  /** The provider's. */
  id: text('id').primaryKey(),
  type: text('type', { enum: bounceTypes }).notNull(),
  email: text('email').notNull(),
  received_at: integer('received_at').notNull(),
  /** The delivery that brought it first, whose statements alone count it. */
  delivery: text('delivery').notNull(),
})

/** A column of the header is said by its name, one of ours by its place among them. */
export type StoredDefect = readonly [line: number, column: string | number | null, code: number]

export const newsletterImports = sqliteTable(
  'newsletter_imports',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    state: text('state', { enum: ['checked', 'applying', 'applied'] }).notNull(),
    rows: count('rows'),
    valid: count('valid'),
    invalid: count('invalid'),
    creates: count('creates'),
    updates: count('updates'),
    unchanged: count('unchanged'),
    /** All of them: a file of ten thousand rows may have seven in each, and a value holds two megabytes. */
    errors: text('errors', { mode: 'json' }).$type<readonly StoredDefect[]>().notNull(),
    created_by_id: integer('created_by_id')
      .notNull()
      .references(() => users.id),
    created_at: integer('created_at').notNull(),
  },
  (table) => [index('newsletter_imports_of_shop').on(table.organization_id, table.id)],
)

/** The valid rows of a checked file. */
export const newsletterImportRows = sqliteTable(
  'newsletter_import_rows',
  {
    import_id: integer('import_id')
      .notNull()
      .references(() => newsletterImports.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    lang: text('lang', { enum: languages }).notNull(),
    tags: text('tags').notNull(),
    consented_at: integer('consented_at').notNull(),
    consent_source: text('consent_source').notNull(),
  },
  (table) => [primaryKey({ columns: [table.import_id, table.line] })],
)
