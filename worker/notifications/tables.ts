import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sessions, users } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'

/** Notifications and whether they were read. A person's object numbers them and sends them to their devices. */
export const notifications = sqliteTable(
  'notifications',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** The cause and the person, so that a repeated delivery is one row. */
    key: text('key').notNull().unique(),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** Null for what concerns a person's own account, which goes with them wherever they move. */
    organization_id: integer('organization_id').references(() => organizations.id),
    /** In the personal stream; null until the person's object has given it. */
    seq: integer('seq'),
    kind: text('kind').notNull(),
    subject_type: text('subject_type'),
    subject_id: integer('subject_id'),
    by_id: integer('by_id').references(() => users.id),
    data: text('data', { mode: 'json' }).notNull(),
    created_at: integer('created_at').notNull(),
    read_at: integer('read_at'),
    /** How its person wanted it mailed when it happened; null for not at all, or by a letter of its own. */
    email: text('email', { enum: ['now', 'digest'] }),
    /** When it left, by itself or in a digest. */
    mailed_at: integer('mailed_at'),
  },
  (table) => [
    index('notifications_by_user').on(table.user_id, table.created_at, table.id),
    index('notifications_unread').on(table.user_id).where(sql`${table.read_at} is null`),
    index('notifications_by_age').on(table.created_at),
    index('notifications_to_digest')
      .on(table.user_id, table.id)
      .where(sql`${table.email} = 'digest' and ${table.read_at} is null and ${table.mailed_at} is null`),
  ],
)

/** What was sent of each person's day: one digest, the same at every attempt. */
export const notificationDigests = sqliteTable(
  'notification_digests',
  {
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** Of the time zone of their organization then. */
    day: text('day').notNull(),
    /** Where it was composed for; it does not follow a person elsewhere. */
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    lines: text('lines', { mode: 'json' }).notNull(),
    /** With those that the lines have no room for. */
    count: integer('count').notNull(),
    /** Whose work it is: another order of the same day leaves it alone. */
    job_key: text('job_key').notNull(),
    created_at: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.user_id, table.day] }),
    index('notification_digests_by_age').on(table.created_at),
  ],
)

/** Browsers that take push messages, each for the session that it was signed in by. */
export const pushSubscriptions = sqliteTable(
  'push_subscriptions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    session_id: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    endpoint: text('endpoint').notNull().unique(),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    device: text('device').notNull(),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
  },
  (table) => [
    index('push_subscriptions_by_user').on(table.user_id, table.id),
    index('push_subscriptions_by_session').on(table.session_id),
  ],
)
