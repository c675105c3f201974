import * as z from 'zod'
import { flag, idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { identityErrors as errors } from './errors.ts'
import { email, givenPassword, issuedToken, newPassword, personName, role, signedInUser } from './schemas.ts'

export const signInReply = z.union([
  z.object({ access: z.string(), refresh: z.string(), user: signedInUser }).meta({ title: 'Token client' }),
  z.object({ user: signedInUser }).meta({ title: 'Browser session' }),
])

export const signIn = defineRoute({
  id: 'identity.signIn',
  summary:
    'Sign in with e-mail and password; a browser that sends X-CSRFToken gets a cookie session instead of tokens',
  access: 'public',
  method: 'post',
  path: '/api/auth/login',
  body: z.strictObject({ email, password: givenPassword }),
  reply: signInReply,
  limits: ['login_ip', 'login_pair'],
  errors: [errors.badCredentials, errors.temporaryPasswordExpired],
})

export const refreshTokens = defineRoute({
  id: 'identity.refreshTokens',
  summary: 'Exchange a single-use refresh token for a new pair',
  access: 'public',
  method: 'post',
  path: '/api/auth/token/refresh',
  body: z.strictObject({ refresh: issuedToken }),
  reply: z.object({ access: z.string(), refresh: z.string() }),
  limits: ['refresh'],
  errors: [errors.refreshInvalid, errors.refreshReused],
})

export const signInMethods = defineRoute({
  id: 'identity.signInMethods',
  summary: 'The ways to sign in that this deployment offers',
  access: 'public',
  method: 'get',
  path: '/api/auth/methods',
  reply: z.object({ password: z.literal(true), google: z.boolean(), github: z.boolean() }),
})

export const requestReset = defineRoute({
  id: 'identity.requestReset',
  summary:
    'Ask for a password reset link by e-mail; the answer is the same whether or not the account exists',
  access: 'public',
  method: 'post',
  path: '/api/auth/password/reset',
  body: z.strictObject({ email }),
  reply: z.object({ message: z.string() }),
  status: 202,
  limits: ['reset_ip', 'reset_account'],
})

export const confirmReset = defineRoute({
  id: 'identity.confirmReset',
  summary: 'Choose a new password with the link received',
  access: 'public',
  method: 'post',
  path: '/api/auth/password/reset/confirm',
  body: z.strictObject({ token: issuedToken, new_password: newPassword }),
  status: 204,
  limits: ['public_form'],
  errors: [errors.linkInvalid],
})

export const showInvitation = defineRoute({
  id: 'identity.showInvitation',
  summary: 'What an invitation link offers; the token travels in the body, never in an address',
  access: 'public',
  method: 'post',
  safe: true,
  path: '/api/auth/invitations/lookup',
  body: z.strictObject({ token: issuedToken }),
  reply: z.object({ email: z.string(), role, organization_name: z.string() }),
  limits: ['public_form'],
  errors: [errors.linkInvalid],
})

export const acceptInvitation = defineRoute({
  id: 'identity.acceptInvitation',
  summary: 'Create an account from an invitation and sign in',
  access: 'public',
  method: 'post',
  path: '/api/auth/invitations/accept',
  body: z.strictObject({
    token: issuedToken,
    first_name: personName,
    last_name: personName,
    password: newPassword,
  }),
  reply: signInReply,
  status: 201,
  limits: ['public_form'],
  errors: [errors.linkInvalid, errors.emailTaken],
})

export const provider = z.enum(['google', 'github'])
export type Provider = z.output<typeof provider>

export const startOauth = defineRoute({
  id: 'identity.startOauth',
  summary: 'Redirect to a provider’s consent page; with link=true a signed-in person links the account',
  access: 'public',
  method: 'get',
  path: '/api/auth/oauth/{provider}',
  params: z.object({ provider }),
  query: z.strictObject({
    return_to: z.string().max(500).optional().meta({ description: 'A path of this site' }),
    link: flag.optional(),
  }),
  status: 302,
  media: 'text/html',
  limits: ['login_ip'],
  errors: [errors.providerUnknown],
})

export const finishOauth = defineRoute({
  id: 'identity.finishOauth',
  summary: 'The provider’s callback; opens a session, or returns to sign-in with a reason',
  access: 'public',
  method: 'get',
  path: '/api/auth/oauth/{provider}/callback',
  params: z.object({ provider }),
  // Providers add parameters of their own (scope, authuser, prompt): they are let through and ignored.
  query: z.looseObject({
    code: z.string().max(2_000).optional(),
    state: z.string().max(500).optional(),
    error: z.string().max(500).optional(),
  }),
  status: 302,
  media: 'text/html',
  limits: ['login_ip'],
  errors: [errors.providerUnknown],
})

export const readKeys = defineRoute({
  id: 'identity.readKeys',
  summary: 'The public keys that verify access tokens',
  access: 'public',
  method: 'get',
  path: '/.well-known/jwks.json',
  reply: z.object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        kid: z.string(),
        alg: z.string(),
        use: z.string(),
      }),
    ),
  }),
})

export const userIdParams = z.object({ userId: idText })
