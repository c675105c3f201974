import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type * as contract from '../../../contract/identity/people.ts'
import { can, isOperator, type Role } from '../../../contract/permissions.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import type { AuditFacts } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization, type OrganizationFacts } from '../../organizations/organization.ts'
import { personCreated } from '../events.ts'
import { hashPassword } from '../passwords/hash.ts'
import { temporaryPassword, temporaryUntil } from '../passwords/rules.ts'
import { users } from '../tables.ts'
import { nameColumns } from './names.ts'
import { showPerson } from './people.ts'

export type NewPerson = z.output<typeof contract.createPerson.body>
type CreatedPerson = z.output<typeof contract.createPerson.reply>

/** The temporary password is shown once, to the administrator; the mail contains a link instead. */
export async function createPerson(ctx: SignedIn, given: NewPerson): Promise<CreatedPerson> {
  const organization = await findOrganization(ctx, given.organization_id)
  refuseMisplacedRole(given.role, organization)
  const password = temporaryPassword()
  const person = newPersonRow(ctx, {
    ...given,
    id: await ctx.ids.next('users'),
    locale: organization.locale,
    password_hash: await hashPassword(password),
    must_change_password: true,
    email_verified_at: null,
  })
  const answer: CreatedPerson = {
    user: showPerson(person),
    temporary_password: password,
    email_sent: true,
    message:
      ctx.locale === 'fr'
        ? `Compte créé. Un e-mail d’accueil part à ${person.email}.`
        : `Account created. A welcome e-mail is on its way to ${person.email}.`,
  }
  await commit(ctx, {
    write: [insertPerson(ctx, person)],
    audit: [audited(person)],
    events: [personCreated(person.organization_id, { user_id: person.id })],
    onDuplicate: { 'users.email': identityErrors.emailTaken },
    answer,
  })
  return answer
}

/** Only the operator's own organization has admins and agents: a role that reaches others must be given there. */
export function refuseMisplacedRole(role: Role, organization: OrganizationFacts): void {
  if (isOperator(role) !== organization.is_operator) fail(identityErrors.roleOutsideOrganization)
}

export type PersonRow = typeof users.$inferSelect

export function newPersonRow(
  ctx: Context,
  given: NewPerson &
    Pick<PersonRow, 'id' | 'locale' | 'password_hash' | 'must_change_password' | 'email_verified_at'>,
): PersonRow {
  return {
    id: given.id,
    ...nameColumns({ ...given, phone_number: given.phone_number ?? null }),
    role: given.role,
    organization_id: given.organization_id,
    locale: given.locale,
    is_active: true,
    is_staff: can(given.role, 'people.manage'),
    password_hash: given.password_hash,
    must_change_password: given.must_change_password,
    email_verified_at: given.email_verified_at,
    created_at: ctx.clock.now(),
    last_sign_in_at: null,
    temporary_until: given.must_change_password ? temporaryUntil(ctx.clock.now()) : null,
    version: 1,
  }
}

export const insertPerson = (ctx: Context, person: PersonRow): Statement =>
  ctx.db.insert(users).values(person)

export const audited = (person: PersonRow, more: AuditFacts = {}) => ({
  action: 'identity.person_created' as const,
  subject: ['user', person.id] as const,
  organizationId: person.organization_id,
  after: {
    email: person.email,
    first_name: person.first_name,
    last_name: person.last_name,
    role: person.role,
    organization_id: person.organization_id,
    phone_number: person.phone_number,
    ...more,
  },
})
