import * as z from 'zod'
import { liveData, liveKinds } from '../../contract/live-kinds.ts'
import { defineEvent } from '../kernel/data/events.ts'

export const rowChanged = defineEvent(
  'live.row_changed',
  z.strictObject({
    kind: z.enum(liveKinds),
    /** For staff alone. */
    internal: z.boolean(),
    /** Where fewer than the organization's readers see the row: the participants of a conversation. */
    readers: z.array(z.number().int()).optional(),
    data: liveData,
  }),
)
