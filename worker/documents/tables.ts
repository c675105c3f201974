import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { linkActions } from '../../contract/documents/links.ts'
import { retentionActions } from '../../contract/documents/retention.ts'
import { documentTypes, scanStates } from '../../contract/documents/schemas.ts'
import { chatRooms } from '../chat/tables.ts'
import { files } from '../files/tables.ts'
import { users } from '../identity/tables.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'
import { projects, tasks } from '../projects/tables.ts'

const yes = (name: string) => integer(name, { mode: 'boolean' })

const organizationId = () =>
  integer('organization_id')
    .notNull()
    .references(() => organizations.id)
const userId = (name: string) =>
  integer(name)
    .notNull()
    .references(() => users.id)

const instants = { created_at: integer('created_at').notNull(), updated_at: integer('updated_at').notNull() }

export const folders = sqliteTable(
  'folders',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    /** Null outside of projects. */
    project_id: integer('project_id').references(() => projects.id, { onDelete: 'cascade' }),
    parent_id: integer('parent_id').references((): AnySQLiteColumn => folders.id),
    name: text('name').notNull(),
    /** Without case and accents: « Été » and « ete » are one name. */
    name_key: text('name_key').notNull(),
    /** The project and the folder that it is in. A unique key would take two nulls for different. */
    place_key: text('place_key')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(project_id, 0) || '/' || coalesce(parent_id, 0)`, { mode: 'virtual' }),
    created_by_id: userId('created_by_id'),
    ...instants,
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('folders_name').on(table.organization_id, table.place_key, table.name_key),
    index('folders_by_name').on(table.name_key, table.id),
    index('folders_by_project').on(table.project_id).where(sql`project_id is not null`),
    index('folders_by_parent').on(table.parent_id).where(sql`parent_id is not null`),
  ],
)

/** A document is what its newest version is; the others are in `document_versions`. */
export const documents = sqliteTable(
  'documents',
  {
    id: integer('id').primaryKey(),
    /** The client's, also of an internal file, whose bytes count against the operator's quota. */
    organization_id: organizationId(),
    project_id: integer('project_id').references(() => projects.id, { onDelete: 'set null' }),
    task_id: integer('task_id').references(() => tasks.id, { onDelete: 'set null' }),
    ticket_id: integer('ticket_id'),
    /** Of a file of a message: only the conversation's participants see it. */
    room_id: integer('room_id').references(() => chatRooms.id),
    message_id: integer('message_id'),
    folder_id: integer('folder_id').references(() => folders.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    mimetype: text('mimetype').notNull(),
    type: text('type', { enum: documentTypes }).notNull(),
    size: integer('size').notNull(),
    /** In hexadecimal; null for a file of a message. */
    sha256: text('sha256'),
    /** Versions are numbered without gaps, so this is the newest one's number as well. */
    versions_count: integer('versions_count').notNull().default(1),
    /** The newest version's. A file whose row goes takes its document along: a message was erased. */
    file_id: text('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    /** For staff only, from the beginning. */
    internal: yes('internal').notNull().default(false),
    uploaded_by_id: userId('uploaded_by_id'),
    scan: text('scan', { enum: scanStates }).notNull(),
    has_thumbnail: yes('has_thumbnail').notNull().default(false),
    /** Until then no one may delete it: what the retention rules say of it. */
    retained_until: integer('retained_until'),
    deleted_at: integer('deleted_at'),
    /** The name without case and accents, by which it is found and sorted. */
    search_text: text('search_text').notNull(),
    ...instants,
    version: rowVersion(),
  },
  (table) => [
    uniqueIndex('documents_by_file').on(table.file_id),
    index('documents_by_organization').on(table.organization_id, table.created_at, table.id),
    index('documents_by_age').on(table.created_at, table.id),
    index('documents_by_name').on(table.search_text, table.id),
    index('documents_by_size').on(table.size, table.id),
    index('documents_by_project')
      .on(table.project_id, table.created_at, table.id)
      .where(sql`project_id is not null`),
    index('documents_by_task').on(table.task_id, table.created_at, table.id).where(sql`task_id is not null`),
    index('documents_by_ticket')
      .on(table.ticket_id, table.created_at, table.id)
      .where(sql`ticket_id is not null`),
    index('documents_by_room').on(table.room_id, table.message_id).where(sql`room_id is not null`),
    index('documents_by_folder').on(table.folder_id).where(sql`folder_id is not null`),
    index('documents_in_trash').on(table.deleted_at, table.id).where(sql`deleted_at is not null`),
  ],
)

const documentId = () =>
  integer('document_id')
    .notNull()
    .references(() => documents.id, { onDelete: 'cascade' })

export const documentVersions = sqliteTable(
  'document_versions',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    document_id: documentId(),
    /** From 1. */
    version: integer('version').notNull(),
    filename: text('filename').notNull(),
    mimetype: text('mimetype').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256'),
    /** A version that was restored has the file of the old one: its bytes are stored once. */
    file_id: text('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    uploaded_by_id: userId('uploaded_by_id'),
    scan: text('scan', { enum: scanStates }).notNull(),
    has_thumbnail: yes('has_thumbnail').notNull().default(false),
    ...instants,
  },
  (table) => [
    uniqueIndex('document_versions_number').on(table.document_id, table.version),
    index('document_versions_by_file').on(table.file_id),
  ],
)

export const documentTags = sqliteTable(
  'document_tags',
  {
    document_id: documentId(),
    tag: text('tag').notNull(),
    /** Without case and accents: a document has a tag once, however it is written. */
    tag_key: text('tag_key').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.document_id, table.tag_key] }),
    index('document_tags_by_tag').on(table.tag_key, table.document_id),
  ],
)

/** Where an upload becomes a document, as far as its file does not say so. */
export const documentUploads = sqliteTable('document_uploads', {
  file_id: text('file_id')
    .primaryKey()
    .references(() => files.id, { onDelete: 'cascade' }),
  /** The client's, also of an internal file. */
  organization_id: organizationId(),
  folder_id: integer('folder_id').references(() => folders.id, { onDelete: 'set null' }),
})

export const shareLinks = sqliteTable(
  'share_links',
  {
    id: integer('id').primaryKey(),
    organization_id: organizationId(),
    document_id: integer('document_id').references(() => documents.id, { onDelete: 'cascade' }),
    folder_id: integer('folder_id').references(() => folders.id, { onDelete: 'cascade' }),
    label: text('label').notNull().default(''),
    /** The label without case and accents. */
    search_text: text('search_text').notNull().default(''),
    /** A PHC string; null where no password is asked for. */
    password_hash: text('password_hash'),
    expires_at: integer('expires_at').notNull(),
    revoked_at: integer('revoked_at'),
    views_count: integer('views_count').notNull().default(0),
    last_viewed_at: integer('last_viewed_at'),
    created_by_id: userId('created_by_id'),
    ...instants,
    version: rowVersion(),
  },
  (table) => [
    index('share_links_by_organization').on(table.organization_id, table.created_at, table.id),
    index('share_links_by_age').on(table.created_at, table.id),
    index('share_links_by_document').on(table.document_id).where(sql`document_id is not null`),
    index('share_links_by_folder').on(table.folder_id).where(sql`folder_id is not null`),
  ],
)

export const shareLinkViews = sqliteTable(
  'share_link_views',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    link_id: integer('link_id')
      .notNull()
      .references(() => shareLinks.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    action: text('action', { enum: linkActions }).notNull(),
    file_name: text('file_name'),
    /** Cut to its network. */
    ip: text('ip').notNull(),
    device: text('device').notNull(),
  },
  (table) => [index('share_link_views_by_link').on(table.link_id, table.at, table.id)],
)

export const retentionRules = sqliteTable(
  'retention_rules',
  {
    id: integer('id').primaryKey(),
    /** Null for every organization. */
    organization_id: integer('organization_id').references(() => organizations.id),
    /** Null for every document. */
    tag: text('tag'),
    tag_key: text('tag_key'),
    keep_days: integer('keep_days').notNull(),
    action: text('action', { enum: retentionActions }).notNull(),
    ...instants,
    version: rowVersion(),
  },
  (table) => [index('retention_rules_by_organization').on(table.organization_id, table.id)],
)
