import * as z from 'zod'
import { notificationKinds } from '../notification-kinds.ts'
import { instant } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { emailChoices } from './at-first.ts'

export const digestChoices = ['daily', 'off'] as const

const kindPreference = z
  .object({
    email: z.enum(emailChoices).meta({ examples: ['digest'] }),
    push: z.boolean().meta({ examples: [true] }),
  })
  .meta({ id: 'KindPreference' })
const kindChange = z.strictObject(kindPreference.shape).partial().meta({ id: 'KindPreferenceChange' })

const ofEachKind = <Shape extends z.ZodType>(shape: Shape) =>
  Object.fromEntries(notificationKinds.map((kind) => [kind, shape])) as {
    [Kind in (typeof notificationKinds)[number]]: Shape
  }

const digest = z.enum(digestChoices).meta({ examples: ['daily'] })
const digestHour = z
  .number()
  .int()
  .min(0)
  .max(23)
  .meta({ description: 'Of the organization’s time zone', examples: [7] })

export const preferences = z
  .object({
    digest,
    digest_hour: digestHour,
    kinds: z.object(ofEachKind(kindPreference)),
    email_stopped: z
      .object({ at: instant, reason: z.enum(['bounced', 'complained']) })
      .nullable()
      .meta({ description: 'Since when nothing is mailed to the caller, and why; null while mail goes out' }),
  })
  .meta({ id: 'NotificationPreferences' })
export type Preferences = z.output<typeof preferences>

export const readPreferences = defineRoute({
  id: 'notifications.readPreferences',
  summary: 'How the caller is told of things: by mail at once or once a day, by push message',
  access: 'signed-in',
  method: 'get',
  path: '/api/notifications/preferences',
  reply: preferences,
})

export const updatePreferences = defineRoute({
  id: 'notifications.updatePreferences',
  summary: 'Change how the caller is told of things; what is left out stays',
  access: 'signed-in',
  method: 'patch',
  path: '/api/notifications/preferences',
  body: z
    .strictObject({
      digest,
      digest_hour: digestHour,
      kinds: z.strictObject(ofEachKind(kindChange)).partial(),
    })
    .partial()
    .meta({ examples: [{ digest_hour: 18, kinds: { 'projects.commented': { email: 'now' } } }] }),
  reply: preferences,
  errors: [requestErrors.conflict],
})

export const resumeEmail = defineRoute({
  id: 'notifications.resumeEmail',
  summary: 'Mail the caller again after a mail came back, or was complained about',
  access: 'signed-in',
  method: 'post',
  path: '/api/notifications/email-resumptions',
  body: z.strictObject({}),
  reply: preferences,
  limits: ['email_resumption'],
})
