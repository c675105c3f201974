import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'

/** What people were told. Their own objects number it and tell their devices; this is the list, and what was read. */
export const notifications = sqliteTable(
  'notifications',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** The cause and the person: what is told twice is one row. */
    key: text('key').notNull().unique(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** Null for what concerns a person's own account, which goes with them wherever they move. */
    organizationId: integer('organization_id').references(() => organizations.id),
    /** In the personal stream; null until the person's object has given it. */
    seq: integer('seq'),
    kind: text('kind').notNull(),
    subjectType: text('subject_type'),
    subjectId: integer('subject_id'),
    byId: integer('by_id').references(() => users.id),
    data: text('data', { mode: 'json' }).notNull(),
    createdAt: integer('created_at').notNull(),
    readAt: integer('read_at'),
  },
  (table) => [
    index('notifications_by_user').on(table.userId, table.createdAt, table.id),
    index('notifications_unread').on(table.userId).where(sql`${table.readAt} is null`),
    index('notifications_by_age').on(table.createdAt),
  ],
)
