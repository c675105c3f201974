import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * What the buyer behind an address has ordered of a shop, for a condition of a query: how many orders were confirmed, and
 * what their totals come to. There are no orders yet, hence the zeros; whoever stores them fills these two.
 */
export const ordersCountOf = (_organizationId: SQLWrapper, _email: SQLWrapper): SQL<number> => sql`0`
export const spentAmountOf = (_organizationId: SQLWrapper, _email: SQLWrapper): SQL<number> => sql`0`
