import { eq, type SQL, sql } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { documentsOf } from '../policy.ts'
import { billingDocuments, payments } from '../tables.ts'

const SHOWN = [
  'id',
  'invoice_id',
  'organization_id',
  'provider',
  'transaction_id',
  'status',
  'amount',
  'currency',
  'method',
  'operator',
  'provider_code',
  'provider_reference',
  'receipt_number',
  'refunded_amount',
] as const

export const listedPayments = {
  from: payments,
  joins: [innerJoin(billingDocuments, eq(billingDocuments.id, payments.invoice_id))],
  columns: pick(payments, [...SHOWN, 'paid_at', 'created_at', 'checked_at', 'next_check_at']),
} as const
type PaymentRow = RowOf<(typeof listedPayments)['columns'], (typeof listedPayments)['joins']>

/** Whoever sees an invoice sees its payments. */
export const paymentsOf = (ctx: SignedIn): SQL => documentsOf(ctx)

export const showPayment = (row: PaymentRow): Payment => ({
  ...pick(row, SHOWN),
  paid_at: isoOrNull(row.paid_at),
  created_at: iso(row.created_at),
  checked_at: isoOrNull(row.checked_at),
  next_check_at: isoOrNull(row.next_check_at),
})

export async function readPayment(ctx: SignedIn, id: number): Promise<Payment> {
  const row = await readRow(ctx, listedPayments, sql`${eq(payments.id, id)} and ${paymentsOf(ctx)}`)
  return row ? showPayment(row) : fail(errors.paymentNotFound)
}
