import type * as z from 'zod'
import type { listReachable as contract, OrganizationName } from '../../../contract/organizations.ts'
import type { Page } from '../../../contract/page.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { listOrganizationNames } from '../../organizations/organizations.ts'
import { organizationsOf } from '../scope.ts'

/** The clients whom an agent or an administrator works for; the endpoint refuses other roles. */
export function listReachable(
  ctx: SignedIn,
  ask: z.output<typeof contract.query>,
): Promise<Page<OrganizationName>> {
  const within = organizationsOf(ctx.actor, organizationOfUser.id, 'organizations.list')
  return listOrganizationNames(ctx, ask, within)
}
