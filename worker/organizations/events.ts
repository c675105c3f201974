import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

/** Carries whether the organization is on, because sockets of its members must close when it goes off. */
export const organizationChanged = defineEvent(
  'organizations.changed',
  z.strictObject({ organization_id: z.number().int(), is_active: z.boolean() }),
)
