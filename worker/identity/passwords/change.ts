import { and, eq, isNull, sql } from 'drizzle-orm'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { passwordChanged, sessionsEnded } from '../events.ts'
import { endSessionsOf } from '../sessions/end.ts'
import { passwordResets, users } from '../tables.ts'
import { hashPassword, passwordMatches } from './hash.ts'
import { refuseSamePassword, refuseWeakPassword, temporaryUntil } from './rules.ts'

export async function changePassword(
  ctx: SignedIn,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const { userId, organizationId, sessionId } = ctx.actor
  const person = await ctx.db.select().from(users).where(eq(users.id, userId)).get()
  if (!person) return fail(identityErrors.userNotFound)
  if (!(await passwordMatches(current, person.password_hash))) return refuse(ctx)
  refuseSamePassword(await passwordMatches(next, person.password_hash), 'new_password')
  await refuseWeakPassword(next, person, 'new_password')
  await commit(ctx, {
    write: [
      // Still the password that was just proven: a reset or an administrator may have been faster than argon2.
      ...assertInBatch(ctx, sql`exists (select 1 from ${users} where ${unchanged(users, person)})`),
      ...(await newPasswordStatements(ctx, userId, next)),
      endSessionsOf(ctx, [userId], 'password_changed', sessionId),
    ],
    audit: [{ action: 'identity.password_changed', subject: ['user', userId], organizationId }],
    events: [
      passwordChanged(organizationId, { user_id: userId }),
      sessionsEnded(organizationId, { user_ids: [userId], except_session_id: sessionId }),
    ],
    onConflict: identityErrors.currentPasswordWrong,
    answer: null,
  })
}

/** Every new password, set by the person or an administrator, also closes their open reset links. */
export async function newPasswordStatements(
  ctx: Context,
  userId: number,
  password: string,
  { mustChangePassword = false } = {},
): Promise<Statement[]> {
  const passwordHash = await hashPassword(password)
  return [
    ctx.db
      .update(users)
      .set({
        password_hash: passwordHash,
        must_change_password: mustChangePassword,
        temporary_until: mustChangePassword ? temporaryUntil(ctx.clock.now()) : null,
      })
      .where(eq(users.id, userId)),
    closeResets(ctx, [userId]),
  ]
}

/** A link that was mailed before the account changed hands or secrets must not open it afterwards. */
export function closeResets(ctx: Context, userIds: readonly number[]): Statement {
  const theirs = idsIn(passwordResets.user_id, userIds)
  return ctx.db
    .update(passwordResets)
    .set({ used_at: ctx.clock.now() })
    .where(and(theirs, isNull(passwordResets.used_at)))
}

/** A wrong current password in an open session may be an attacker's; it is recorded in the audit trail. */
async function refuse(ctx: SignedIn): Promise<never> {
  const { userId, organizationId } = ctx.actor
  await commit(ctx, {
    write: [],
    audit: [{ action: 'identity.password_change_refused', subject: ['user', userId], organizationId }],
  })
  return fail(identityErrors.currentPasswordWrong)
}
