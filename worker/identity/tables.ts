import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { locales } from '../../contract/identity/schemas.ts'
import { roles } from '../../contract/permissions.ts'
import { rowVersion } from '../kernel/data/row-version.ts'
import { organizations } from '../organizations/tables.ts'

const yes = (name: string) => integer(name, { mode: 'boolean' })

export const users = sqliteTable(
  'users',
  {
    id: integer('id').primaryKey(),
    email: text('email').notNull().unique(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    role: text('role', { enum: roles }).notNull(),
    organizationId: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    phoneNumber: text('phone_number'),
    locale: text('locale', { enum: locales }).notNull().default('fr'),
    isActive: yes('is_active').notNull().default(true),
    isStaff: yes('is_staff').notNull().default(false),
    /** Null for somebody who only ever signs in through a provider. */
    passwordHash: text('password_hash'),
    mustChangePassword: yes('must_change_password').notNull().default(false),
    /** When a temporary password ceases to open the account; null for one that its owner chose. */
    temporaryUntil: integer('temporary_until'),
    /** When this address was proven to be read by this person: by a link we mailed, or by a provider. */
    emailVerifiedAt: integer('email_verified_at'),
    sortName: text('sort_name').notNull(),
    searchText: text('search_text').notNull(),
    createdAt: integer('created_at').notNull(),
    lastSignInAt: integer('last_sign_in_at'),
    version: rowVersion(),
  },
  (table) => [
    index('users_by_organization').on(table.organizationId, table.sortName, table.id),
    index('users_by_name').on(table.sortName, table.id),
    index('users_by_age').on(table.createdAt, table.id),
  ],
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind', { enum: ['browser', 'token'] }).notNull(),
    /** SHA-256 of the cookie; token clients have none, their access token names the session. */
    secretHash: text('secret_hash').unique(),
    device: text('device').notNull(),
    place: text('place'),
    ip: text('ip'),
    createdAt: integer('created_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    endedAt: integer('ended_at'),
    endReason: text('end_reason'),
  },
  (table) => [
    index('sessions_by_user').on(table.userId, table.endedAt),
    index('sessions_by_expiry').on(table.expiresAt),
  ],
)

/** Single use. A session's tokens are its family: reuse of one ends the session. */
export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    hash: text('hash').primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('refresh_tokens_by_session').on(table.sessionId)],
)

export const providerAccounts = sqliteTable(
  'provider_accounts',
  {
    id: integer('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    provider: text('provider', { enum: ['google', 'github'] }).notNull(),
    subject: text('subject').notNull(),
    email: text('email').notNull(),
    linkedAt: integer('linked_at').notNull(),
  },
  (table) => [
    uniqueIndex('provider_accounts_subject').on(table.provider, table.subject),
    index('provider_accounts_by_user').on(table.userId),
  ],
)

export const passwordResets = sqliteTable(
  'password_resets',
  {
    id: text('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('password_resets_by_user').on(table.userId)],
)

export const invitations = sqliteTable(
  'invitations',
  {
    id: integer('id').primaryKey(),
    organizationId: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    email: text('email').notNull(),
    role: text('role', { enum: roles }).notNull(),
    invitedById: integer('invited_by_id')
      .notNull()
      .references(() => users.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** Accepted, withdrawn, or replaced by a newer one. */
    closedAt: integer('closed_at'),
  },
  (table) => [index('invitations_by_organization').on(table.organizationId, table.closedAt, table.createdAt)],
)

export const agentAssignments = sqliteTable(
  'agent_assignments',
  {
    organizationId: integer('organization_id')
      .notNull()
      .references(() => organizations.id),
    agentId: integer('agent_id')
      .notNull()
      .references(() => users.id),
    assignedAt: integer('assigned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.agentId] }),
    index('agent_assignments_by_agent').on(table.agentId),
  ],
)

export const signingKeys = sqliteTable('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: text('public_jwk').notNull(),
  sealedPrivateJwk: text('sealed_private_jwk').notNull(),
  createdAt: integer('created_at').notNull(),
  signsFrom: integer('signs_from').notNull(),
  verifiesUntil: integer('verifies_until'),
})
