import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import * as contract from '../../contract/identity/account.ts'
import type { Profile } from '../../contract/identity/schemas.ts'
import { authErrors } from '../../contract/platform/errors.ts'
import type { SignedIn } from '../kernel/context.ts'
import { difference } from '../kernel/data/audit.ts'
import { commit } from '../kernel/data/commit.ts'
import { given, pick } from '../kernel/data/fields.ts'
import { guarded } from '../kernel/data/guards.ts'
import { unchanged } from '../kernel/data/row-version.ts'
import { fail } from '../kernel/failure.ts'
import { organizationOfUser } from '../organizations/organization.ts'
import { personChanged } from './events.ts'
import { nameColumns } from './people/names.ts'
import { users } from './tables.ts'

export async function readProfile(ctx: SignedIn): Promise<Profile> {
  const organization = organizationOfUser
  const row = await ctx.db
    .select({ person: users, organization: organization.columns, organizationId: organization.id })
    .from(users)
    .innerJoin(organization.table, eq(organization.id, users.organization_id))
    .where(eq(users.id, ctx.actor.userId))
    .get()
  if (!row) return fail(authErrors.sessionEnded)
  const { person } = row
  return {
    id: person.id,
    email: person.email,
    first_name: person.first_name,
    last_name: person.last_name,
    role: person.role,
    is_staff: person.is_staff,
    phone_number: person.phone_number,
    locale: person.locale,
    ...(person.must_change_password ? { must_change_password: true as const } : {}),
    has_password: person.password_hash !== null,
    organization: {
      id: row.organizationId,
      code: row.organization.code,
      name: row.organization.name,
      currency: row.organization.currency,
      time_zone: row.organization.time_zone,
    },
  }
}

export async function updateProfile(
  ctx: SignedIn,
  change: z.output<typeof contract.updateProfile.body>,
): Promise<Profile> {
  const person = await ctx.db.select().from(users).where(eq(users.id, ctx.actor.userId)).get()
  if (!person) return fail(authErrors.sessionEnded)
  const before = pick(person, EDITABLE)
  const after = { ...before, ...given(change) }
  const changed = difference(before, after)
  if (changed)
    await commit(ctx, {
      write: guarded(
        ctx,
        ctx.db
          .update(users)
          .set({
            ...after,
            ...nameColumns({ ...after, email: person.email }),
          })
          // The address and the names are written back with the rest, so they must still be what was read.
          .where(unchanged(users, person)),
      ),
      audit: [
        {
          action: 'identity.profile_updated',
          subject: ['user', person.id],
          organizationId: person.organization_id,
          ...changed,
        },
      ],
      events: [personChanged(person.organization_id, { user_id: person.id })],
    })
  return readProfile(ctx)
}

const EDITABLE = contract.updateProfile.body.keyof().options
