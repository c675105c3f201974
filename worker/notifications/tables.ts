import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from '../identity/tables.ts'
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
  },
  (table) => [
    index('notifications_by_user').on(table.user_id, table.created_at, table.id),
    index('notifications_unread').on(table.user_id).where(sql`${table.read_at} is null`),
    index('notifications_by_age').on(table.created_at),
  ],
)
