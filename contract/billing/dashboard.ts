import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { day, id, idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { overdueBuckets } from './lateness.ts'
import { amount, currency } from './schemas.ts'

/** Those with the largest figures. */
export const DASHBOARD_CLIENTS_MOST = 50

const count = z
  .number()
  .int()
  .meta({ examples: [1] })

export const dashboard = z
  .object({
    currency,
    currencies: z.array(currency).meta({ description: 'Those in which anything was issued' }),
    revenue_amount: amount.meta({ description: 'Net of the period, less deducted deposits and credits' }),
    outstanding_amount: amount.meta({ description: 'What is owed now, whenever it was issued' }),
    cash_in_amount: amount.meta({
      description: 'Received in the period, before refunds and without credits',
    }),
    refunded_amount: amount.meta({ description: 'Given back in the period, without credits' }),
    overdue: z
      .array(z.object({ bucket: z.enum(overdueBuckets), amount, count }))
      .meta({ description: 'What is late now, by days since it was due' }),
    cash_in: z.array(z.object({ method: z.string().meta({ examples: ['cash'] }), amount, count })),
    months: z
      .array(
        z.object({
          month: z.string().meta({ examples: ['2026-11'] }),
          revenue_amount: amount,
          cash_in_amount: amount,
        }),
      )
      .meta({ description: 'Those of the period in which anything was issued or received' }),
    clients: z.array(
      z.object({
        organization_id: id,
        name: z.string().meta({ examples: ['CNSS'] }),
        revenue_amount: amount,
        outstanding_amount: amount,
        overdue_amount: amount,
      }),
    ),
  })
  .meta({ id: 'BillingDashboard' })
export type Dashboard = z.output<typeof dashboard>

export const readDashboard = defineRoute({
  id: 'billing.readDashboard',
  summary: 'What was sold, what came in and what is late, in one currency',
  access: 'billing.read',
  method: 'get',
  path: '/api/billing/dashboard',
  query: z.strictObject({
    currency: currency.optional().meta({ description: 'The reader’s own where left out' }),
    organization: anyOf(idText, '3,7').optional(),
    start_date: day.optional().meta({ description: 'Of issue, of receipt and of refund' }),
    end_date: day.optional(),
  }),
  reply: dashboard,
})
