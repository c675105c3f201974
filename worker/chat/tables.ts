import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { roomRoles, subjectTypes } from '../../contract/chat/schemas.ts'
import { users } from '../identity/tables.ts'
import { organizations } from '../organizations/tables.ts'

/** What lists show of the rooms. Each room's own object is the authority while it lives; this follows it. */
export const chatRooms = sqliteTable(
  'chat_rooms',
  {
    id: integer('id').primaryKey(),
    /** Empty for a room of two, which is called what the other person is called. */
    name: text('name').notNull(),
    is_group: integer('is_group', { mode: 'boolean' }).notNull(),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    subject_type: text('subject_type', { enum: subjectTypes }),
    subject_id: integer('subject_id'),
    /** `3:7` for the one room of these two people. */
    pair_key: text('pair_key').unique(),
    created_at: integer('created_at').notNull(),
    updated_at: integer('updated_at').notNull(),
    closed_at: integer('closed_at'),
    /** Up to which number of its log the room was followed; an older view of it never overwrites a newer one. */
    head: integer('head').notNull().default(0),
    /** The name without case and accents, for the back-office's search. */
    search_text: text('search_text').notNull().default(''),
  },
  (table) => [
    uniqueIndex('chat_rooms_subject').on(table.subject_type, table.subject_id),
    index('chat_rooms_by_activity').on(table.updated_at, table.id),
    index('chat_rooms_by_organization').on(table.organization_id, table.updated_at),
  ],
)

export const chatMembers = sqliteTable(
  'chat_members',
  {
    room_id: integer('room_id')
      .notNull()
      .references(() => chatRooms.id),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role', { enum: roomRoles }).notNull(),
    /** The order of joining: the longest-standing member becomes the owner of a room that has none. */
    place: integer('place').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.room_id, table.user_id] }),
    index('chat_members_by_user').on(table.user_id, table.room_id),
  ],
)

/**
 * Files on their way into messages. Which message has a file is the room's word, and stands here once the room was
 * followed; what belongs to none after a day is thrown away.
 */
export const chatAttachments = sqliteTable(
  'chat_attachments',
  {
    id: text('id').primaryKey(),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    room_id: integer('room_id')
      .notNull()
      .references(() => chatRooms.id),
    uploader_id: integer('uploader_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: integer('size').notNull(),
    created_at: integer('created_at').notNull(),
    /** When it was last said that the file is there and as promised; shortly after that it may enter a message. */
    vouched_at: integer('vouched_at'),
    /** When the file was found to be there although no message has it; until then its bytes are only reserved. */
    stored_at: integer('stored_at'),
    message_id: integer('message_id'),
    /** From here on nobody gets it any more, and the file itself is about to go. */
    dropped_at: integer('dropped_at'),
  },
  (table) => [
    index('chat_attachments_by_organization').on(table.organization_id, table.size),
    index('chat_attachments_loose').on(table.created_at).where(sql`message_id is null`),
    index('chat_attachments_reserved')
      .on(table.uploader_id)
      .where(sql`message_id is null and dropped_at is null and vouched_at is null and stored_at is null`),
    index('chat_attachments_dropped').on(table.dropped_at).where(sql`dropped_at is not null`),
  ],
)

export const chatSettings = sqliteTable('chat_settings', {
  user_id: integer('user_id')
    .primaryKey()
    .references(() => users.id),
  shares_receipts: integer('shares_receipts', { mode: 'boolean' }).notNull(),
})
