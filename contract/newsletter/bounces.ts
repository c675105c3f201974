import * as z from 'zod'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { newsletterErrors as errors } from './errors.ts'

export const BOUNCE_EVENTS_MOST = 500
export const SOFT_BOUNCES_MOST = 3
export const bounceTypes = ['hard', 'soft', 'complaint'] as const

/** Foreign: a provider may say more of an event than we read. */
export const bounceEvents = z.object({
  events: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        type: z.enum(bounceTypes),
        email: z.string().trim().toLowerCase().min(3).max(320),
      }),
    )
    .max(BOUNCE_EVENTS_MOST),
})
export type BounceEvent = z.output<typeof bounceEvents>['events'][number]

const takesReports = {
  access: 'public',
  signed: true,
  method: 'post',
  takes: 'application/json',
  reply: z.object({ received: z.boolean() }),
  errors: [
    requestErrors.tooLarge,
    requestErrors.unreadable,
    requestErrors.unsupportedType,
    errors.webhookRefused,
  ],
} as const

export const receiveMailReports = defineRoute({
  id: 'newsletter.receiveMailReports',
  summary:
    'What became of any mail of ours, signed by the provider (`X-Signature`); each event counts once, and a hard bounce or a complaint stops mail to its address',
  path: '/api/webhooks/mail',
  ...takesReports,
})

export const receiveBounces = defineRoute({
  id: 'newsletter.receiveBounces',
  summary: 'The same under its older address',
  path: '/api/newsletter/bounces',
  ...takesReports,
})
