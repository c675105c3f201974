import { identityErrors } from '../../../contract/identity/errors.ts'
import type { User } from '../../../contract/identity/schemas.ts'
import { isOperator, type Role } from '../../../contract/permissions.ts'
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
import { showUser } from './people.ts'

export interface NewPerson {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly role: Role
  readonly organization_id: number
  readonly phone_number?: string | null | undefined
}

export interface CreatedPerson {
  user: User
  temporary_password: string
  email_sent: boolean
  message: string
}

/** The temporary password is told once, to the administrator; the mail carries a link instead. */
export async function createPerson(ctx: SignedIn, given: NewPerson): Promise<CreatedPerson> {
  const organization = await findOrganization(ctx, given.organization_id)
  refuseMisplacedRole(given.role, organization)
  const password = temporaryPassword()
  const person = newPersonRow(ctx, {
    ...given,
    id: await ctx.ids.next('users'),
    locale: organization.locale,
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    emailVerifiedAt: null,
  })
  const answer: CreatedPerson = {
    user: showUser(person),
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
    events: [personCreated(person.organizationId, { user_id: person.id })],
    onDuplicate: { 'users.email': identityErrors.emailTaken },
    answer,
  })
  return answer
}

/** Only the operator's own organization has admins and agents: a role that reaches others must be given there. */
export function refuseMisplacedRole(role: Role, organization: OrganizationFacts): void {
  if (isOperator(role) !== organization.isOperator) fail(identityErrors.roleOutsideOrganization)
}

export type PersonRow = typeof users.$inferSelect

export function newPersonRow(
  ctx: Context,
  given: NewPerson &
    Pick<PersonRow, 'id' | 'locale' | 'passwordHash' | 'mustChangePassword' | 'emailVerifiedAt'>,
): PersonRow {
  return {
    id: given.id,
    ...nameColumns({
      email: given.email,
      firstName: given.first_name,
      lastName: given.last_name,
      phoneNumber: given.phone_number ?? null,
    }),
    role: given.role,
    organizationId: given.organization_id,
    locale: given.locale,
    isActive: true,
    isStaff: given.role === 'admin',
    passwordHash: given.passwordHash,
    mustChangePassword: given.mustChangePassword,
    emailVerifiedAt: given.emailVerifiedAt,
    createdAt: ctx.clock.now(),
    lastSignInAt: null,
    temporaryUntil: given.mustChangePassword ? temporaryUntil(ctx.clock.now()) : null,
    version: 1,
  }
}

export const insertPerson = (ctx: Context, person: PersonRow): Statement =>
  ctx.db.insert(users).values(person)

export const audited = (person: PersonRow, more: AuditFacts = {}) => ({
  action: 'identity.person_created',
  subject: ['user', person.id] as const,
  organizationId: person.organizationId,
  after: {
    email: person.email,
    first_name: person.firstName,
    last_name: person.lastName,
    role: person.role,
    organization_id: person.organizationId,
    phone_number: person.phoneNumber,
    ...more,
  },
})
