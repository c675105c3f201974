import * as z from 'zod'
import { liveData, liveKinds } from '../../contract/live-kinds.ts'
import { permissions } from '../../contract/permissions.ts'
import { defineEvent } from '../kernel/data/events.ts'

/** Of one event; a bulk change has several events. */
export const CHANGES_MOST = 50

/** Rows of one organization that changed in one commit, and that the same people may see. */
export const rowsChanged = defineEvent(
  'live.row_changed',
  z.strictObject({
    /** For staff alone. */
    internal: z.boolean(),
    /** What those who hear of it must be allowed; where left out, to see the organization. */
    permission: z.enum(permissions).optional(),
    /** Where fewer than the organization's readers see the row: the participants of a conversation. */
    readers: z.array(z.number().int()).optional(),
    changes: z
      .array(z.strictObject({ kind: z.enum(liveKinds), data: liveData }))
      .min(1)
      .max(CHANGES_MOST),
  }),
)
