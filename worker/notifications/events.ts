import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

export const notificationsRead = defineEvent(
  'notifications.read',
  z.strictObject({
    user_id: z.number().int(),
    up_to: z.number().int().optional(),
    ids: z.array(z.number().int()).optional(),
  }),
)
