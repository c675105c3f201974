import { peopleWhoMay } from '../../identity/people/audience.ts'
import { findPeople } from '../../identity/people/find.ts'
import { isWithin } from '../../identity/scope.ts'
import type { Context } from '../../kernel/context.ts'
import type { BulkRecord } from '../bulks/rows.ts'

/** Who may approve a bulk: whoever had no hand in it. */
export async function approvers(
  ctx: Context,
  { organization_id, maker_ids }: Pick<BulkRecord, 'organization_id' | 'maker_ids'>,
): Promise<number[]> {
  const people = await peopleWhoMay(ctx, 'payouts.approve', organization_id)
  return people.filter((id) => !maker_ids.includes(id))
}

/** These makers, while they may still see what they made. */
export async function makers(
  ctx: Context,
  ids: readonly number[],
  organizationId: number,
): Promise<number[]> {
  const people = await findPeople(ctx, ids)
  return people
    .filter((person) => person.isActive && isWithin(person, organizationId, 'payouts.read'))
    .map(({ id }) => id)
}

/** Who sees to it that the rail and the ledgers are in order. */
export const operators = (ctx: Context, organizationId: number): Promise<number[]> =>
  peopleWhoMay(ctx, 'payouts.operate', organizationId)
