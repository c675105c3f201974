import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import * as contract from '../../../contract/identity/people.ts'
import type { User } from '../../../contract/identity/schemas.ts'
import { can, rolesWith } from '../../../contract/permissions.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { personChanged, personMoved, sessionsEnded } from '../events.ts'
import { closeResets, newPasswordStatements } from '../passwords/change.ts'
import { temporaryPassword } from '../passwords/rules.ts'
import { endSessionsOf } from '../sessions/end.ts'
import { users } from '../tables.ts'
import { refuseMisplacedRole } from './create.ts'
import { closeInvitationsBy } from './invitations.ts'
import { forgetAssignments } from './members.ts'
import { nameColumns } from './names.ts'
import { findPerson, managedBy } from './people.ts'

export async function updatePerson(
  ctx: SignedIn,
  userId: number,
  change: z.output<typeof contract.updatePerson.body>,
): Promise<User> {
  const person = await readPerson(ctx, userId)
  const before = pick(person, EDITABLE)
  const after = { ...before, ...given(change) }
  const changed = difference(before, after)
  if (!changed) return findPerson(ctx, userId)
  const moved = ['role', 'organization_id', 'is_active'].some((name) => name in changed.after)
  // Whether sessions end: what a person may reach, or how they sign in, is no longer what it was.
  const uprooted = moved || 'email' in changed.after
  if (uprooted && userId === ctx.actor.userId) fail(identityErrors.ownAccount)
  if ('role' in changed.after || 'organization_id' in changed.after)
    refuseMisplacedRole(after.role, await findOrganization(ctx, after.organization_id))
  const managedPeople = can(person.role, 'people.manage') && person.is_active
  await commit(ctx, {
    write: [
      ...guarded(ctx, updateStatement(ctx, person, after)),
      ...keepAnAdmin(ctx),
      ...(uprooted
        ? [
            endSessionsOf(ctx, [userId], after.is_active ? 'changed' : 'deactivated'),
            closeResets(ctx, [userId]),
          ]
        : []),
      ...(moved ? [closeInvitationsBy(ctx, [userId])] : []),
      ...('role' in changed.after ? [forgetAssignments(ctx, userId)] : []),
    ],
    audit: [
      {
        action: 'identity.person_updated',
        subject: ['user', userId],
        organizationId: after.organization_id,
        ...changed,
      },
    ],
    events: [
      personChanged(after.organization_id, { user_id: userId }),
      ...('role' in changed.after || 'organization_id' in changed.after
        ? [personMoved(after.organization_id, { user_id: userId })]
        : []),
      ...(uprooted ? [sessionsEnded(after.organization_id, { user_ids: [userId] })] : []),
    ],
    onConflict: managedPeople && moved ? identityErrors.lastAdmin : requestErrors.conflict,
    onDuplicate: { 'users.email': identityErrors.emailTaken },
  })
  return findPerson(ctx, userId)
}

/** All or none: a list with an unknown person, the caller or the last admin changes nothing. */
export async function deactivatePeople(
  ctx: SignedIn,
  userIds: readonly number[],
): Promise<{ deactivated: number[] }> {
  const ids = [...new Set(userIds)]
  if (ids.includes(ctx.actor.userId)) fail(identityErrors.ownAccount)
  const people = await ctx.db
    .select({ id: users.id, is_active: users.is_active, organization_id: users.organization_id })
    .from(users)
    .where(and(among(ids), managedBy(ctx)))
  if (people.length !== ids.length) fail(identityErrors.userNotFound)
  const active = people.filter((person) => person.is_active)
  const deactivated = active.map((person) => person.id).sort((a, b) => a - b)
  const answer = { deactivated }
  if (deactivated.length === 0) return answer
  await commit(ctx, {
    write: [
      ctx.db.update(users).set({ is_active: false }).where(among(deactivated)),
      ...keepAnAdmin(ctx),
      endSessionsOf(ctx, deactivated, 'deactivated'),
      closeResets(ctx, deactivated),
      closeInvitationsBy(ctx, deactivated),
    ],
    audit: active.map((person) => ({
      action: 'identity.person_updated',
      subject: ['user', person.id] as const,
      organizationId: person.organization_id,
      before: { is_active: true },
      after: { is_active: false },
    })),
    events: [
      sessionsEnded(null, { user_ids: deactivated }),
      ...active.map((person) => personChanged(person.organization_id, { user_id: person.id })),
    ],
    onConflict: identityErrors.lastAdmin,
    answer,
  })
  return answer
}

export async function renewTemporaryPassword(
  ctx: SignedIn,
  userId: number,
): Promise<{ temporary_password: string }> {
  if (userId === ctx.actor.userId) fail(identityErrors.ownAccount)
  const person = await readPerson(ctx, userId)
  const answer = { temporary_password: temporaryPassword() }
  await commit(ctx, {
    write: [
      ...(await newPasswordStatements(ctx, userId, answer.temporary_password, { mustChangePassword: true })),
      endSessionsOf(ctx, [userId], 'password_changed'),
    ],
    audit: [
      {
        action: 'identity.temporary_password_given',
        subject: ['user', userId],
        organizationId: person.organization_id,
      },
    ],
    events: [sessionsEnded(person.organization_id, { user_ids: [userId] })],
    answer,
  })
  return answer
}

export async function endPersonSessions(ctx: SignedIn, userId: number): Promise<void> {
  const person = await readPerson(ctx, userId)
  await commit(ctx, {
    write: [endSessionsOf(ctx, [userId], 'revoked')],
    audit: [
      {
        action: 'identity.sessions_revoked',
        subject: ['user', userId],
        organizationId: person.organization_id,
      },
    ],
    events: [sessionsEnded(person.organization_id, { user_ids: [userId] })],
  })
}

/** Checked inside the batch: two admins who demote each other at the same moment cannot both succeed. */
function keepAnAdmin(ctx: Context): Statement[] {
  return assertInBatch(
    ctx,
    sql`exists (select 1 from ${users}
      where ${inArray(users.role, rolesWith('people.manage'))} and ${users.is_active} = 1)`,
  )
}

async function readPerson(ctx: SignedIn, userId: number) {
  const person = await ctx.db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), managedBy(ctx)))
    .get()
  return person ?? fail(identityErrors.userNotFound)
}

const EDITABLE = contract.updatePerson.body.keyof().options
type Editable = Pick<typeof users.$inferSelect, (typeof EDITABLE)[number]>

function updateStatement(ctx: Context, person: typeof users.$inferSelect, after: Editable): Statement {
  const readdressed = after.email !== person.email
  return ctx.db
    .update(users)
    .set({
      ...after,
      ...nameColumns(after),
      is_staff: can(after.role, 'people.manage'),
      // A new address has not been proven by anybody yet.
      ...(readdressed ? { email_verified_at: null } : {}),
    })
    .where(unchanged(users, person))
}

function among(ids: readonly number[]): SQL {
  return idsIn(users.id, ids)
}
