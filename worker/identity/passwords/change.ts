import { eq } from 'drizzle-orm'
import { identityErrors } from '../../../contract/identity/errors.ts'
import { commit, type Statement } from '../../kernel/commit.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { spend } from '../../kernel/rate-limit.ts'
import { passwordChanged, sessionsEnded } from '../events.ts'
import { endSessionsOf } from '../sessions/end.ts'
import { users } from '../tables.ts'
import { hashPassword, passwordMatches } from './hash.ts'
import { refuseWeakPassword } from './rules.ts'

export async function changePassword(
  ctx: SignedIn,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const { userId, organizationId, sessionId } = ctx.actor
  // A session left open must not become a place to guess the password at leisure.
  await spend(ctx, 'login_pair', `change:${userId}`)
  const person = await ctx.db.select().from(users).where(eq(users.id, userId)).get()
  if (!person) return fail(identityErrors.userNotFound)
  if (!(await passwordMatches(current, person.passwordHash))) return fail(identityErrors.currentPasswordWrong)
  await refuseWeakPassword(next, person, 'new_password')
  await commit(ctx, {
    write: [
      ...(await newPasswordStatements(ctx, userId, next)),
      endSessionsOf(ctx, [userId], 'password_changed', sessionId),
    ],
    audit: [{ action: 'identity.password_changed', subject: ['user', userId], organizationId }],
    events: [
      passwordChanged(organizationId, { user_id: userId }),
      sessionsEnded(organizationId, { user_ids: [userId], except_session_id: sessionId }),
    ],
    answer: null,
  })
}

export async function newPasswordStatements(
  ctx: Context,
  userId: number,
  password: string,
): Promise<Statement[]> {
  const passwordHash = await hashPassword(password)
  return [ctx.db.update(users).set({ passwordHash, mustChangePassword: false }).where(eq(users.id, userId))]
}
