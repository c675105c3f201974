import { reach } from '../../contract/permissions.ts'
import { peopleWhoMay } from '../identity/people/audience.ts'
import { findPeople } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'

/** Whoever sells for the shop, and the agents who serve it; administrators look at it themselves. */
export async function sellersOf(ctx: Context, organizationId: number): Promise<number[]> {
  const people = await findPeople(ctx, await peopleWhoMay(ctx, 'shop.sell', organizationId))
  return people.filter(({ role }) => reach(role, 'shop.sell') !== 'all').map(({ id }) => id)
}
