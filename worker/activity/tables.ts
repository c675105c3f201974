import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { liveKinds } from '../../contract/live-kinds.ts'
import { users } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'

/** What happened to business rows, for those who may see them. The audit trail is another thing: it is an admin's. */
export const activities = sqliteTable(
  'activities',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    subject_type: text('subject_type').notNull(),
    subject_id: integer('subject_id').notNull(),
    /** For staff alone. */
    internal: integer('internal', { mode: 'boolean' }).notNull(),
    by_id: integer('by_id').references(() => users.id),
    at: integer('at').notNull(),
    kind: text('kind', { enum: liveKinds }).notNull(),
    data: text('data', { mode: 'json' }).notNull(),
  },
  (table) => [index('activities_by_subject').on(table.subject_type, table.subject_id, table.id)],
)
