import type { OrganizationName } from '../../../contract/organizations.ts'
import type { Page } from '../../../contract/page.ts'
import { reach } from '../../../contract/permissions.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { PageAsk } from '../../kernel/data/list.ts'
import { listOrganizationNames } from '../../organizations/organizations.ts'
import { assignedTo } from './members.ts'

/** The clients that somebody works for. A role that works for none is refused before this. */
export function listReachable(
  ctx: SignedIn,
  ask: PageAsk & { readonly q?: string | undefined },
): Promise<Page<OrganizationName>> {
  const isAll = reach(ctx.actor.role, 'organizations.list') === 'all'
  return listOrganizationNames(ctx, ask, isAll ? undefined : assignedTo(ctx.actor.userId))
}
