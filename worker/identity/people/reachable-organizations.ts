import type { OrganizationName } from '../../../contract/organizations.ts'
import type { Page } from '../../../contract/page.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { PageAsk } from '../../kernel/data/list.ts'
import { organizationOfUser } from '../../organizations/organization.ts'
import { listOrganizationNames } from '../../organizations/organizations.ts'
import { organizationsOf } from '../scope.ts'

/** The clients whom an agent or an administrator works for; the endpoint refuses other roles. */
export function listReachable(
  ctx: SignedIn,
  ask: PageAsk & { readonly q?: string | undefined },
): Promise<Page<OrganizationName>> {
  const within = organizationsOf(ctx.actor, organizationOfUser.id, 'organizations.list')
  return listOrganizationNames(ctx, ask, within)
}
