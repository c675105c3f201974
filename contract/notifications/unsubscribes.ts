import * as z from 'zod'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { notificationErrors as errors } from './errors.ts'

const params = z.object({ token: z.string().min(20).max(200) })

export const showUnsubscribe = defineRoute({
  id: 'notifications.showUnsubscribe',
  summary: 'A page with a button that ends mail of this kind; opening it changes nothing',
  access: 'public',
  signed: true,
  method: 'get',
  path: '/api/public/unsubscribes/{token}',
  params,
  media: 'text/html',
  errors: [errors.tokenInvalid],
})

export const unsubscribe = defineRoute({
  id: 'notifications.unsubscribe',
  summary:
    'No more mail of this kind, with one click (RFC 8058), without cookie or CSRF token; may be repeated',
  access: 'public',
  signed: true,
  method: 'post',
  path: '/api/public/unsubscribes/{token}',
  params,
  takes: 'application/x-www-form-urlencoded',
  reply: z.object({
    status: z.literal('unsubscribed'),
    kind: z.string().meta({ description: 'What is not mailed any more', examples: ['tickets.replied'] }),
  }),
  errors: [requestErrors.tooLarge, errors.tokenInvalid],
})
