import * as z from 'zod'
import { instant } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'

const count = z.number().int().nonnegative()

export const rail = z
  .object({
    paused: z.boolean().meta({ description: 'Switched off: nothing new leaves, what left is settled' }),
    in_flight: count.meta({ description: 'Payments that are with a runner at this moment', examples: [4] }),
    unknown: count.meta({ description: 'Payments that left and have no outcome yet', examples: [2] }),
    oldest_unknown_at: instant.nullable(),
    providers: z
      .array(
        z.object({
          fsp_id: z.string().meta({ examples: ['mtnbenin'] }),
          paused_until: instant,
        }),
      )
      .meta({ description: 'Providers that are left alone for a while because they do not answer' }),
  })
  .meta({ id: 'PayoutRail' })
export type PayoutRail = z.output<typeof rail>

const path = '/api/admin/payouts/rail'

export const readRail = defineRoute({
  id: 'payouts.readRail',
  summary: 'The payment network: its switch, and what is under way there over all accounts',
  access: 'payouts.operate',
  method: 'get',
  path,
  reply: rail,
})

export const switchRail = defineRoute({
  id: 'payouts.switchRail',
  summary: 'Switch the payment network off or on for all accounts; what left already is settled all the same',
  access: 'payouts.operate',
  method: 'put',
  path,
  body: z.strictObject({ paused: z.boolean() }).meta({ examples: [{ paused: true }] }),
  reply: rail,
  errors: [requestErrors.conflict],
})
