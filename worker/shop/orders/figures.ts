import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { orders } from './tables.ts'

/**
 * What the buyer behind an address has ordered of a shop, for a condition of a query: how many orders were sold, and
 * what their totals come to.
 */
export const ordersCountOf = (organizationId: SQLWrapper, email: SQLWrapper): SQL<number> =>
  sql`(select count(*) ${sold(organizationId, email)})`

export const spentAmountOf = (organizationId: SQLWrapper, email: SQLWrapper): SQL<number> =>
  sql`(select coalesce(sum(${orders.total}), 0) ${sold(organizationId, email)})`

/** Cancelled, expired and refunded orders brought nothing; a pending one has brought nothing yet. */
const sold = (organizationId: SQLWrapper, email: SQLWrapper): SQL =>
  sql`from ${orders} where ${orders.organization_id} = ${organizationId} and ${orders.buyer_email} = ${email}
    and ${orders.status} in ('confirmed', 'fulfilled')`
