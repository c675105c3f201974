import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { visibleTextOf } from '../names.ts'
import { day, id, idText, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import { manualMethods, payment, paymentDetail, paymentStatuses, refundMethods } from './payment-schemas.ts'
import { currency, REASON_MOST } from './schemas.ts'
import { sourceType } from './sources.ts'

export const paymentFilters = z.strictObject({
  start_date: day.optional().meta({ description: 'Of receipt; of creation for attempts' }),
  end_date: day.optional(),
  invoice: anyOf(idText, '12').optional(),
  organization: anyOf(idText, '3,7').optional(),
  status: anyOf(z.enum(paymentStatuses), 'succeeded').optional(),
  method: z.string().max(40).optional(),
  currency: currency.optional(),
  source_type: sourceType.optional().meta({ description: 'Of sales, which are left out otherwise' }),
})

const params = z.object({ paymentId: idText })
const enteredAmount = z
  .number()
  .int()
  .min(1)
  .max(10_000_000_000_000)
  .meta({ examples: [20_000] })

export const recordPayment = defineRoute({
  id: 'billing.recordPayment',
  summary: 'Record money that came in by hand: it is received with this, and has its receipt',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/payments',
  params: z.object({ invoiceId: idText }),
  body: z.strictObject({
    amount: enteredAmount,
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
  query: pageQuery.extend(paymentFilters.shape),
  reply: pageOf(payment),
})

export const exportPayments = defineRoute({
  id: 'billing.exportPayments',
  summary: 'The filtered payments as CSV, amounts in major units',
  access: 'billing.read',
  method: 'get',
  path: '/api/payments/export',
  query: paymentFilters,
  media: 'text/csv',
  limits: ['export'],
})

export const readPayment = defineRoute({
  id: 'billing.readPayment',
  summary: 'One payment, and what was given back of it',
  access: 'billing.read',
  method: 'get',
  path: '/api/payments/{paymentId}',
  params,
  reply: paymentDetail,
  errors: [errors.paymentNotFound],
})

export const refundPayment = defineRoute({
  id: 'billing.refundPayment',
  summary: 'Give money of a payment back, note that it never came, or pay another invoice with it',
  access: 'billing.control',
  method: 'post',
  path: '/api/payments/{paymentId}/refunds',
  params,
  body: z
    .strictObject({
      amount: enteredAmount,
      method: z.enum(refundMethods),
      reason: visibleTextOf(REASON_MOST).meta({ examples: ['Payé deux fois'] }),
      reference: visibleTextOf(120).optional(),
      invoice_id: id.optional().meta({ description: 'Of a credit alone: the invoice that it pays' }),
    })
    .superRefine(({ method, invoice_id: input }, ctx) => {
      const path = ['invoice_id']
      if (method === 'credit' && input === undefined)
        ctx.addIssue({ code: 'custom', input, path, message: 'creditOfNothing' })
      if (method !== 'credit' && input !== undefined)
        ctx.addIssue({ code: 'custom', input, path, message: 'notACredit' })
    })
    .meta({ examples: [{ amount: 20_000, method: 'mobile_money', reason: 'Payé deux fois' }] }),
  reply: paymentDetail,
  status: 201,
  idempotency: 'required',
  errors: [
    errors.paymentNotFound,
    errors.invoiceNotFound,
    errors.refundExceedsPayment,
    errors.creditElsewhere,
    errors.invoiceNotPayable,
    errors.amountOverBalance,
    requestErrors.conflict,
  ],
})
