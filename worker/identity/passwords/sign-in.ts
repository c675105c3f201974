import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { SignedInUser } from '../../../contract/identity/schemas.ts'
import type { signIn as contract } from '../../../contract/identity/sign-in.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { limitedAddress, spend } from '../../kernel/http/rate-limit.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { openBrowserSession, openTokenSession, type Person, showSignedIn } from '../sessions/open.ts'
import { users } from '../tables.ts'
import { passwordMatches } from './hash.ts'

type Opened = { access: string; refresh: string; user: SignedInUser } | { user: SignedInUser }

/**
 * Unknown address, wrong password, closed account: one answer, after the same reads and the same argon2. The refusal
 * is recorded after the answer, and for an unknown address without what was typed. The limit counts (address, account)
 * pairs, so that a stranger elsewhere cannot lock an account.
 */
export async function signIn(
  ctx: Context,
  typed: z.output<typeof contract.body>,
  browser: boolean,
): Promise<Reply<Opened>> {
  await spend(ctx, 'login_pair', `${limitedAddress(ctx.client.ip)}:${typed.email}`)
  const found = await findByEmail(ctx, typed.email)
  const matches = await passwordMatches(typed.password, found?.person.password_hash)
  if (found)
    Object.assign(ctx.concerns, { userId: found.person.id, organizationId: found.person.organization_id })
  if (!found || !matches || !found.admitted) fail(identityErrors.badCredentials)
  if (isExpired(found.person, ctx.clock.now())) fail(identityErrors.temporaryPasswordExpired)
  return openFor(ctx, found.person, browser)
}

/** Disclosed only after a correct password. A password that was changed since is not temporary, whatever its age. */
const isExpired = (
  { must_change_password: mustChangePassword, temporary_until: temporaryUntil }: Person,
  now: number,
): boolean => mustChangePassword && temporaryUntil !== null && temporaryUntil <= now

export async function openFor(ctx: Context, person: Person, browser: boolean): Promise<Reply<Opened>> {
  if (!browser) return new Reply(await openTokenSession(ctx, person, 'password'))
  const cookies = await openBrowserSession(ctx, person, 'password')
  return new Reply({ user: showSignedIn(person) }, { cookies })
}

/** A person and whether they may come in at all. */
export async function findByEmail(
  ctx: Context,
  email: string,
): Promise<{ person: Person; admitted: boolean } | null> {
  const organization = organizationOfUser
  const row = await ctx.db
    .select({ person: users, organizationActive: organization.is_active })
    .from(users)
    .innerJoin(organization.table, eq(organization.id, users.organization_id))
    .where(eq(users.email, email))
    .get()
  return row ? { person: row.person, admitted: row.person.is_active && row.organizationActive } : null
}
