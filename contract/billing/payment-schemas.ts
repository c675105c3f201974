import * as z from 'zod'
import { day, id, instant } from '../page.ts'
import { amount, currency } from './schemas.ts'

export const paymentStatuses = [
  'starting',
  'pending',
  'succeeded',
  'failed',
  'abandoned',
  'quarantined',
  'dismissed',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]
export const paymentProviders = ['cinetpay', 'manual', 'credit'] as const
/** How money came in where a person says so. */
export const manualMethods = ['cash', 'cheque', 'transfer', 'mobile_money', 'card'] as const
export type ManualMethod = (typeof manualMethods)[number]
/** How it went back; a correction says that it never came, and a credit that it pays another invoice. */
export const refundMethods = [...manualMethods, 'correction', 'credit'] as const
export type RefundMethod = (typeof refundMethods)[number]
/** What the journal of a payment holds. */
export const paymentEventKinds = ['init', 'check', 'webhook', 'return', 'resolution'] as const
export type PaymentEventKind = (typeof paymentEventKinds)[number]
/** What moves a client's account. */
export const accountEntryKinds = ['invoice', 'deposit', 'credit_note', 'payment', 'refund'] as const
export type AccountEntryKind = (typeof accountEntryKinds)[number]

/** What an admin decided about a payment that the provider reported otherwise than it was asked for. */
export const paymentResolution = z.object({
  decision: z.enum(['accept', 'dismiss']),
  reason: z.string(),
  by_id: id,
  at: instant,
})
export type PaymentResolution = z.output<typeof paymentResolution>

export const payment = z
  .object({
    id,
    invoice_id: id,
    organization_id: id,
    provider: z.enum(paymentProviders),
    transaction_id: z.string().nullable(),
    status: z.enum(paymentStatuses),
    amount,
    currency,
    method: z
      .string()
      .nullable()
      .meta({ examples: ['cash'] }),
    operator: z.string().nullable().meta({ description: 'Of a mobile wallet' }),
    provider_code: z.string().nullable(),
    provider_reference: z.string().nullable(),
    paid_at: instant.nullable(),
    receipt_number: z
      .string()
      .nullable()
      .meta({ examples: ['REC-2026-00007'] }),
    refunded_amount: amount,
    created_at: instant,
    checked_at: instant.nullable(),
    next_check_at: instant.nullable(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.output<typeof payment>

export const refund = z
  .object({
    id,
    amount,
    method: z.enum(refundMethods),
    reason: z.string(),
    reference: z.string().nullable(),
    invoice_id: id.nullable().meta({ description: 'Of a credit: the invoice that it pays' }),
    refunded_on: day,
    created_by_id: id,
  })
  .meta({ id: 'Refund' })
export type Refund = z.output<typeof refund>

export const paymentDetail = payment
  .extend({
    refunds: z.array(refund),
    reported_amount: amount
      .nullable()
      .meta({ description: 'By the provider, where it is not what was asked for' }),
    reported_currency: z.string().nullable(),
  })
  .meta({ id: 'PaymentDetail' })
export type PaymentDetail = z.output<typeof paymentDetail>

/** What may still be given back: nothing of what was never received. */
export const refundableOf = ({
  status,
  amount,
  refunded_amount,
}: Pick<Payment, 'status' | 'amount' | 'refunded_amount'>): number =>
  status === 'succeeded' ? amount - refunded_amount : 0
