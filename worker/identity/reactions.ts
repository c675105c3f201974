import { eq } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { Park, type Recipient } from '../kernel/jobs/job.ts'
import { on, type Reaction } from '../kernel/jobs/reactions.ts'
import { sendMail } from '../kernel/mail/mail.ts'
import { organizationChanged } from '../organizations/events.ts'
import { findOrganization } from '../organizations/organization.ts'
import { invitationSent, passwordChanged, personCreated, providerLinked, resetRequested } from './events.ts'
import {
  invitationLetter,
  passwordChangedLetter,
  providerLinkedLetter,
  resetLetter,
  welcomeLetter,
} from './letters.ts'
import { linkToken, linkUrl } from './links.ts'
import { RESET_MINUTES } from './passwords/reset.ts'
import { INVITATION_DAYS } from './people/invitations.ts'
import { endMembersSessions } from './sessions/end.ts'
import { invitations, passwordResets, users } from './tables.ts'

/** What people are written about, once per event. */
export const identityReactions: readonly Reaction[] = [
  on(
    resetRequested,
    'identity.mail_reset_link',
    async (ctx, { payload }, intent) => {
      const reset = await ctx.db
        .select()
        .from(passwordResets)
        .where(eq(passwordResets.id, payload.reset_id))
        .get()
      // The address has no account, or the link was used or expired while mail was down.
      if (!reset || reset.used_at !== null || reset.expires_at <= ctx.clock.now()) return
      const person = await personOf(ctx, reset.user_id)
      const url = linkUrl(ctx, '/reset', await linkToken(ctx, 'reset', reset.id))
      const letter = resetLetter({ firstName: person.first_name, url, minutes: RESET_MINUTES }, person.locale)
      await sendMail(ctx, { to: person.email, locale: person.locale, letter, intent, isEssential: true })
    },
    async (ctx, { reset_id }) => {
      const reset = await ctx.db.select().from(passwordResets).where(eq(passwordResets.id, reset_id)).get()
      return reset ? addressOf(ctx, reset.user_id) : null
    },
  ),

  on(
    invitationSent,
    'identity.mail_invitation',
    async (ctx, { payload }, intent) => {
      const row = await ctx.db
        .select()
        .from(invitations)
        .where(eq(invitations.id, payload.invitation_id))
        .get()
      if (!row) throw new Park('the invitation is gone')
      if (row.closed_at !== null) return
      const organization = await findOrganization(ctx, row.organization_id)
      const inviter = await personOf(ctx, row.invited_by_id)
      const url = linkUrl(ctx, '/invitation', await linkToken(ctx, 'invitation', row.id))
      const letter = invitationLetter(
        {
          inviter: `${inviter.first_name} ${inviter.last_name}`,
          organization: organization.name,
          url,
          days: INVITATION_DAYS,
        },
        organization.locale,
      )
      await sendMail(ctx, { to: row.email, locale: organization.locale, letter, intent, isEssential: true })
    },
    async (ctx, { invitation_id }) => {
      const row = await ctx.db.select().from(invitations).where(eq(invitations.id, invitation_id)).get()
      return row ? { name: null, email: row.email } : null
    },
  ),

  on(
    personCreated,
    'identity.mail_welcome',
    async (ctx, { payload }, intent) => {
      const person = await personOf(ctx, payload.user_id)
      const organization = await findOrganization(ctx, person.organization_id)
      const url = `${ctx.config.PUBLIC_URL}/sign-in`
      const letter = welcomeLetter(
        { firstName: person.first_name, organization: organization.name, url },
        person.locale,
      )
      await sendMail(ctx, { to: person.email, locale: person.locale, letter, intent, isEssential: true })
    },
    (ctx, { user_id }) => addressOf(ctx, user_id),
  ),

  on(
    passwordChanged,
    'identity.mail_password_changed',
    async (ctx, { payload }, intent) => {
      const person = await personOf(ctx, payload.user_id)
      const url = `${ctx.config.PUBLIC_URL}/forgotten`
      const letter = passwordChangedLetter({ firstName: person.first_name, url }, person.locale)
      await sendMail(ctx, { to: person.email, locale: person.locale, letter, intent, isEssential: true })
    },
    (ctx, { user_id }) => addressOf(ctx, user_id),
  ),

  on(
    providerLinked,
    'identity.mail_provider_linked',
    async (ctx, { payload }, intent) => {
      const person = await personOf(ctx, payload.user_id)
      const url = `${ctx.config.PUBLIC_URL}/account`
      const provider = PROVIDER_NAMES[payload.provider]
      const letter = providerLinkedLetter({ firstName: person.first_name, provider, url }, person.locale)
      await sendMail(ctx, { to: person.email, locale: person.locale, letter, intent, isEssential: true })
    },
    (ctx, { user_id }) => addressOf(ctx, user_id),
  ),

  // Members of an organization that is off are refused anyway; this keeps their sessions from coming back with it.
  on(organizationChanged, 'identity.end_members_sessions', async (ctx, { at, payload }) => {
    if (!payload.is_active) await endMembersSessions(ctx, payload.organization_id, at)
  }),
]

const PROVIDER_NAMES = { google: 'Google', github: 'GitHub' } as const

async function personOf(ctx: Context, userId: number) {
  const person = await ctx.db.select().from(users).where(eq(users.id, userId)).get()
  if (!person) throw new Park('the person is gone')
  return person
}

async function addressOf(ctx: Context, userId: number): Promise<Recipient | null> {
  const person = await ctx.db.select().from(users).where(eq(users.id, userId)).get()
  return person ? { name: `${person.first_name} ${person.last_name}`, email: person.email } : null
}
