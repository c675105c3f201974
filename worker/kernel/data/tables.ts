import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Times are milliseconds since 1970, UTC. */
const instant = (name: string) => integer(name)

/** Numbers handed out before a write, so that an answer can be stored in the same batch as what it tells. */
export const sequences = sqliteTable('sequences', {
  name: text('name').primaryKey(),
  next: integer('next').notNull(),
})

/** Always empty: a batch whose condition does not hold inserts a zero, which the check refuses, so all of it rolls back. */
export const txAssert = sqliteTable('tx_assert', { ok: integer('ok').notNull() }, (table) => [
  check('lost_race', sql`${table.ok} = 1`),
])

/** The same for the actor's session and account, apart so that a refused batch says which of the two it was. */
export const actorAssert = sqliteTable('actor_assert', { ok: integer('ok').notNull() }, (table) => [
  check('actor_stands', sql`${table.ok} = 1`),
])

export const events = sqliteTable(
  'events',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    organization_id: integer('organization_id'),
    actor_id: integer('actor_id'),
    payload: text('payload', { mode: 'json' }).notNull(),
    at: instant('at').notNull(),
    request_id: text('request_id').notNull(),
  },
  (table) => [index('events_by_organization').on(table.organization_id, table.at)],
)

/** The outbox and the dead letters in one: a job is a row from the commit that caused it until it is done. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    name: text('name').notNull(),
    key: text('key').notNull().unique(),
    payload: text('payload').notNull(),
    state: text('state', { enum: ['queued', 'running', 'done', 'parked', 'dead'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    created_at: instant('created_at').notNull(),
    next_attempt_at: instant('next_attempt_at'),
    lease_until: instant('lease_until'),
    finished_at: instant('finished_at'),
    reason: text('reason'),
    /** When the attempt in progress, or the last one, began. */
    started_at: instant('started_at'),
    /** The attempts that came to an end, of all replays: `[began, ended or null, what went wrong or null]`. */
    history: text('history').notNull().default('[]'),
    request_id: text('request_id').notNull(),
  },
  (table) => [
    index('jobs_by_state').on(table.state, table.next_attempt_at),
    index('jobs_by_finish').on(table.state, table.finished_at),
  ],
)

export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: instant('at').notNull(),
    action: text('action').notNull(),
    actor_id: integer('actor_id'),
    actor_name: text('actor_name'),
    organization_id: integer('organization_id'),
    subject_type: text('subject_type').notNull(),
    subject_id: text('subject_id'),
    before: text('before', { mode: 'json' }),
    after: text('after', { mode: 'json' }),
    ip: text('ip'),
    device: text('device'),
    request_id: text('request_id').notNull(),
    /** Refusals of one kind and window share one entry, found by this; `after.count` counts them. */
    key: text('key').unique(),
  },
  (table) => [
    index('audit_by_time').on(table.at),
    index('audit_by_organization').on(table.organization_id, table.at),
    index('audit_by_actor').on(table.actor_id, table.at),
    index('audit_by_subject').on(table.subject_type, table.subject_id, table.at),
  ],
)

export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    account: text('account').notNull(),
    route: text('route').notNull(),
    key: text('key').notNull(),
    body_hash: text('body_hash').notNull(),
    /** The attempt that may store the answer; a slower twin whose lease ran out finds it changed. */
    owner: text('owner').notNull(),
    lease_until: instant('lease_until').notNull(),
    answer: text('answer'),
    created_at: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.route, table.key] }),
    index('idempotency_by_age').on(table.created_at),
  ],
)

export const cronRuns = sqliteTable('cron_runs', {
  name: text('name').primaryKey(),
  started_at: instant('started_at').notNull(),
  duration_ms: integer('duration_ms'),
  ok: integer('ok', { mode: 'boolean' }),
  detail: text('detail'),
})

/** Addresses at which nothing arrives, or which complained of us, until their owner says that mail may come again. */
export const mailBounces = sqliteTable(
  'mail_bounces',
  {
    /** As its reporter calls it, so that a repeated report is one. */
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    type: text('type', { enum: ['hard', 'complaint'] }).notNull(),
    received_at: instant('received_at').notNull(),
    lifted_at: instant('lifted_at'),
  },
  (table) => [
    index('mail_bounces_standing').on(table.email).where(sql`${table.lifted_at} is null`),
    index('mail_bounces_by_age').on(table.received_at),
  ],
)
