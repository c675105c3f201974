import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { id, idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { currency, party } from './schemas.ts'

/** What a draft for a client would print of both sides today, before there is a draft. */
export const billingParties = z
  .object({
    organization_id: id,
    currency: currency.meta({ description: 'The client’s own, in which its documents begin' }),
    issuer: party,
    client: party,
    missing: z
      .array(z.string())
      .meta({ description: 'What must be completed before an issue', examples: [['client.address']] }),
  })
  .meta({ id: 'BillingParties' })
export type BillingParties = z.output<typeof billingParties>

export const readParties = defineRoute({
  id: 'billing.readParties',
  summary: 'What documents for a client print of both sides, and what is missing there',
  access: 'billing.write',
  method: 'get',
  path: '/api/organizations/{organizationId}/billing-parties',
  params: z.object({ organizationId: idText }),
  reply: billingParties,
  errors: [organizationErrors.notFound],
})
