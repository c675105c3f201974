import * as z from 'zod'
import { day, idText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { attemptRefusals } from './checkout.ts'
import { billingErrors as errors } from './errors.ts'
import { paymentStatuses } from './payment-schemas.ts'
import { amount, currency, invoice, invoiceKinds, invoiceStatuses } from './schemas.ts'

const token = z.string().min(1).max(200)
const publicParams = z.object({ token })

export const renewLink = defineRoute({
  id: 'billing.renewLink',
  summary: 'Give the pay page of an invoice a new address; the old one is dead',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/link',
  params: z.object({ invoiceId: idText }),
  body: z.strictObject({}),
  reply: invoice,
  errors: [errors.invoiceNotFound, errors.notIssued, errors.invoiceClosed, requestErrors.conflict],
})

export const publicInvoice = z
  .object({
    number: z.string().meta({ examples: ['FAC-2026-00042'] }),
    kind: z.enum(invoiceKinds),
    status: z.enum(invoiceStatuses),
    subject: z.string(),
    issuer_name: z.string(),
    client_name: z.string(),
    currency,
    gross_amount: amount,
    balance_amount: amount,
    issue_date: day,
    due_date: day.nullable(),
    payable: z.boolean().meta({ description: 'Online, now, at least in part' }),
    payment_status: z
      .enum(paymentStatuses)
      .nullable()
      .meta({ description: 'Of the newest online payment; null where none was begun' }),
  })
  .meta({ id: 'PublicInvoice' })
export type PublicInvoice = z.output<typeof publicInvoice>

export const readPublicInvoice = defineRoute({
  id: 'billing.readPublicInvoice',
  summary: 'What the pay page of an invoice shows',
  access: 'public',
  method: 'get',
  path: '/api/public/invoices/{token}',
  params: publicParams,
  reply: publicInvoice,
  limits: ['public_form'],
  errors: [errors.pageNotFound],
})

export const payPublicInvoice = defineRoute({
  id: 'billing.payPublicInvoice',
  summary: 'Open an online payment from the pay page, or take up the one that is open (200)',
  access: 'public',
  method: 'post',
  path: '/api/public/invoices/{token}/payments',
  params: publicParams,
  body: z
    .strictObject({
      amount: z.number().int().min(1).max(10_000_000_000_000).optional(),
      split: z.boolean().optional(),
      lang: z.enum(['fr', 'en']).optional(),
    })
    .meta({ examples: [{ split: true }] }),
  reply: z.object({
    status: z.enum(paymentStatuses),
    amount,
    currency,
    remaining_amount: amount,
    payment_url: z.string().meta({ examples: ['https://checkout.example/payment/c1f0'] }),
  }),
  status: 201,
  limits: ['public_form'],
  errors: [errors.pageNotFound, ...attemptRefusals],
})
