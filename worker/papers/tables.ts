import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organizations } from '../organizations/tables.ts'

/** Papers that were made, by what they are of. */
export const papers = sqliteTable(
  'papers',
  {
    /** `document:42` */
    subject: text('subject').primaryKey(),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    /** In the bucket. */
    file_key: text('file_key').notNull(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    created_at: integer('created_at').notNull(),
    /** Of what goes on changing, when nobody is led to this paper any more; null of what stays as it is. */
    kept_until: integer('kept_until'),
  },
  (table) => [index('papers_by_end').on(table.kept_until).where(sql`${table.kept_until} is not null`)],
)
