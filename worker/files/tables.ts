import { type SQL, sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'
import { ownerTypes } from './owners.ts'

/**
 * Every file in `FILES`, of any owner. The row is written before the bytes arrive and deleted after the bytes
 * are gone, so nothing in the bucket is without a row but mails as they came (`inbound_mails`). A file is *loose* until an owner has it.
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
    /** Where it may be attached: the room of a message, the organization of a logo, the task of a document. */
    container_id: integer('container_id').notNull(),
    /**
     * The row that has it; null while it is loose. Unique within its container only: messages count from 1 in each room.
     * Where the place is a task, a project, an organization or a document, it is a document's id.
     */
    owner_id: integer('owner_id'),
    /** Null where no person uploaded it. */
    uploader_id: integer('uploader_id').references(() => users.id),
    /** Its key in the bucket. */
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: integer('size').notNull(),
    /** In base64url; null where the bytes went to the bucket directly and were not read since. */
    sha256: text('sha256'),
    /** What its uploader said that the digest would be. */
    claimed_sha256: text('claimed_sha256'),
    /** For staff only. It then counts against the operator's quota. */
    internal: integer('internal', { mode: 'boolean' }).notNull().default(false),
    /** Of an upload in parts: what the bucket calls it, and the size of all parts but the last. */
    multipart_id: text('multipart_id'),
    part_size: integer('part_size'),
    /** Until when its upload may be completed; null where its link alone says so. */
    expires_at: integer('expires_at'),
    created_at: integer('created_at').notNull(),
    /** When it was last checked that the bytes are stored and are what the row says. Its owner may attach it soon after. */
    verified_at: integer('verified_at'),
    /** When the bytes were found although the file is loose. Until then its size is only reserved. */
    stored_at: integer('stored_at'),
    /** When its owner released it. From then on it is not served, and the bytes are deleted. */
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

/** The parts that arrived, by what the bucket answered for each: an upload goes on where it was cut off. */
export const uploadParts = sqliteTable(
  'upload_parts',
  {
    file_id: text('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    part_number: integer('part_number').notNull(),
    etag: text('etag').notNull(),
  },
  (table) => [primaryKey({ columns: [table.file_id, table.part_number] })],
)

/** Here, because the organizations' table may be named only beside a foreign key to it. */
export const storageQuotaOf = (organizationId: number): SQL =>
  sql`(select ${organizations.storage_quota_bytes} from ${organizations} where ${organizations.id} = ${organizationId})`
