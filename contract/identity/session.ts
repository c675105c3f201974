import * as z from 'zod'
import { defineRoute } from '../route.ts'
import { issuedToken, profile } from './schemas.ts'

/** What every page asks, whichever it is: apart, so that no page loads the rest. */

export const readProfile = defineRoute({
  id: 'identity.readProfile',
  summary: 'The caller’s profile',
  access: 'signed-in',
  method: 'get',
  path: '/api/auth/profile',
  reply: profile,
  openDuringForcedChange: true,
})

export const signOut = defineRoute({
  id: 'identity.signOut',
  summary: 'End the current session; a token client may name it by its refresh token',
  access: 'public',
  method: 'post',
  path: '/api/auth/logout',
  body: z.strictObject({ refresh: issuedToken.optional() }),
  status: 204,
  openDuringForcedChange: true,
})

export const readCsrf = defineRoute({
  id: 'identity.readCsrf',
  summary: 'A CSRF token for this browser, also set as the csrftoken cookie',
  access: 'public',
  method: 'get',
  path: '/api/auth/csrf',
  reply: z.object({ csrf_token: z.string() }),
  openDuringForcedChange: true,
})
