import * as z from 'zod'
import { seq } from './chat/schemas.ts'
import { flag, id, instant, pageOf, pageQuery } from './page.ts'
import { defineRoute } from './route.ts'

/** Read at once, named one by one; more are read by a number. */
export const READ_MOST = 200

/** Something that concerns one person. Its kind is text: a page may be older than the server that wrote it. */
export const notification = z
  .object({
    id,
    seq: seq
      .nullable()
      .meta({ description: 'Its sequence number in the personal stream; null until it has been published' }),
    kind: z.string().meta({ examples: ['chat.mentioned'] }),
    organization_id: id.nullable().meta({ description: 'Null where it concerns the reader’s own account' }),
    subject_type: z
      .string()
      .nullable()
      .meta({ examples: ['room'] }),
    subject_id: id.nullable(),
    by: z
      .object({ id, name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }) })
      .nullable()
      .meta({ description: 'Who caused it; null where no person did' }),
    data: z
      .record(z.string(), z.unknown())
      .meta({ examples: [{ room_name: 'Refonte du site', message_id: 17 }] }),
    created_at: instant,
    read_at: instant.nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.output<typeof notification>

const unread = z
  .number()
  .int()
  .meta({ description: 'Of all of them', examples: [1] })

export const listNotifications = defineRoute({
  id: 'notifications.listNotifications',
  summary: 'The caller’s notifications, the newest first, and the number of unread ones',
  access: 'signed-in',
  method: 'get',
  path: '/api/notifications',
  query: pageQuery.extend({
    unread: flag.optional().meta({ description: 'Only unread, or only read ones' }),
  }),
  reply: pageOf(notification).extend({ unread }),
})

export const markRead = defineRoute({
  id: 'notifications.markRead',
  summary: 'Mark notifications as read: all up to a sequence number of the personal stream, or some by id',
  access: 'signed-in',
  method: 'post',
  path: '/api/notifications/read',
  body: z
    .strictObject({ up_to: seq.optional(), ids: z.array(id).min(1).max(READ_MOST).optional() })
    // One way of naming them or the other.
    .refine(({ up_to, ids }) => (up_to === undefined) !== (ids === undefined), { path: ['up_to'] })
    .meta({ examples: [{ up_to: 17 }] }),
  reply: z.object({ unread }),
})
