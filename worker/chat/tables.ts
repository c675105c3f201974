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
    isGroup: integer('is_group', { mode: 'boolean' }).notNull(),
    organizationId: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    subjectType: text('subject_type', { enum: subjectTypes }),
    subjectId: integer('subject_id'),
    /** `3:7` for the one room of these two people. */
    pairKey: text('pair_key').unique(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    closedAt: integer('closed_at'),
    /** Up to which number of its log the room was followed; an older view of it never overwrites a newer one. */
    head: integer('head').notNull().default(0),
    /** The name without case and accents, for the back-office's search. */
    searchText: text('search_text').notNull().default(''),
  },
  (table) => [
    uniqueIndex('chat_rooms_subject').on(table.subjectType, table.subjectId),
    index('chat_rooms_by_activity').on(table.updatedAt, table.id),
    index('chat_rooms_by_organization').on(table.organizationId, table.updatedAt),
  ],
)

export const chatMembers = sqliteTable(
  'chat_members',
  {
    roomId: integer('room_id')
      .notNull()
      .references(() => chatRooms.id),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role', { enum: roomRoles }).notNull(),
    /** The order of joining: the longest-standing member becomes the owner of a room that has none. */
    place: integer('place').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roomId, table.userId] }),
    index('chat_members_by_user').on(table.userId, table.roomId),
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
    organizationId: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    roomId: integer('room_id')
      .notNull()
      .references(() => chatRooms.id),
    uploaderId: integer('uploader_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: integer('size').notNull(),
    createdAt: integer('created_at').notNull(),
    /** When it was last said that the file is there and as promised; shortly after that it may enter a message. */
    vouchedAt: integer('vouched_at'),
    /** When the file was found to be there although no message has it; until then its bytes are only reserved. */
    storedAt: integer('stored_at'),
    messageId: integer('message_id'),
    /** From here on nobody gets it any more, and the file itself is about to go. */
    droppedAt: integer('dropped_at'),
  },
  (table) => [
    index('chat_attachments_by_organization').on(table.organizationId, table.size),
    index('chat_attachments_loose').on(table.createdAt).where(sql`message_id is null`),
    index('chat_attachments_reserved')
      .on(table.uploaderId)
      .where(sql`message_id is null and dropped_at is null and vouched_at is null and stored_at is null`),
    index('chat_attachments_dropped').on(table.droppedAt).where(sql`dropped_at is not null`),
  ],
)

export const chatSettings = sqliteTable('chat_settings', {
  userId: integer('user_id')
    .primaryKey()
    .references(() => users.id),
  sharesReceipts: integer('shares_receipts', { mode: 'boolean' }).notNull(),
})
