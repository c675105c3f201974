import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { currencies } from '../../contract/money.ts'
import { countries } from '../../contract/organizations.ts'
import { STORAGE_QUOTA_BYTES } from '../../contract/platform/uploads.ts'
import { rowVersion } from '../kernel/data/row-version.ts'

export const organizations = sqliteTable(
  'organizations',
  {
    id: integer('id').primaryKey(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    is_active: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    is_operator: integer('is_operator', { mode: 'boolean' }).notNull().default(false),
    country: text('country', { enum: countries }).notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    time_zone: text('time_zone').notNull(),
    legal_form: text('legal_form'),
    rccm_number: text('rccm_number'),
    rccm_place: text('rccm_place'),
    tax_id: text('tax_id'),
    tax_regime: text('tax_regime'),
    tax_office: text('tax_office'),
    address: text('address'),
    phone_number: text('phone_number'),
    bank_reference: text('bank_reference'),
    logo_key: text('logo_key'),
    storage_quota_bytes: integer('storage_quota_bytes').notNull().default(STORAGE_QUOTA_BYTES),
    search_text: text('search_text').notNull(),
    /** Where this organization's rows live, for the day when one outgrows a shared database. */
    shard: text('shard').notNull().default('main'),
    created_at: integer('created_at').notNull(),
    version: rowVersion(),
  },
  (table) => [
    index('organizations_by_name').on(table.name, table.id),
    index('organizations_by_age').on(table.created_at, table.id),
  ],
)
