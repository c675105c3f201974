import * as z from 'zod'
import { day, id, idText } from '../page.ts'
import { projectErrors } from '../projects/errors.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import { amount, currency, invoice, lineEntered, saidExemption } from './schemas.ts'
import { timeGroupings } from './time-lines.ts'

const params = z.object({ projectId: idText })
export const TIMES_MOST = 1_000

export const invoiceTime = defineRoute({
  id: 'billing.invoiceTime',
  summary: 'Draft an invoice of a project’s billable time: chosen entries, or all until a day',
  access: 'billing.write',
  method: 'post',
  path: '/api/projects/{projectId}/invoices',
  params,
  body: z
    .strictObject({
      time_entry_ids: z.array(id).min(1).max(TIMES_MOST).optional(),
      until: day
        .optional()
        .meta({ description: 'The last day; without it, everything that is not invoiced' }),
      unit_amount: lineEntered.shape.unit_amount.meta({ description: 'For an hour', examples: [15_000] }),
      tax_rate_bp: lineEntered.shape.tax_rate_bp,
      exemption_reason: lineEntered.shape.exemption_reason,
      group_by: z.enum(timeGroupings).default('task'),
    })
    .refine(({ time_entry_ids, until }) => time_entry_ids === undefined || until === undefined, {
      path: ['until'],
    })
    .superRefine(saidExemption)
    .meta({ examples: [{ until: '2026-11-30', unit_amount: 15_000, tax_rate_bp: 1800, group_by: 'task' }] }),
  reply: invoice,
  status: 201,
  errors: [
    projectErrors.notFound,
    projectErrors.timeEntryNotFound,
    projectErrors.timeTaken,
    errors.noTime,
    errors.tooManyLines,
    errors.amountTooLarge,
  ],
})

export const projectMoney = z
  .object({
    currencies: z.array(
      z.object({
        currency,
        budget_amount: amount.nullable().meta({ description: 'In the project’s own currency' }),
        quoted_amount: amount.meta({ description: 'Of quotes that were accepted or still may be' }),
        invoiced_amount: amount.meta({ description: 'Invoices and deposits, less what was given back' }),
        paid_amount: amount,
        outstanding_amount: amount,
      }),
    ),
  })
  .meta({ id: 'ProjectMoney' })
export type ProjectMoney = z.output<typeof projectMoney>

export const readProjectMoney = defineRoute({
  id: 'billing.readProjectMoney',
  summary: 'What a project was planned to cost, and what of it was quoted, invoiced and paid',
  access: 'billing.read',
  method: 'get',
  path: '/api/projects/{projectId}/money',
  params,
  reply: projectMoney,
  errors: [projectErrors.notFound],
})
