import * as z from 'zod'
import { provider } from '../../contract/identity/sign-in.ts'
import { defineEvent } from '../kernel/events.ts'

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
