import { and, eq, sql } from 'drizzle-orm'
import { identityErrors, type OauthFailure } from '../../../contract/identity/errors.ts'
import type { Provider } from '../../../contract/identity/sign-in.ts'
import { authErrors, requestErrors } from '../../../contract/platform/errors.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import type { CookieChange } from '../../kernel/http/cookies.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { providerLinked } from '../events.ts'
import { findByEmail } from '../passwords/sign-in.ts'
import { entered } from '../sessions/entered.ts'
import { openBrowserSession, type Person } from '../sessions/open.ts'
import { providerAccounts, users } from '../tables.ts'
import type { Claimed } from './providers.ts'

type Refused = { readonly failure: OauthFailure; readonly person?: Person }
type Outcome = Refused | { readonly cookies: readonly CookieChange[] }

/**
 * Signing in through a provider. The account is the (provider, subject) pair. An e-mail address only helps the
 * first time, and only when both sides have verified it: otherwise an attacker who typed another person's address into a
 * provider, or into an account here, would get what belongs to that person.
 */
export async function enterWith(ctx: Context, provider: Provider, claimed: Claimed): Promise<Outcome> {
  const linked = await findLinked(ctx, provider, claimed.subject)
  if (linked) return enter(ctx, linked, provider)
  if (!claimed.emailVerified) return { failure: 'email_unverified' }
  const found = await findByEmail(ctx, claimed.email)
  if (!found) return { failure: 'no_account' }
  const { person } = found
  if (!found.admitted) return { failure: 'account_closed', person }
  if (person.email_verified_at === null || (await hasLinked(ctx, person, provider)))
    return { failure: 'link_first', person }
  const linking = await link(ctx, person, provider, claimed)
  return 'failure' in linking ? linking : enter(ctx, found, provider)
}

async function enter(
  ctx: Context,
  { person, admitted }: { person: Person; admitted: boolean },
  provider: Provider,
): Promise<Outcome> {
  if (!admitted) return { failure: 'account_closed', person }
  try {
    return { cookies: [...(await openBrowserSession(ctx, person, provider)), entered(person.id)] }
  } catch (error) {
    // Closed or changed while the provider was answering.
    if (error instanceof Failure) return { failure: 'account_closed', person }
    throw error
  }
}

/**
 * Whether this person already has another account at this provider. An address can be reassigned to another person
 * there, who then shows up verified but as another subject: no reason to hand over what the first one had.
 */
async function hasLinked(ctx: Context, person: Person, provider: Provider): Promise<boolean> {
  const row = await ctx.db
    .select({ id: providerAccounts.id })
    .from(providerAccounts)
    .where(and(eq(providerAccounts.user_id, person.id), eq(providerAccounts.provider, provider)))
    .get()
  return row !== undefined
}

/** A signed-in person adds a provider to their own account; its address need not be the same. */
export async function linkTo(
  ctx: Context,
  userId: number,
  provider: Provider,
  claimed: Claimed,
): Promise<Outcome> {
  // Linking was started by a signed-in person, who must still be the one signed in.
  if (ctx.actor?.userId !== userId || ctx.actor.mustChangePassword) return { failure: 'state' }
  const person = await ctx.db.select().from(users).where(eq(users.id, userId)).get()
  if (!person) return { failure: 'state' }
  const linking = await link(ctx, person, provider, claimed)
  return 'failure' in linking ? linking : { cookies: [] }
}

export async function listLinked(ctx: SignedIn) {
  const rows = await ctx.db
    .select()
    .from(providerAccounts)
    .where(eq(providerAccounts.user_id, ctx.actor.userId))
    .orderBy(providerAccounts.linked_at)
  return {
    results: rows.map((row) => ({
      id: row.id,
      provider: row.provider,
      email: row.email,
      linked_at: iso(row.linked_at),
    })),
  }
}

/** Refused when it is the last way in: checked in the batch, so two removals at once cannot take both. */
export async function unlink(ctx: SignedIn, identityId: number): Promise<void> {
  const { userId, organizationId } = ctx.actor
  const mine = and(eq(providerAccounts.id, identityId), eq(providerAccounts.user_id, userId))
  const row = await ctx.db.select().from(providerAccounts).where(mine).get()
  if (!row) return fail(requestErrors.notFound)
  await commit(ctx, {
    write: [
      ...guarded(ctx, ctx.db.delete(providerAccounts).where(mine)),
      ...assertInBatch(
        ctx,
        sql`exists (select 1 from ${users} where ${users.id} = ${userId} and ${users.password_hash} is not null)
          or exists (select 1 from ${providerAccounts} where ${providerAccounts.user_id} = ${userId})`,
      ),
    ],
    audit: [
      {
        action: 'identity.provider_unlinked',
        subject: ['user', userId],
        organizationId,
        before: { provider: row.provider, email: row.email },
      },
    ],
    onConflict: identityErrors.lastSignInMethod,
  })
}

async function findLinked(ctx: Context, provider: Provider, subject: string) {
  const organization = organizationOfUser
  const row = await ctx.db
    .select({ person: users, organizationActive: organization.is_active })
    .from(providerAccounts)
    .innerJoin(users, eq(users.id, providerAccounts.user_id))
    .innerJoin(organization.table, eq(organization.id, users.organization_id))
    .where(and(eq(providerAccounts.provider, provider), eq(providerAccounts.subject, subject)))
    .get()
  return row ? { person: row.person, admitted: row.person.is_active && row.organizationActive } : null
}

async function link(
  ctx: Context,
  person: Person,
  provider: Provider,
  claimed: Claimed,
): Promise<Refused | { linked: true }> {
  const stillTheirs = and(unchanged(users, person), eq(users.is_active, true))
  try {
    await commit(ctx, {
      write: [
        ...assertInBatch(ctx, sql`exists (select 1 from ${users} where ${stillTheirs})`),
        ctx.db.insert(providerAccounts).values({
          id: await ctx.ids.next('provider_accounts'),
          user_id: person.id,
          provider,
          subject: claimed.subject,
          email: claimed.email,
          linked_at: ctx.clock.now(),
        }),
      ],
      audit: [
        {
          action: 'identity.provider_linked',
          subject: ['user', person.id],
          organizationId: person.organization_id,
          after: { provider, email: claimed.email },
          actor: { id: person.id, name: `${person.first_name} ${person.last_name}` },
        },
      ],
      events: [providerLinked(person.organization_id, { user_id: person.id, provider })],
      onDuplicate: { 'provider_accounts.provider, provider_accounts.subject': requestErrors.conflict },
      onConflict: identityErrors.userNotFound,
    })
    return { linked: true }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.spec === authErrors.sessionEnded) return { failure: 'state', person }
    return { failure: error.spec === requestErrors.conflict ? 'already_linked' : 'account_closed', person }
  }
}
