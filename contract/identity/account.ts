import * as z from 'zod'
import { id, instant } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { identityErrors as errors } from './errors.ts'
import { givenPassword, locale, newPassword, personName, phoneNumber, profile, session } from './schemas.ts'
import { provider } from './sign-in.ts'

export const updateProfile = defineRoute({
  id: 'identity.updateProfile',
  summary: 'Change the caller’s name, phone number or language',
  access: 'signed-in',
  method: 'patch',
  path: '/api/auth/profile',
  body: z
    .strictObject({
      first_name: personName,
      last_name: personName,
      phone_number: phoneNumber.nullable(),
      locale,
    })
    .partial(),
  reply: profile,
  errors: [requestErrors.conflict],
})

export const changePassword = defineRoute({
  id: 'identity.changePassword',
  summary: 'Change the caller’s password; every other session ends',
  access: 'signed-in',
  method: 'post',
  path: '/api/auth/password',
  body: z.strictObject({ current_password: givenPassword, new_password: newPassword }),
  status: 204,
  openDuringForcedChange: true,
  // Limits password guesses from an unattended session.
  limits: ['password_change'],
  errors: [errors.currentPasswordWrong],
})

export const listSessions = defineRoute({
  id: 'identity.listSessions',
  summary: 'The caller’s sessions',
  access: 'signed-in',
  method: 'get',
  path: '/api/auth/sessions',
  reply: z.object({ results: z.array(session) }),
})

export const endSession = defineRoute({
  id: 'identity.endSession',
  summary: 'End one session',
  access: 'signed-in',
  method: 'delete',
  path: '/api/auth/sessions/{sessionId}',
  params: z.object({ sessionId: z.string().max(60) }),
  status: 204,
  errors: [errors.sessionNotFound],
})

export const endOtherSessions = defineRoute({
  id: 'identity.endOtherSessions',
  summary: 'End every other session',
  access: 'signed-in',
  method: 'delete',
  path: '/api/auth/sessions',
  status: 204,
})

export const listLinkedAccounts = defineRoute({
  id: 'identity.listLinkedAccounts',
  summary: 'The provider accounts linked to the caller’s account',
  access: 'signed-in',
  method: 'get',
  path: '/api/auth/identities',
  reply: z.object({
    results: z.array(z.object({ id, provider, email: z.string(), linked_at: instant })),
  }),
})

export const unlinkAccount = defineRoute({
  id: 'identity.unlinkAccount',
  summary: 'Remove a linked provider account',
  access: 'signed-in',
  method: 'delete',
  path: '/api/auth/identities/{identityId}',
  params: z.object({ identityId: z.coerce.number().int().positive() }),
  status: 204,
  errors: [errors.lastSignInMethod],
})
