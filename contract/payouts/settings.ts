import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { idText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'

export const feeBearers = ['payee', 'payer'] as const

const limit = z
  .number()
  .int()
  .positive()
  .nullable()
  .meta({ description: 'In the minor unit of the account; null where there is none', examples: [2_000_000] })
const maker = z.strictObject({ per_transfer: limit, per_bulk: limit })
const approver = z.strictObject({ per_day: limit, per_month: limit })

const fields = {
  approval_required: z.boolean(),
  approval_free_up_to: z
    .number()
    .int()
    .nonnegative()
    .meta({ description: 'A total up to this starts without an approval', examples: [0] }),
  fee_bearer: z.enum(feeBearers).meta({ examples: ['payee'] }),
  fee_cap_basis_points: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .meta({ description: 'The most that a fee may be of its payment', examples: [200] }),
}

export const payoutSettings = z
  .strictObject({ ...fields, limits: z.strictObject({ maker, approver }) })
  .meta({ id: 'PayoutSettings' })
export type PayoutSettings = z.output<typeof payoutSettings>

/** What an organization begins with. */
export const PAYOUT_SETTINGS_AT_FIRST: PayoutSettings = {
  approval_required: true,
  approval_free_up_to: 0,
  fee_bearer: 'payee',
  fee_cap_basis_points: 200,
  limits: { maker: { per_transfer: null, per_bulk: null }, approver: { per_day: null, per_month: null } },
}

const params = z.object({ organizationId: idText })
const path = '/api/organizations/{organizationId}/payout-settings'

export const readPayoutSettings = defineRoute({
  id: 'payouts.readSettings',
  summary: 'How an organization’s payments are approved, limited and charged',
  access: 'payouts.read',
  method: 'get',
  path,
  params,
  reply: payoutSettings,
  errors: [organizationErrors.notFound],
})

export const updatePayoutSettings = defineRoute({
  id: 'payouts.updateSettings',
  summary:
    'Change how an organization’s payments are approved, limited and charged; what is approved stays so',
  access: 'payouts.operate',
  method: 'patch',
  path,
  params,
  body: z
    .strictObject({
      ...fields,
      limits: z.strictObject({ maker: maker.partial(), approver: approver.partial() }).partial(),
    })
    .partial()
    .meta({ examples: [{ limits: { maker: { per_transfer: 2_000_000 } } }] }),
  reply: payoutSettings,
  errors: [organizationErrors.notFound, requestErrors.conflict],
})
