import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Actor, Context, SignedIn } from '../../kernel/context.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { users } from '../tables.ts'

/** Where letters to a person go; null for nobody. */
export async function addressOfPerson({ db }: Context, userId: number): Promise<string | null> {
  const row = await db.select({ email: users.email }).from(users).where(eq(users.id, userId)).get()
  return row?.email ?? null
}

/**
 * The person who writes from an address, as the actor of what their mail says; null where nobody active has it. There is
 * no session that could end: the account, its role and its organization stand instead, in each write.
 */
export async function writingByMail(ctx: Context, address: string): Promise<SignedIn | null> {
  const organization = organizationOfUser
  const row = await ctx.db
    .select({
      userId: users.id,
      firstName: users.first_name,
      lastName: users.last_name,
      role: users.role,
      organizationId: users.organization_id,
      mustChangePassword: users.must_change_password,
      locale: users.locale,
    })
    .from(users)
    .innerJoin(organization.table, eq(organization.id, users.organization_id))
    .where(
      and(
        eq(users.email, address.toLowerCase()),
        eq(users.is_active, true),
        eq(organization.is_active, true),
      ),
    )
    .get()
  if (!row) return null
  const { firstName, lastName, locale, ...rest } = row
  const actor: Actor = { ...rest, name: `${firstName} ${lastName}`, sessionId: '', via: 'token' }
  return { ...ctx, locale, actor, actorStands: stillWrites(actor, address), claim: null }
}

const stillWrites = ({ userId, role, organizationId }: Actor, address: string): SQL => sql`exists (
  select 1 from ${users} join ${organizationOfUser.table} on ${organizationOfUser.id} = ${users.organization_id}
  where ${users.id} = ${userId} and ${users.email} = ${address.toLowerCase()} and ${users.is_active} = 1
    and ${organizationOfUser.is_active} = 1 and ${users.role} = ${role} and ${users.organization_id} = ${organizationId})`
