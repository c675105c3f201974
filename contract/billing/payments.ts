import * as z from 'zod'
import { visibleTextOf } from '../names.ts'
import { day, idText, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { anyOf } from '../projects/schemas.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import { manualMethods, payment, paymentStatuses } from './payment-schemas.ts'

const params = z.object({ paymentId: idText })

export const recordPayment = defineRoute({
  id: 'billing.recordPayment',
  summary: 'Record money that came in by hand: it is received with this, and has its receipt',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/payments',
  params: z.object({ invoiceId: idText }),
  body: z.strictObject({
    amount: z
      .number()
      .int()
      .min(1)
      .max(10_000_000_000_000)
      .meta({ examples: [20_000] }),
    method: z.enum(manualMethods),
    paid_on: day.meta({ description: 'Not after today, where the issuer is' }),
    reference: visibleTextOf(120)
      .optional()
      .meta({ description: 'Of a cheque or a transfer', examples: ['CHQ 0048213'] }),
    note: visibleTextOf(500).optional(),
    overpay: z.boolean().default(false).meta({ description: 'Take more than the balance' }),
  }),
  reply: payment,
  status: 201,
  idempotency: 'required',
  errors: [
    errors.invoiceNotFound,
    errors.invoiceNotPayable,
    errors.amountOverBalance,
    errors.paidLater,
    requestErrors.conflict,
  ],
})

export const listPayments = defineRoute({
  id: 'billing.listPayments',
  summary: 'Payments of the invoices that the caller may read, the newest first',
  access: 'billing.read',
  method: 'get',
  path: '/api/payments',
  query: pageQuery.extend({
    start_date: day.optional().meta({ description: 'Of receipt; of creation for attempts' }),
    end_date: day.optional(),
    invoice: anyOf(idText, '12').optional(),
    organization: anyOf(idText, '3,7').optional(),
    status: anyOf(z.enum(paymentStatuses), 'succeeded').optional(),
    method: z.string().max(40).optional(),
  }),
  reply: pageOf(payment),
})

export const readPayment = defineRoute({
  id: 'billing.readPayment',
  summary: 'One payment',
  access: 'billing.read',
  method: 'get',
  path: '/api/payments/{paymentId}',
  params,
  reply: payment,
  errors: [errors.paymentNotFound],
})
