import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { viewSubjects } from '../../contract/views.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'

/** A list's filters under a name. They are a person's and hold no business data, so they have no organization. */
export const views = sqliteTable(
  'views',
  {
    id: integer('id').primaryKey(),
    owner_id: integer('owner_id')
      .notNull()
      .references(() => users.id),
    subject: text('subject', { enum: viewSubjects }).notNull(),
    name: text('name').notNull(),
    /** As its writer gave it. */
    query: text('query', { mode: 'json' }).notNull(),
    shared: integer('shared', { mode: 'boolean' }).notNull(),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    index('views_by_owner').on(table.owner_id, table.name, table.id),
    index('views_by_name').on(table.name, table.id),
  ],
)
