import * as z from 'zod'
import { visibleTextOf } from '../names.ts'
import { id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import { payment, paymentEventKinds, paymentStatuses } from './payment-schemas.ts'
import { amount, currency, invoiceStatuses, REASON_MOST } from './schemas.ts'

export const channels = ['ALL', 'MOBILE_MONEY', 'CREDIT_CARD', 'WALLET'] as const
const params = z.object({ paymentId: idText })

/** What the payer is sent to; the provider's own page, where they pay. */
export const paymentAttempt = z
  .object({
    id,
    invoice_id: id,
    transaction_id: z.string(),
    status: z.enum(paymentStatuses),
    amount,
    currency,
    remaining_amount: amount.meta({ description: 'What is left to pay beside it' }),
    payment_url: z.string().meta({ examples: ['https://checkout.example/payment/c1f0'] }),
    payment_token: z.string().nullable(),
    expires_at: instant,
    parameters: z
      .record(z.string(), z.string())
      .meta({ description: 'What the return adds to its address', examples: [{ transaction_id: 'M4T' }] }),
  })
  .meta({ id: 'PaymentAttempt' })
export type PaymentAttempt = z.output<typeof paymentAttempt>

const enteredAmount = z.number().int().min(1).max(10_000_000_000_000)
export const attemptRefusals = [
  errors.invoiceNotPayable,
  errors.onlinePaymentOff,
  errors.currencyNotPayable,
  errors.amountTooSmall,
  errors.amountNotMultiple,
  errors.amountOverCeiling,
  errors.amountOverBalance,
  errors.partialRefused,
  errors.providerUnavailable,
  errors.providerRefused,
  requestErrors.conflict,
] as const

export const initPayment = defineRoute({
  id: 'billing.initPayment',
  summary:
    'Open an online payment of an invoice, or take up the one that is open (200); by default of its balance',
  access: 'billing.answer',
  method: 'post',
  path: '/api/payments/init',
  body: z
    .strictObject({
      invoice_id: id,
      amount: enteredAmount.optional(),
      split: z
        .boolean()
        .optional()
        .meta({ description: 'Take the largest part that can be paid and leaves what can be paid next' }),
      channel: z.enum(channels).optional(),
      phone_number: z
        .string()
        .regex(/^\+?\d{8,15}$/)
        .optional()
        .meta({ examples: ['+2290197000001'] }),
      lang: z.enum(['fr', 'en']).optional(),
    })
    .meta({ examples: [{ invoice_id: 12 }] }),
  reply: paymentAttempt,
  status: 201,
  limits: ['payment_init'],
  errors: [errors.invoiceNotFound, ...attemptRefusals],
})

export const paymentStatus = z
  .object({
    id,
    invoice_id: id,
    status: z.enum(paymentStatuses),
    amount,
    currency,
    invoice_status: z.enum(invoiceStatuses),
    balance_amount: amount,
    receipt_number: z.string().nullable(),
  })
  .meta({ id: 'PaymentStatus' })
export type PaymentState = z.output<typeof paymentStatus>

export const readPaymentStatus = defineRoute({
  id: 'billing.readPaymentStatus',
  summary: 'Where a payment stands; asks the provider where that was last done more than five seconds ago',
  access: 'billing.read',
  method: 'get',
  path: '/api/payments/{paymentId}/status',
  params,
  reply: paymentStatus,
  errors: [errors.paymentNotFound],
})

export const checkPayment = defineRoute({
  id: 'billing.checkPayment',
  summary: 'Ask the provider about an online payment now',
  access: 'billing.write',
  method: 'post',
  path: '/api/payments/{paymentId}/check',
  params,
  body: z.strictObject({}),
  reply: payment,
  errors: [
    errors.paymentNotFound,
    errors.notOnline,
    errors.onlinePaymentOff,
    errors.providerUnavailable,
    requestErrors.conflict,
  ],
})

export const listPaymentJournal = defineRoute({
  id: 'billing.listPaymentJournal',
  summary: 'What the provider said of a payment, word for word, the newest first',
  access: 'billing.control',
  method: 'get',
  path: '/api/payments/{paymentId}/journal',
  params,
  query: pageQuery,
  reply: pageOf(
    z
      .object({
        id,
        kind: z.enum(paymentEventKinds),
        http_status: z.number().int().nullable(),
        body: z.string().meta({ examples: ['{"code":"662","message":"WAITING_CUSTOMER_PAYMENT"}'] }),
        times: z.number().int().meta({ description: 'How often exactly this was said' }),
        at: instant,
        last_at: instant,
      })
      .meta({ id: 'PaymentEvent' }),
  ),
  errors: [errors.paymentNotFound],
})

export const resolvePayment = defineRoute({
  id: 'billing.resolvePayment',
  summary: 'Decide a held payment: accept what the provider reported, or dismiss it',
  access: 'billing.control',
  method: 'post',
  path: '/api/payments/{paymentId}/resolution',
  params,
  body: z.strictObject({
    decision: z.enum(['accept', 'dismiss']),
    reason: visibleTextOf(REASON_MOST).meta({ examples: ['Reçu sur le relevé de l’opérateur'] }),
  }),
  reply: payment,
  idempotency: 'required',
  errors: [errors.paymentNotFound, errors.notQuarantined, errors.reportUnusable, requestErrors.conflict],
})

const received = z.object({ received: z.boolean() })

export const receiveWebhook = defineRoute({
  id: 'billing.receiveWebhook',
  summary: 'A signed notification of the provider: it orders a check, and decides nothing',
  access: 'public',
  signed: true,
  method: 'post',
  path: '/api/payments/webhook',
  takes: 'application/x-www-form-urlencoded',
  reply: received,
  errors: [requestErrors.tooLarge, requestErrors.unsupportedType, errors.webhookRefused],
})

export const pingWebhook = defineRoute({
  id: 'billing.pingWebhook',
  summary: 'Whether notifications are taken here, as the provider asks before it sends any',
  access: 'public',
  signed: true,
  method: 'get',
  path: '/api/payments/webhook',
  query: z.looseObject({}),
  reply: received,
})

/** Whoever comes back from the provider's page; what it says in the address is believed no more than a notification. */
export const returnFromProvider = defineRoute({
  id: 'billing.returnFromProvider',
  summary: 'Back from the provider’s page: orders a check, and leads to where the payer waits',
  access: 'public',
  signed: true,
  method: 'get',
  path: '/api/payments/return',
  query: z.looseObject({ transaction_id: z.string().max(60).optional() }),
  status: 303,
  limits: ['public_form'],
})

export const postFromProvider = defineRoute({
  id: 'billing.postFromProvider',
  summary: 'The same, where the provider sends the payer back by a form',
  access: 'public',
  signed: true,
  method: 'post',
  path: '/api/payments/return',
  query: z.looseObject({ transaction_id: z.string().max(60).optional() }),
  takes: 'application/x-www-form-urlencoded',
  status: 303,
  limits: ['public_form'],
  errors: [requestErrors.tooLarge, requestErrors.unsupportedType],
})
