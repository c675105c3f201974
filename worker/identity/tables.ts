import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { locales } from '../../contract/identity/schemas.ts'
import { digestChoices } from '../../contract/notifications/preferences.ts'
import { roles } from '../../contract/permissions.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'

const yes = (name: string) => integer(name, { mode: 'boolean' })

export const users = sqliteTable(
  'users',
  {
    id: integer('id').primaryKey(),
    email: text('email').notNull().unique(),
    first_name: text('first_name').notNull(),
    last_name: text('last_name').notNull(),
    role: text('role', { enum: roles }).notNull(),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    phone_number: text('phone_number'),
    locale: text('locale', { enum: locales }).notNull().default('fr'),
    is_active: yes('is_active').notNull().default(true),
    is_staff: yes('is_staff').notNull().default(false),
    /** Null for a person who signs in through a provider only. */
    password_hash: text('password_hash'),
    must_change_password: yes('must_change_password').notNull().default(false),
    /** When a temporary password ceases to open the account; null for one that its owner chose. */
    temporary_until: integer('temporary_until'),
    /** When this address was proven to be read by this person: by a link we mailed, or by a provider. */
    email_verified_at: integer('email_verified_at'),
    sort_name: text('sort_name').notNull(),
    search_text: text('search_text').notNull(),
    created_at: integer('created_at').notNull(),
    last_sign_in_at: integer('last_sign_in_at'),
    version: rowVersion(),
  },
  (table) => [
    index('users_by_organization').on(table.organization_id, table.sort_name, table.id),
    index('users_by_name').on(table.sort_name, table.id),
    index('users_by_age').on(table.created_at, table.id),
  ],
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind', { enum: ['browser', 'token'] }).notNull(),
    /** SHA-256 of the cookie; token clients have none, their access token names the session. */
    secret_hash: text('secret_hash').unique(),
    device: text('device').notNull(),
    place: text('place'),
    ip: text('ip'),
    created_at: integer('created_at').notNull(),
    last_seen_at: integer('last_seen_at').notNull(),
    expires_at: integer('expires_at').notNull(),
    ended_at: integer('ended_at'),
    end_reason: text('end_reason'),
  },
  (table) => [
    index('sessions_by_user').on(table.user_id, table.ended_at),
    index('sessions_by_expiry').on(table.expires_at),
  ],
)

/** Single use. A session's tokens are its family: reuse of one ends the session. */
export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    hash: text('hash').primaryKey(),
    session_id: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    created_at: integer('created_at').notNull(),
    expires_at: integer('expires_at').notNull(),
    used_at: integer('used_at'),
  },
  (table) => [index('refresh_tokens_by_session').on(table.session_id)],
)

export const providerAccounts = sqliteTable(
  'provider_accounts',
  {
    id: integer('id').primaryKey(),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    provider: text('provider', { enum: ['google', 'github'] }).notNull(),
    subject: text('subject').notNull(),
    email: text('email').notNull(),
    linked_at: integer('linked_at').notNull(),
  },
  (table) => [
    uniqueIndex('provider_accounts_subject').on(table.provider, table.subject),
    index('provider_accounts_by_user').on(table.user_id),
  ],
)

export const passwordResets = sqliteTable(
  'password_resets',
  {
    id: text('id').primaryKey(),
    user_id: integer('user_id')
      .notNull()
      .references(() => users.id),
    created_at: integer('created_at').notNull(),
    expires_at: integer('expires_at').notNull(),
    used_at: integer('used_at'),
  },
  (table) => [index('password_resets_by_user').on(table.user_id)],
)

export const invitations = sqliteTable(
  'invitations',
  {
    id: integer('id').primaryKey(),
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    email: text('email').notNull(),
    role: text('role', { enum: roles }).notNull(),
    invited_by_id: integer('invited_by_id')
      .notNull()
      .references(() => users.id),
    created_at: integer('created_at').notNull(),
    expires_at: integer('expires_at').notNull(),
    /** Accepted, withdrawn, or replaced by a newer one. */
    closed_at: integer('closed_at'),
  },
  (table) => [
    index('invitations_by_organization').on(table.organization_id, table.closed_at, table.created_at),
  ],
)

export const agentAssignments = sqliteTable(
  'agent_assignments',
  {
    organization_id: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    agent_id: integer('agent_id')
      .notNull()
      .references(() => users.id),
    assigned_at: integer('assigned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organization_id, table.agent_id] }),
    index('agent_assignments_by_agent').on(table.agent_id),
  ],
)

export const signingKeys = sqliteTable('signing_keys', {
  kid: text('kid').primaryKey(),
  public_jwk: text('public_jwk').notNull(),
  sealed_private_jwk: text('sealed_private_jwk').notNull(),
  created_at: integer('created_at').notNull(),
  signs_from: integer('signs_from').notNull(),
  verifies_until: integer('verifies_until'),
})

/** How each person wants to be told of things; without a row, as at first. */
export const notificationPreferences = sqliteTable('notification_preferences', {
  user_id: integer('user_id')
    .primaryKey()
    .references(() => users.id),
  digest: text('digest', { enum: digestChoices }).notNull(),
  digest_hour: integer('digest_hour').notNull(),
  /** Of each kind only what the person chose, so that what they left alone follows what it is at first. */
  kinds: text('kinds').notNull(),
  updated_at: integer('updated_at').notNull(),
})
