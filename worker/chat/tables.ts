import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { roomRoles, subjectTypes } from '../../contract/chat/schemas.ts'
import { files } from '../files/tables.ts'
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

export const chatSettings = sqliteTable('chat_settings', {
  user_id: integer('user_id')
    .primaryKey()
    .references(() => users.id),
  shares_receipts: integer('shares_receipts', { mode: 'boolean' }).notNull(),
})

/** What somebody keeps at the top of their list. */
export const chatPins = sqliteTable(
  'chat_pins',
  {
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    room_id: integer('room_id')
      .notNull()
      .references(() => chatRooms.id),
    pinned_at: integer('pinned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.user_id, table.room_id] }),
    index('chat_pins_by_room').on(table.room_id),
  ],
)

/** What somebody wants to read again. The rooms know nothing of it: positions there are receipts, and never go back. */
export const chatUnreadMarks = sqliteTable(
  'chat_unread_marks',
  {
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    room_id: integer('room_id')
      .notNull()
      .references(() => chatRooms.id),
    /** The message from which it is to be read again; null for the room as a whole. */
    from_id: integer('from_id'),
    marked_at: integer('marked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.user_id, table.room_id] }),
    index('chat_unread_marks_by_room').on(table.room_id),
  ],
)

/** Conversations of which somebody wants no push message and no digest. They are unread all the same. */
export const chatMutes = sqliteTable(
  'chat_mutes',
  {
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    room_id: integer('room_id')
      .notNull()
      .references(() => chatRooms.id),
    muted_at: integer('muted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.user_id, table.room_id] }),
    index('chat_mutes_by_room').on(table.room_id),
  ],
)

/**
 * What the author of a voice note said of its sound when they asked for its link. The room's log takes it over with the
 * message.
 */
export const chatVoices = sqliteTable('chat_voices', {
  file_id: text('file_id')
    .primaryKey()
    .references(() => files.id, { onDelete: 'cascade' }),
  duration_ms: integer('duration_ms').notNull(),
  waveform: text('waveform', { mode: 'json' }).$type<readonly number[]>().notNull(),
})
