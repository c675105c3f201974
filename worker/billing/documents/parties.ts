import { missingMentions } from '../../../contract/billing/mentions.ts'
import type { BillingParties } from '../../../contract/billing/parties.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { sidesOf } from './show.ts'

/**
 * The same records that a draft would show, by the same rule of who may draft. An agent cannot read an organization's
 * record, which also holds what documents never print.
 */
export async function readParties(ctx: SignedIn, organizationId: number): Promise<BillingParties> {
  const { currency } = await requireOrganization(ctx, 'billing.write', organizationId)
  const { issuer, client } = await sidesOf(ctx, {
    issuer_id: ctx.actor.organizationId,
    organization_id: organizationId,
  })
  return {
    organization_id: organizationId,
    currency,
    issuer,
    client,
    missing: missingMentions(issuer, client),
  }
}
