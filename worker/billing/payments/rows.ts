import { eq, sql } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { Payment, PaymentDetail, Refund } from '../../../contract/billing/payment-schemas.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { computed, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { paymentsOf } from '../policy.ts'
import { payments, refunds } from '../tables.ts'

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
  columns: pick(payments, [...SHOWN, 'paid_at', 'created_at', 'checked_at', 'next_check_at']),
} as const
type PaymentRow = RowOf<(typeof listedPayments)['columns']>

const REPORTED = ['reported_amount', 'reported_currency'] as const

/** One payment with what was given back of it. */
const wholePayment = {
  ...listedPayments,
  columns: { ...listedPayments.columns, ...pick(payments, ['version', ...REPORTED]) },
  computed: {
    refunds: computed<Refund[]>(
      (
        cell,
      ) => sql`json((select json_group_array(json_object('id', "id", 'amount', "amount", 'method', "method",
          'reason', "reason", 'reference', "reference", 'invoice_id', "invoice_id", 'refunded_on', "refunded_on",
          'created_by_id', "created_by_id")) from
        (select r.*, credited.invoice_id from ${refunds} r
          left join ${payments} credited on credited.id = r.credit_payment_id
          where r.payment_id = ${cell(payments.id)} order by r.id)))`,
    ),
  },
} as const
export type PaymentRecord = RowOf<
  (typeof wholePayment)['columns'],
  readonly [],
  (typeof wholePayment)['computed']
>

/** A payment of an invoice that the actor does not see is as missing as one that does not exist. */
export async function findPayment(
  ctx: SignedIn,
  id: number,
  permission?: Permission,
): Promise<PaymentRecord> {
  const row = await readRow(ctx, wholePayment, sql`${eq(payments.id, id)} and ${paymentsOf(ctx, permission)}`)
  return row ?? fail(errors.paymentNotFound)
}

export const showPayment = (row: PaymentRow): Payment => ({
  ...pick(row, SHOWN),
  paid_at: isoOrNull(row.paid_at),
  created_at: iso(row.created_at),
  checked_at: isoOrNull(row.checked_at),
  next_check_at: isoOrNull(row.next_check_at),
})

export const showWholePayment = (row: PaymentRecord): PaymentDetail => ({
  ...showPayment(row),
  ...pick(row, ['refunds', ...REPORTED]),
})

export const readPayment = async (ctx: SignedIn, id: number): Promise<PaymentDetail> =>
  showWholePayment(await findPayment(ctx, id))
