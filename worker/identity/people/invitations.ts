import { and, eq, getTableColumns, gt, isNull } from 'drizzle-orm'
import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type * as contract from '../../../contract/identity/people.ts'
import type { Invitation, SignedInUser } from '../../../contract/identity/schemas.ts'
import type { acceptInvitation as acceptContract } from '../../../contract/identity/sign-in.ts'
import type { Page } from '../../../contract/page.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listPage } from '../../kernel/data/list.ts'
import { fail } from '../../kernel/failure.ts'
import { spend } from '../../kernel/http/rate-limit.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { invitationAccepted, invitationSent } from '../events.ts'
import { linkId } from '../links.ts'
import { hashPassword } from '../passwords/hash.ts'
import { refuseWeakPassword } from '../passwords/rules.ts'
import { findByEmail } from '../passwords/sign-in.ts'
import { requireOrganization } from '../scope.ts'
import { type InSameBatch, openBrowserSession, openTokenSession, showSignedIn } from '../sessions/open.ts'
import { invitations } from '../tables.ts'
import { audited, insertPerson, newPersonRow, refuseMisplacedRole } from './create.ts'

export const INVITATION_DAYS = 7

export async function invite(
  ctx: SignedIn,
  given: { organizationId: number } & z.output<typeof contract.invite.body>,
): Promise<Invitation> {
  const organization = await requireOrganization(ctx, 'members.invite', given.organizationId)
  if (isOperator(given.role) && !isOperator(ctx.actor.role)) fail(identityErrors.roleTooHigh)
  refuseMisplacedRole(given.role, organization)
  // The answer must not disclose an account of another organization: its owner learns of it from the mail.
  const known = (await findByEmail(ctx, given.email))?.person
  if (known && (isOperator(ctx.actor.role) || known.organization_id === organization.id))
    fail(identityErrors.emailTaken)
  await spendLetter(ctx, organization.id, given.email)
  const now = ctx.clock.now()
  const row = {
    id: await ctx.ids.next('invitations'),
    organization_id: organization.id,
    email: given.email,
    role: given.role,
    invited_by_id: ctx.actor.userId,
    created_at: now,
    expires_at: now + INVITATION_DAYS * DAY_MS,
    closed_at: null,
  }
  const answer = showInvitation(row)
  await commit(ctx, {
    write: [
      ctx.db
        .update(invitations)
        .set({ closed_at: now })
        .where(
          and(
            eq(invitations.organization_id, organization.id),
            eq(invitations.email, given.email),
            isNull(invitations.closed_at),
          ),
        ),
      ctx.db.insert(invitations).values(row),
    ],
    audit: [
      {
        action: 'identity.invited',
        subject: ['invitation', row.id],
        organizationId: organization.id,
        after: { email: row.email, role: row.role },
      },
    ],
    events: [invitationSent(organization.id, { invitation_id: row.id })],
    answer,
  })
  return answer
}

/**
 * Each invitation is an unsolicited mail from our address. Invitations are limited by inviting person, by organization,
 * whose members may take turns, and by recipient, whom several organizations may invite.
 */
async function spendLetter(ctx: SignedIn, organizationId: number, email: string): Promise<void> {
  await spend(ctx, 'invite_person', String(ctx.actor.userId))
  await spend(ctx, 'invite_organization', String(organizationId))
  await spend(ctx, 'invite_recipient', email)
}

export async function listInvitations(
  ctx: SignedIn,
  ask: { organizationId: number } & z.output<typeof contract.listInvitations.query>,
): Promise<Page<Invitation>> {
  const organization = await requireOrganization(ctx, 'members.invite', ask.organizationId)
  const where = and(
    eq(invitations.organization_id, organization.id),
    isNull(invitations.closed_at),
    gt(invitations.expires_at, ctx.clock.now()),
  )
  const plan = { where, sortBy: invitations.created_at, id: invitations.id, descending: true }
  return listPage(
    ctx,
    ask,
    plan,
    { from: invitations, columns: getTableColumns(invitations) },
    showInvitation,
  )
}

export async function withdrawInvitation(
  ctx: SignedIn,
  given: z.output<typeof contract.withdrawInvitation.params>,
): Promise<void> {
  const organization = await requireOrganization(ctx, 'members.invite', given.organizationId)
  const open = and(
    eq(invitations.id, given.invitationId),
    eq(invitations.organization_id, organization.id),
    isNull(invitations.closed_at),
  )
  const row = await ctx.db.select().from(invitations).where(open).get()
  if (!row) return fail(identityErrors.invitationNotFound)
  await commit(ctx, {
    write: guarded(ctx, ctx.db.update(invitations).set({ closed_at: ctx.clock.now() }).where(open)),
    audit: [
      {
        action: 'identity.invitation_withdrawn',
        subject: ['invitation', row.id],
        organizationId: organization.id,
        before: { email: row.email, role: row.role },
      },
    ],
    onConflict: identityErrors.invitationNotFound,
  })
}

/** An invitation must not outlive its sender's right to invite: a change of role or organization closes it. */
export function closeInvitationsBy(ctx: Context, userIds: readonly number[]): Statement {
  const theirs = idsIn(invitations.invited_by_id, userIds)
  return ctx.db
    .update(invitations)
    .set({ closed_at: ctx.clock.now() })
    .where(and(theirs, isNull(invitations.closed_at)))
}

export async function lookUpInvitation(ctx: Context, token: string) {
  const { open, organization } = await openInvitation(ctx, token)
  return { email: open.email, role: open.role, organization_name: organization.name }
}

/** The link came by mail to this very address, so accepting it proves the address as well. */
export async function acceptInvitation(
  ctx: Context,
  given: z.output<typeof acceptContract.body>,
  browser: boolean,
): Promise<Reply<{ user: SignedInUser } | { user: SignedInUser; access: string; refresh: string }>> {
  const { open, organization } = await openInvitation(ctx, given.token)
  const names = { email: open.email, first_name: given.first_name, last_name: given.last_name }
  await refuseWeakPassword(given.password, names, 'password')
  const now = ctx.clock.now()
  const person = newPersonRow(ctx, {
    ...given,
    id: await ctx.ids.next('users'),
    email: open.email,
    role: open.role,
    organization_id: organization.id,
    locale: organization.locale,
    password_hash: await hashPassword(given.password),
    must_change_password: false,
    email_verified_at: now,
  })
  const by = { id: person.id, name: `${person.first_name} ${person.last_name}` }
  // In the session's batch: a used link without a session would lock the invited person out.
  const account: InSameBatch = {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(invitations)
          .set({ closed_at: now })
          .where(and(eq(invitations.id, open.id), isNull(invitations.closed_at))),
      ),
      insertPerson(ctx, person),
    ],
    audit: [
      { ...audited(person, { invitation: open.id }), action: 'identity.invitation_accepted', actor: by },
    ],
    events: [invitationAccepted(organization.id, { invitation_id: open.id, user_id: person.id })],
    onConflict: identityErrors.linkInvalid,
    onDuplicate: { 'users.email': identityErrors.emailTaken },
  }
  if (!browser) return new Reply(await openTokenSession(ctx, person, 'invitation', account))
  const cookies = await openBrowserSession(ctx, person, 'invitation', account)
  return new Reply({ user: showSignedIn(person) }, { cookies })
}

async function openInvitation(ctx: Context, token: string) {
  const id = await linkId(ctx, 'invitation', token)
  const row = id
    ? await ctx.db
        .select()
        .from(invitations)
        .where(
          and(
            eq(invitations.id, Number(id)),
            isNull(invitations.closed_at),
            gt(invitations.expires_at, ctx.clock.now()),
          ),
        )
        .get()
    : undefined
  const open = row ?? fail(identityErrors.linkInvalid)
  const organization = await findOrganization(ctx, open.organization_id)
  return organization.is_active ? { open, organization } : fail(identityErrors.linkInvalid)
}

/** The recipient of each invitation, for the audit trail. */
export async function invitedAddresses(
  ctx: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await ctx.db
    .select({ id: invitations.id, email: invitations.email })
    .from(invitations)
    .where(idsIn(invitations.id, ids))
  return new Map(rows.map(({ id, email }) => [id, email]))
}

function showInvitation(row: Omit<typeof invitations.$inferSelect, 'closed_at'>): Invitation {
  return {
    id: row.id,
    organization_id: row.organization_id,
    email: row.email,
    role: row.role,
    invited_by_id: row.invited_by_id,
    created_at: iso(row.created_at),
    expires_at: iso(row.expires_at),
  }
}
