import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { currencies } from '../../contract/money.ts'
import { countries } from '../../contract/organizations.ts'
import { rowVersion } from '../kernel/data/row-version.ts'

export const organizations = sqliteTable(
  'organizations',
  {
    id: integer('id').primaryKey(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    isOperator: integer('is_operator', { mode: 'boolean' }).notNull().default(false),
    country: text('country', { enum: countries }).notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    timeZone: text('time_zone').notNull(),
    rccmNumber: text('rccm_number'),
    rccmPlace: text('rccm_place'),
    taxId: text('tax_id'),
    taxRegime: text('tax_regime'),
    taxOffice: text('tax_office'),
    address: text('address'),
    phoneNumber: text('phone_number'),
    bankReference: text('bank_reference'),
    logoKey: text('logo_key'),
    searchText: text('search_text').notNull(),
    /** Where this organization's rows live, for the day when one outgrows a shared database. */
    shard: text('shard').notNull().default('main'),
    createdAt: integer('created_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    index('organizations_by_name').on(table.name, table.id),
    index('organizations_by_age').on(table.createdAt, table.id),
  ],
)
