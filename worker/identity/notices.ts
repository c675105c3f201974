import { eq } from 'drizzle-orm'
import { type Notice, notice } from '../kernel/jobs/notices.ts'
import { addressStopped, bouncedAddress } from '../kernel/mail/bounces.ts'
import { findOrganization } from '../organizations/organization.ts'
import { agentsAssigned, deviceAppeared, invitationAccepted, personMoved } from './events.ts'
import { invitations, sessions, users } from './tables.ts'

/** What people are notified of, once per event. What concerns their account alone belongs to no organization. */
export const identityNotices: readonly Notice[] = [
  notice(
    deviceAppeared,
    { job: 'notifications.identity_device_appeared', kind: 'identity.new_device' },
    async (ctx, { payload }) => {
      const session = await ctx.db.select().from(sessions).where(eq(sessions.id, payload.session_id)).get()
      // Signed out again: there is nothing left to do about it.
      if (!session || session.ended_at !== null) return null
      const { device, place } = session
      return {
        to: [payload.user_id],
        organizationId: null,
        // The actor is the person who was signed in in this browser before, who did not cause this.
        by: null,
        subject: ['user', payload.user_id],
        data: { device, place },
      }
    },
  ),

  notice(
    addressStopped,
    { job: 'notifications.identity_mail_stopped', kind: 'identity.mail_stopped' },
    async (ctx, { payload }) => {
      const email = await bouncedAddress(ctx, payload.bounce_id)
      if (email === null) return null
      const person = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email)).get()
      return person ? { to: [person.id], organizationId: null, by: null } : null
    },
  ),

  notice(
    personMoved,
    { job: 'notifications.identity_person_moved', kind: 'identity.moved' },
    async (ctx, { payload }) => {
      const person = await ctx.db.select().from(users).where(eq(users.id, payload.user_id)).get()
      if (!person) return null
      const { name } = await findOrganization(ctx, person.organization_id)
      return {
        to: [person.id],
        organizationId: person.organization_id,
        data: { role: person.role, organization_name: name },
      }
    },
  ),

  notice(
    invitationAccepted,
    { job: 'notifications.identity_invitation_accepted', kind: 'identity.invitation_accepted' },
    async (ctx, { organizationId, payload }) => {
      const { invitation_id, user_id } = payload
      const row = await ctx.db.select().from(invitations).where(eq(invitations.id, invitation_id)).get()
      if (!row) return null
      const { name } = await findOrganization(ctx, row.organization_id)
      return {
        to: [row.invited_by_id],
        organizationId,
        by: user_id,
        subject: ['user', user_id],
        data: { role: row.role, organization_name: name },
      }
    },
  ),

  notice(
    agentsAssigned,
    { job: 'notifications.identity_agents_assigned', kind: 'identity.assigned' },
    async (ctx, { payload }) => {
      const { id, name } = await findOrganization(ctx, payload.organization_id)
      return {
        to: payload.user_ids,
        organizationId: id,
        subject: ['organization', id],
        data: { organization_name: name },
      }
    },
  ),
]
