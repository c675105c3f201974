import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { rowVersion } from '../../kernel/data/row-version.ts'
import { organizations } from '../../organizations/tables.ts'

/** Whoever ordered, by their phone. Anonymized, the row stays for its orders and says nothing of anybody. */
export const customers = sqliteTable(
  'shop_customers',
  {
    id: integer('id').primaryKey(),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    /** E.164; null once they are anonymized. */
    phone: text('phone'),
    name: text('name').notNull(),
    groups: text('groups', { mode: 'json' }).$type<readonly string[]>().notNull(),
    note: text('note').notNull().default(''),
    /** Name and number without case and accents. */
    search_text: text('search_text').notNull(),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('shop_customers_phone').on(table.organization_id, table.phone),
    index('shop_customers_by_age').on(table.organization_id, table.created_at, table.id),
  ],
)
