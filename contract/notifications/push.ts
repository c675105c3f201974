import * as z from 'zod'
import { id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { secret } from '../secret.ts'
import { pushErrors as errors } from './errors.ts'

/** A person's browsers; beyond these the forgotten ones should go. */
export const SUBSCRIPTIONS_MOST = 20

const params = z.object({ subscriptionId: idText })

const endpoint = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .meta({ examples: ['https://fcm.googleapis.com/fcm/send/dY8kQ2xR7nM'] })
const base64Url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`))
const keys = z.strictObject({
  /** An uncompressed point of P-256. */
  p256dh: base64Url(65).meta({
    examples: ['BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM'],
  }),
  auth: secret(base64Url(16)).meta({ examples: ['tBHItJI5svbpez7KI4CCXg'] }),
})

export const subscription = z
  .object({
    id,
    endpoint: z.string(),
    keys: z.object({ p256dh: z.string(), auth: z.string() }),
    device: z.string().meta({ examples: ['Chrome, Android'] }),
    is_current: z.boolean().meta({ description: 'Whether it belongs to the session that asks' }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'PushSubscription' })
export type Subscription = z.output<typeof subscription>

export const readPushKey = defineRoute({
  id: 'notifications.readPushKey',
  summary: 'The key that browsers subscribe with (VAPID)',
  access: 'signed-in',
  method: 'get',
  path: '/api/push/key',
  reply: z.object({ public_key: z.string() }),
  errors: [errors.pushOff],
})

export const listSubscriptions = defineRoute({
  id: 'notifications.listSubscriptions',
  summary: 'The caller’s browsers that take push messages, the newest first',
  access: 'signed-in',
  method: 'get',
  path: '/api/push/subscriptions',
  query: pageQuery,
  reply: pageOf(subscription),
})

export const readSubscription = defineRoute({
  id: 'notifications.readSubscription',
  summary: 'One of the caller’s browsers',
  access: 'signed-in',
  method: 'get',
  path: '/api/push/subscriptions/{subscriptionId}',
  params,
  reply: subscription,
  errors: [errors.subscriptionNotFound],
})

export const createSubscription = defineRoute({
  id: 'notifications.createSubscription',
  summary: 'Send push messages to this browser, until its session ends; one that is known is renewed',
  access: 'signed-in',
  method: 'post',
  path: '/api/push/subscriptions',
  body: z.strictObject({ endpoint, keys }),
  reply: subscription,
  status: 201,
  limits: ['push_subscription'],
  errors: [errors.pushOff, errors.pushServiceUnknown, errors.subscriptionsFull],
})

export const updateSubscription = defineRoute({
  id: 'notifications.updateSubscription',
  summary: 'The same browser under another address: its push service gave it a new one',
  access: 'signed-in',
  method: 'patch',
  path: '/api/push/subscriptions/{subscriptionId}',
  params,
  body: z.strictObject({ endpoint, keys }),
  reply: subscription,
  limits: ['push_subscription'],
  errors: [errors.pushServiceUnknown, errors.subscriptionNotFound, requestErrors.conflict],
})

export const deleteSubscription = defineRoute({
  id: 'notifications.deleteSubscription',
  summary: 'Send no more push messages to a browser',
  access: 'signed-in',
  method: 'delete',
  path: '/api/push/subscriptions/{subscriptionId}',
  params,
  status: 204,
  errors: [errors.subscriptionNotFound],
})
