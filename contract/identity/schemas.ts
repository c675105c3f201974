import * as z from 'zod'
import { personNameOf } from '../names.ts'
import { id, instant } from '../page.ts'
import { roles } from '../permissions.ts'
import { secret } from '../secret.ts'

export const PASSWORD_LEAST = 8
/** Argon2 hashes the whole text; the bound keeps one request from buying seconds of our CPU. */
export const PASSWORD_MOST = 256
export const NAME_MOST = 90
export const locales = ['fr', 'en'] as const

/** Addresses are compared without case, so they are kept in lower case. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ examples: ['gestionnaire@cnss.test'] })
export const personName = personNameOf(NAME_MOST)
export const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9 .()-]{6,24}$/)
  .meta({ examples: ['+229 97 00 00 01'] })
export const newPassword = secret(z.string().min(PASSWORD_LEAST).max(PASSWORD_MOST))
export const givenPassword = secret(z.string().min(1).max(PASSWORD_MOST))
/** A secret we issued: refresh tokens, reset and invitation links. */
export const issuedToken = secret(z.string().min(20).max(200)).meta({
  examples: ['k3J9vQx7m2Zr8Tn5Wc1Yp4Hs6Lb0Df-Ga_UeIoXyRt'],
})
export const role = z.enum(roles).meta({ examples: ['gestionnaire'] })
export const locale = z.enum(locales).meta({ examples: ['fr'] })

export const signedInUser = z
  .object({
    id,
    email: z.string(),
    first_name: z.string().meta({ examples: ['Awa'] }),
    last_name: z.string().meta({ examples: ['Gnonlonfoun'] }),
    role,
    must_change_password: z.literal(true).optional(),
  })
  .meta({ id: 'SignedInUser' })

export const user = z
  .object({
    id,
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    role,
    organization_id: id,
    phone_number: z.string().nullable(),
    is_active: z.boolean(),
    is_staff: z.boolean(),
    email_verified: z.boolean(),
    must_change_password: z.boolean(),
    created_at: instant,
    last_sign_in_at: instant.nullable(),
  })
  .meta({ id: 'User' })

export const profile = z
  .object({
    id,
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    role,
    is_staff: z.boolean(),
    phone_number: z.string().nullable(),
    locale,
    must_change_password: z.literal(true).optional(),
    has_password: z.boolean(),
    organization: z.object({
      id,
      code: z.string(),
      name: z.string(),
      currency: z.string(),
      time_zone: z.string(),
    }),
  })
  .meta({ id: 'Profile' })

export const session = z
  .object({
    id: z.string(),
    kind: z.enum(['browser', 'token']),
    device: z.string().meta({ description: 'Browser and system, in words' }),
    place: z.string().nullable().meta({ description: 'City and country, when known' }),
    ip: z.string().nullable(),
    created_at: instant,
    last_seen_at: instant,
    current: z.boolean(),
  })
  .meta({ id: 'Session' })

export const member = z
  .object({
    id,
    first_name: z.string(),
    last_name: z.string(),
    email: z.string(),
    role,
    is_active: z.boolean(),
  })
  .meta({ id: 'Member' })

export const invitation = z
  .object({
    id,
    organization_id: id,
    email: z.string(),
    role,
    invited_by_id: id,
    created_at: instant,
    expires_at: instant,
  })
  .meta({ id: 'Invitation' })

export type User = z.output<typeof user>
export type Profile = z.output<typeof profile>
export type Session = z.output<typeof session>
export type Member = z.output<typeof member>
export type Invitation = z.output<typeof invitation>
export type SignedInUser = z.output<typeof signedInUser>
