import * as z from 'zod'
import { provider } from '../../contract/identity/sign-in.ts'
import { defineEvent } from '../kernel/data/events.ts'

const userId = z.number().int()

/** Sockets and devices of these sessions, or of these people, must let go. */
export const sessionsEnded = defineEvent(
  'identity.sessions_ended',
  z.strictObject({
    session_ids: z.array(z.string()).optional(),
    user_ids: z.array(userId).optional(),
    except_session_id: z.string().optional(),
  }),
)
export const personCreated = defineEvent('identity.person_created', z.strictObject({ user_id: userId }))
export const personChanged = defineEvent('identity.person_changed', z.strictObject({ user_id: userId }))
export const passwordChanged = defineEvent('identity.password_changed', z.strictObject({ user_id: userId }))
export const providerLinked = defineEvent(
  'identity.provider_linked',
  z.strictObject({ user_id: userId, provider }),
)
export const resetRequested = defineEvent(
  'identity.reset_requested',
  z.strictObject({ reset_id: z.string() }),
)
export const invitationSent = defineEvent(
  'identity.invitation_sent',
  z.strictObject({ invitation_id: z.number().int() }),
)
/** A person who had signed in before did so from an unknown device. */
export const deviceAppeared = defineEvent(
  'identity.device_appeared',
  z.strictObject({ user_id: userId, session_id: z.string() }),
)
/** Another role, or another organization. */
export const personMoved = defineEvent('identity.person_moved', z.strictObject({ user_id: userId }))
export const invitationAccepted = defineEvent(
  'identity.invitation_accepted',
  z.strictObject({ invitation_id: z.number().int(), user_id: userId }),
)
/** Only those who were not before. */
export const agentsAssigned = defineEvent(
  'identity.agents_assigned',
  z.strictObject({ organization_id: z.number().int(), user_ids: z.array(userId) }),
)
