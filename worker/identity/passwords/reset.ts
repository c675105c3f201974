import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { confirmReset as contract } from '../../../contract/identity/sign-in.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { fail } from '../../kernel/failure.ts'
import { isWithinLimit } from '../../kernel/http/rate-limit.ts'
import { passwordChanged, resetRequested, sessionsEnded } from '../events.ts'
import { linkId } from '../links.ts'
import { endSessionsOf } from '../sessions/end.ts'
import { passwordResets, users } from '../tables.ts'
import { newPasswordStatements } from './change.ts'
import { passwordMatches } from './hash.ts'
import { refuseSamePassword, refuseWeakPassword } from './rules.ts'
import { findByEmail } from './sign-in.ts'

export const RESET_MINUTES = 30

/**
 * The answer and the work are the same whether or not the account exists: one batch, which without an account inserts
 * no link, and a job, which then finds none. The same holds beyond an account's limit: a refusal would let any
 * stranger block the owner's reset. Links that were sent before still work.
 */
export async function requestReset(ctx: Context, email: string): Promise<{ message: string }> {
  const mayWrite = await isWithinLimit(ctx, 'reset_account', email)
  const message =
    ctx.locale === 'fr'
      ? 'Si un compte existe à cette adresse, un lien vient d’être envoyé.'
      : 'If an account exists at this address, a link has been sent.'
  const found = await findByEmail(ctx, email)
  const id = ctx.ids.uuid()
  const organizationId = found?.person.organization_id ?? null
  await commit(ctx, {
    write: [insertReset(ctx, id, mayWrite && found?.admitted ? found.person.id : NOBODY)],
    audit: [
      {
        action: 'identity.reset_requested',
        subject: ['user', found?.person.id ?? null],
        organizationId,
        after: { email },
      },
    ],
    events: [resetRequested(organizationId, { reset_id: id })],
    answer: { message },
  })
  return { message }
}

/** No account has this number. */
const NOBODY = 0

function insertReset(ctx: Context, id: string, userId: number): Statement {
  const now = ctx.clock.now()
  return ctx.db.insert(passwordResets).select(
    ctx.db
      .select({
        id: sql`${id}`.as('id'),
        user_id: users.id,
        created_at: sql`${now}`.as('created_at'),
        expires_at: sql`${now + RESET_MINUTES * 60_000}`.as('expires_at'),
        used_at: sql`null`.as('used_at'),
      })
      .from(users)
      .where(eq(users.id, userId)),
  )
}

export async function confirmReset(ctx: Context, given: z.output<typeof contract.body>): Promise<void> {
  const id = await linkId(ctx, 'reset', given.token)
  const person = id ? await personOfReset(ctx, id) : null
  if (!id || !person) return fail(identityErrors.linkInvalid)
  refuseSamePassword(await passwordMatches(given.new_password, person.password_hash), 'new_password')
  await refuseWeakPassword(given.new_password, person, 'new_password')
  const now = ctx.clock.now()
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(passwordResets)
          .set({ used_at: now })
          .where(
            and(
              eq(passwordResets.id, id),
              isNull(passwordResets.used_at),
              gt(passwordResets.expires_at, now),
            ),
          ),
      ),
      // Links asked for earlier die with the one that was used.
      ...(await newPasswordStatements(ctx, person.id, given.new_password)),
      // Opening the link proves access to this mailbox.
      ctx.db
        .update(users)
        .set({ email_verified_at: now })
        .where(and(eq(users.id, person.id), isNull(users.email_verified_at))),
      endSessionsOf(ctx, [person.id], 'password_changed'),
    ],
    audit: [
      {
        action: 'identity.password_reset',
        subject: ['user', person.id],
        organizationId: person.organization_id,
        actor: { id: person.id, name: `${person.first_name} ${person.last_name}` },
      },
    ],
    events: [
      passwordChanged(person.organization_id, { user_id: person.id }),
      sessionsEnded(person.organization_id, { user_ids: [person.id] }),
    ],
    onConflict: identityErrors.linkInvalid,
    answer: null,
  })
}

async function personOfReset(ctx: Context, id: string) {
  const row = await ctx.db
    .select({ person: users })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.user_id))
    .where(
      and(
        eq(passwordResets.id, id),
        isNull(passwordResets.used_at),
        gt(passwordResets.expires_at, ctx.clock.now()),
        eq(users.is_active, true),
      ),
    )
    .get()
  return row?.person ?? null
}
