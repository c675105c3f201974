import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Customer } from '../../../contract/shop/customers.ts'
import { promotionErrors as errors } from '../../../contract/shop/promotion-errors.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { customers } from './tables.ts'

export const CUSTOMER_FIELDS = ['phone', 'name', 'groups', 'note'] as const

export const listedCustomers = {
  from: customers,
  columns: pick(customers, [
    ...(['id', 'organization_id'] as const),
    ...CUSTOMER_FIELDS,
    ...(['created_at', 'updated_at', 'version'] as const),
  ]),
} as const
export type CustomerRow = RowOf<(typeof listedCustomers)['columns']>

/** Of an anonymized one only its orders know. */
export const isKnown: SQL = isNotNull(customers.phone)

export async function findCustomer(
  ctx: SignedIn,
  id: number,
  permission: 'shop.read' | 'shop.sell' = 'shop.read',
): Promise<CustomerRow> {
  const within = organizationsOf(ctx.actor, customers.organization_id, permission)
  const where = and(eq(customers.id, id), isKnown, within)
  return (await readRow(ctx, listedCustomers, where ?? sql`1 = 0`)) ?? fail(errors.customerNotFound)
}

export const showCustomer = (row: CustomerRow): Customer => ({
  ...pick(row, ['id', 'organization_id', 'name', 'note']),
  phone: row.phone ?? '',
  groups: [...row.groups],
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
