import * as z from 'zod'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { TERMS_MOST } from './schemas.ts'

const days = z
  .number()
  .int()
  .min(0)
  .max(365)
  .meta({ examples: [30] })

export const billingSettings = z
  .strictObject({
    due_days: days.meta({ description: 'From issue to the due date' }),
    quote_valid_days: days,
    prices_include_tax: z.boolean().meta({ description: 'Of new drafts' }),
    payment_terms: z
      .string()
      .trim()
      .max(TERMS_MOST)
      .meta({ examples: ['Paiement à 30 jours'] }),
    reminder_days: z
      .array(z.number().int().min(-60).max(365))
      .max(10)
      .transform((all) => [...new Set(all)].sort((a, b) => a - b))
      .meta({ description: 'Days after the due date; before it where negative', examples: [[-3, 1, 7, 15]] }),
    partial_payments: z.boolean().meta({ description: 'Clients may pay less than the balance' }),
    ceiling_amount: z
      .number()
      .int()
      .min(100)
      .max(1_000_000_000)
      .meta({ description: 'The most that one online payment takes', examples: [1_500_000] }),
  })
  .meta({ id: 'BillingSettings' })
export type BillingSettings = z.output<typeof billingSettings>

/** What an issuer begins with. */
export const SETTINGS_AT_FIRST: BillingSettings = {
  due_days: 30,
  quote_valid_days: 30,
  prices_include_tax: false,
  payment_terms: '',
  reminder_days: [-3, 1, 7, 15],
  partial_payments: true,
  ceiling_amount: 1_500_000,
}

export const readSettings = defineRoute({
  id: 'billing.readSettings',
  summary: 'How quotes and invoices are made and collected',
  access: 'billing.write',
  method: 'get',
  path: '/api/billing/settings',
  reply: billingSettings,
})

export const setSettings = defineRoute({
  id: 'billing.setSettings',
  summary: 'Change how quotes and invoices are made and collected; issued ones stay as they are',
  access: 'billing.control',
  method: 'put',
  path: '/api/billing/settings',
  body: billingSettings,
  reply: billingSettings,
  errors: [requestErrors.conflict],
})
