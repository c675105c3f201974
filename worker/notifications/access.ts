import { notificationKinds } from '../../contract/notification-kinds.ts'
import { kindNeeds } from '../../contract/notifications/at-first.ts'
import { isWithin, type PersonScope } from '../identity/scope.ts'
import type { Context } from '../kernel/context.ts'
import type { Notice } from '../kernel/jobs/notices.ts'
import { mayConcern } from './policy.ts'
import type { ToldRow } from './rows.ts'

interface Asked {
  readonly row: ToldRow
  readonly person: PersonScope & { readonly isActive: boolean }
  readonly notice: Notice
  readonly eventId: string
}

/** Composed anew, as if it happened now, it would be told to them: whoever may not see its subject any more is not among those. */
export async function mayStillBeTold(
  ctx: Context,
  { row, person, notice, eventId }: Asked,
): Promise<boolean> {
  if (!person.isActive || !isAllowed(row, person)) return false
  const told = await notice.again(ctx, eventId)
  return told?.to.includes(row.user_id) ?? false
}

/** What is decided by the person alone, for a digest of many. */
export function isAllowed(
  { kind, organization_id: organizationId }: Pick<ToldRow, 'kind' | 'organization_id'>,
  person: PersonScope,
): boolean {
  if (!mayConcern(person, organizationId)) return false
  const known = notificationKinds.find((one) => one === kind)
  const needs = known ? kindNeeds[known] : null
  return needs === null || organizationId === null || isWithin(person, organizationId, needs)
}
