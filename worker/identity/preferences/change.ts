import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { type NotificationKind, notificationKinds } from '../../../contract/notification-kinds.ts'
import type {
  updatePreferences as contract,
  Preferences,
} from '../../../contract/notifications/preferences.ts'
import { authErrors } from '../../../contract/platform/errors.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import type { Audit, AuditFacts } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { fail } from '../../kernel/failure.ts'
import { resumeStatement, standingBounce } from '../../kernel/mail/bounces.ts'
import { notificationPreferences, users } from '../tables.ts'
import { AT_FIRST, type PreferencesOf, preferenceFor, preferencesOf } from './preferences.ts'

type Change = z.output<typeof contract.body>

export async function readPreferences(ctx: SignedIn): Promise<Preferences> {
  const { userId } = ctx.actor
  const [of, email] = await Promise.all([preferencesOf(ctx, [userId]), addressOf(ctx, userId)])
  const bounce = await standingBounce(ctx, email)
  const preferences = of(userId)
  return {
    digest: preferences.digest,
    digest_hour: preferences.digest_hour,
    kinds: ofEachKind(preferences),
    email_stopped: bounce && {
      at: iso(bounce.received_at),
      reason: bounce.type === 'hard' ? 'bounced' : 'complained',
    },
  }
}

const ofEachKind = (preferences: PreferencesOf): Preferences['kinds'] =>
  Object.fromEntries(
    notificationKinds.map((kind) => [kind, preferenceFor(preferences, kind)]),
  ) as Preferences['kinds']

export async function updatePreferences(ctx: SignedIn, change: Change): Promise<Preferences> {
  const { userId, organizationId } = ctx.actor
  await choose(ctx, { userId, organizationId, change, after: factsOf(change) })
  return readPreferences(ctx)
}

interface Choice {
  readonly userId: number
  readonly organizationId: number
  readonly change: Change
  readonly after: AuditFacts
  /** Of a link in a mail, which no session stands behind. */
  readonly actor?: Audit['actor']
}

/** Two devices that change two kinds at once change both: what is given is put into the row as it is by then. */
export async function choose(
  ctx: Context,
  { userId, organizationId, change, after, actor }: Choice,
): Promise<void> {
  const { digest, digest_hour, kinds = {} } = change
  const { kinds: kept } = notificationPreferences
  const updated_at = ctx.clock.now()
  await commit(ctx, {
    write: [
      ctx.db
        .insert(notificationPreferences)
        .values({
          user_id: userId,
          digest: digest ?? AT_FIRST.digest,
          digest_hour: digest_hour ?? AT_FIRST.digest_hour,
          kinds: JSON.stringify(kinds),
          updated_at,
        })
        .onConflictDoUpdate({
          target: notificationPreferences.user_id,
          set: {
            ...(digest === undefined ? {} : { digest }),
            ...(digest_hour === undefined ? {} : { digest_hour }),
            kinds: sql`json_patch(${kept}, excluded.kinds)`,
            updated_at,
          },
        }),
    ],
    audit: [
      {
        action: 'notifications.preferences_changed',
        subject: ['user', userId],
        organizationId,
        after,
        ...(actor ? { actor } : {}),
      },
    ],
  })
}

function factsOf({ digest, digest_hour, kinds = {} }: Change): AuditFacts {
  const chosen = Object.entries(kinds).flatMap(([kind, { email, push } = {}]) => [
    ...(email === undefined ? [] : [[`${kind}.email`, email] as const]),
    ...(push === undefined ? [] : [[`${kind}.push`, push] as const]),
  ])
  return {
    ...(digest === undefined ? {} : { digest }),
    ...(digest_hour === undefined ? {} : { digest_hour }),
    ...Object.fromEntries(chosen),
  }
}

/** For the link of a mail: this kind is not mailed to its reader any more, or no digest is. */
export const withoutMailOf = (kind: NotificationKind | 'digest'): Change =>
  kind === 'digest' ? { digest: 'off' } : { kinds: { [kind]: { email: 'off' } } }

/** Its owner says that it works again: the provider will say if it does not. */
export async function resumeEmail(ctx: SignedIn): Promise<Preferences> {
  const { userId, organizationId } = ctx.actor
  const email = await addressOf(ctx, userId)
  const answer = { ...(await readPreferences(ctx)), email_stopped: null }
  await commit(ctx, {
    write: [resumeStatement(ctx, email)],
    audit: [{ action: 'notifications.email_resumed', subject: ['user', userId], organizationId }],
    answer,
  })
  return answer
}

async function addressOf(ctx: Context, userId: number): Promise<string> {
  const row = await ctx.db.select({ email: users.email }).from(users).where(eq(users.id, userId)).get()
  return row?.email ?? fail(authErrors.sessionEnded)
}
