import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'
import { ownerTypes } from './owners.ts'

/**
 * Every file in `FILES`, whoever it belongs to. The row is written before the bytes arrive and deleted after the bytes
 * are gone, so nothing in the bucket is without a row. A file is *loose* until an owner has it.
 */
export const files = sqliteTable(
  'files',
  {
    id: text('id').primaryKey(),
    /** Whose quota it counts against. */
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    owner_type: text('owner_type', { enum: ownerTypes }).notNull(),
    /** Where it may be attached: the room of a message, the organization of a logo. */
    container_id: integer('container_id').notNull(),
    /** The row that has it; null while it is loose. Unique within its container only: messages count from 1 in each room. */
    owner_id: integer('owner_id'),
    /** Null where no person uploaded it. */
    uploader_id: integer('uploader_id').references(() => users.id),
    /** Its key in the bucket. */
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: integer('size').notNull(),
    /** In base64url; null where the bytes went to the bucket directly. */
    sha256: text('sha256'),
    created_at: integer('created_at').notNull(),
    /** When it was last checked that the bytes are stored and are what the row says. Its owner may attach it soon after. */
    verified_at: integer('verified_at'),
    /** When the bytes were found although the file is loose. Until then its size is only reserved. */
    stored_at: integer('stored_at'),
    /** When its owner let go of it. From then on it is not served, and the bytes are deleted. */
    released_at: integer('released_at'),
  },
  (table) => [
    index('files_by_organization').on(table.organization_id, table.size),
    index('files_by_owner').on(table.owner_type, table.container_id, table.owner_id),
    index('files_loose').on(table.created_at, table.id).where(sql`owner_id is null and released_at is null`),
    index('files_reserved')
      .on(table.uploader_id)
      .where(sql`owner_id is null and released_at is null and verified_at is null and stored_at is null`),
    index('files_released').on(table.id).where(sql`released_at is not null`),
  ],
)
