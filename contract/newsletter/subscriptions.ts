import * as z from 'zod'
import { issuedToken } from '../identity/schemas.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { shopErrors } from '../shop/errors.ts'
import { newsletterErrors as errors } from './errors.ts'
import { email, language, subscriberName } from './schemas.ts'

const params = z.object({ token: z.string().min(20).max(200) })
/** The default shop where none is named. */
export const shopQuery = z.strictObject({ shop: z.string().min(1).max(64).optional() })

export const subscribe = defineRoute({
  id: 'newsletter.subscribe',
  summary:
    'Ask for the letters of a shop; the answer is the same for every address, and a mail asks to confirm',
  access: 'public',
  method: 'post',
  path: '/api/newsletter/subscriptions',
  query: shopQuery,
  body: z
    .strictObject({
      email,
      name: subscriberName.optional(),
      lang: language.optional(),
      consent: z.literal(true),
      website: z
        .string()
        .max(200)
        .optional()
        .meta({ description: 'Hidden from people: what fills it is no person' }),
    })
    .meta({ examples: [{ email: 'kossiwa@exemple.bj', name: 'Kossiwa', lang: 'fr', consent: true }] }),
  reply: z.object({ status: z.literal('pending') }),
  status: 202,
  limits: ['public_form', 'subscription_mail', 'subscription_mail_day'],
  errors: [shopErrors.notFound],
})

export const confirmSubscription = defineRoute({
  id: 'newsletter.confirmSubscription',
  summary: 'Confirm a subscription by the token of its mail, within seven days; may be repeated',
  access: 'public',
  method: 'post',
  path: '/api/newsletter/confirm',
  body: z.strictObject({ token: issuedToken }).meta({ examples: [{ token: '42-1793612345.c2lnbmF0dXJl' }] }),
  reply: z.object({ status: z.literal('confirmed') }),
  limits: ['public_form'],
  errors: [errors.tokenInvalid],
})

export const askToUnsubscribe = defineRoute({
  id: 'newsletter.askToUnsubscribe',
  summary: 'A page with a button that unsubscribes; opening it changes nothing',
  access: 'public',
  signed: true,
  method: 'get',
  path: '/api/newsletter/unsubscribe/{token}',
  params,
  media: 'text/html',
  errors: [errors.tokenInvalid],
})

export const unsubscribe = defineRoute({
  id: 'newsletter.unsubscribe',
  summary: 'Unsubscribe with one click (RFC 8058), without cookie or CSRF token; may be repeated',
  access: 'public',
  signed: true,
  method: 'post',
  path: '/api/newsletter/unsubscribe/{token}',
  params,
  takes: 'application/x-www-form-urlencoded',
  reply: z.object({ status: z.literal('unsubscribed') }),
  errors: [requestErrors.tooLarge, requestErrors.unsupportedType, errors.tokenInvalid],
})
