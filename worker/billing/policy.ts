import { and, eq, isNotNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { isOperator, type Permission, reach } from '../../contract/permissions.ts'
import { organizationsOf } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
import { billingDocuments, payments, refunds } from './tables.ts'

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

/**
 * Whoever sees an invoice sees its payments. They name the client themselves: their invoices, whose rows are long, are
 * read for clients alone, who see what was delivered.
 */
export function paymentsOf(ctx: SignedIn, permission: Permission = 'billing.read'): SQL {
  const within = organizationsOf(ctx.actor, payments.organization_id, permission)
  return isStaff(ctx) ? within : sql`(${within} and ${isDelivered(payments.invoice_id)})`
}

/** The same of what was given back. */
export function refundsOf(ctx: SignedIn): SQL {
  const within = organizationsOf(ctx.actor, refunds.organization_id, 'billing.read')
  const invoice = sql`(select invoice_id from ${payments} where ${payments.id} = ${refunds.payment_id})`
  return isStaff(ctx) ? within : sql`(${within} and ${isDelivered(invoice)})`
}

const isDelivered = (invoiceId: SQLWrapper): SQL =>
  sql`(select ${billingDocuments.sent_at} from ${billingDocuments} where ${billingDocuments.id} = ${invoiceId}) is not null`

/** Whether nothing is left out for the actor. */
export const seesAll = ({ actor }: SignedIn): boolean => reach(actor.role, 'billing.read') === 'all'
