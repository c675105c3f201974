import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { isOperator, type Permission } from '../../contract/permissions.ts'
import { organizationsOf } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
import { billingDocuments } from './tables.ts'

export const isStaff = ({ actor }: SignedIn): boolean => isOperator(actor.role)

/** The documents that the actor may see: of their organizations, and for clients those that were delivered to them. */
export function documentsOf(ctx: SignedIn, permission: Permission = 'billing.read'): SQL {
  const within = organizationsOf(ctx.actor, billingDocuments.organization_id, permission)
  return isStaff(ctx) ? within : sql`(${within} and ${isNotNull(billingDocuments.sent_at)})`
}

/** The documents of one client, whom the caller has been found to see; `internal` includes those that it was not sent. */
export const documentsOfClient = (organizationId: number, internal: boolean): SQL | undefined =>
  and(
    eq(billingDocuments.organization_id, organizationId),
    internal ? undefined : isNotNull(billingDocuments.sent_at),
  )
