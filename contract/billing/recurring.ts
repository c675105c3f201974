import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { organizationErrors } from '../organizations.ts'
import { day, id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { projectErrors } from '../projects/errors.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import { recurringIntervals } from './recurring-days.ts'
import { currency, DRAFT_EXAMPLE, enteredFields, lineEntered, oneDiscount } from './schemas.ts'

export const recurringModes = ['draft', 'issue'] as const
export const recurringStatuses = ['active', 'paused', 'ended'] as const
export type RecurringStatus = (typeof recurringStatuses)[number]
/** What one run makes up of a schedule that was missed; the rest follows with the next. */
export const MADE_UP_MOST = 12

const rhythmFields = {
  interval: z.enum(recurringIntervals).meta({ examples: ['month'] }),
  interval_count: z
    .number()
    .int()
    .min(1)
    .max(120)
    .meta({ examples: [1] }),
  start_date: day.meta({ description: 'The first invoice; all days are counted from it' }),
  end_date: day.nullable().meta({ description: 'No invoice after it' }),
}
const choiceFields = {
  due_days: z
    .number()
    .int()
    .min(0)
    .max(365)
    .nullable()
    .meta({ description: 'From issue to the due date; the settings’ own where left out', examples: [30] }),
  mode: z
    .enum(recurringModes)
    .meta({ description: 'Whether invoices are issued and delivered, or left as drafts' }),
  merge: z.boolean().meta({
    description:
      'Share one invoice with others of the same day, client, currency, tax mode, due days and mode',
  }),
}

export const recurringInvoice = z
  .object({
    id,
    issuer_id: id,
    organization_id: id,
    client_name: z.string(),
    project_id: id.nullable(),
    currency,
    prices_include_tax: z.boolean(),
    subject: enteredFields.subject,
    reference: z.string().nullable(),
    notes: z.string(),
    payment_terms: z.string(),
    lines: z.array(lineEntered).meta({
      examples: [
        [
          {
            description: 'Maintenance du site',
            quantity: '1',
            unit: 'mois',
            unit_amount: 27_000,
            discount_bp: null,
            discount_amount: null,
            tax_rate_bp: 1_800,
            exemption_reason: null,
          },
        ],
      ],
    }),
    discount_bp: z.number().int().nullable(),
    discount_amount: z.number().int().nullable(),
    ...rhythmFields,
    ...choiceFields,
    next_date: day.nullable().meta({ description: 'Null once it has ended' }),
    status: z.enum(recurringStatuses),
    created_by_id: id,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'RecurringInvoice' })
export type RecurringInvoice = z.output<typeof recurringInvoice>

export const recurringFilters = z.strictObject({
  organization: anyOf(idText, '3,7').optional(),
  project: anyOf(idText, '3,7').optional(),
  status: anyOf(z.enum(recurringStatuses), 'active').optional(),
})

const params = z.object({ recurringInvoiceId: idText })
const { organization_id, subject, lines, ...entered } = enteredFields
const { interval, start_date, ...rhythm } = rhythmFields

export const listRecurringInvoices = defineRoute({
  id: 'billing.listRecurringInvoices',
  summary: 'Schedules of invoices, the newest first',
  access: 'billing.write',
  method: 'get',
  path: '/api/recurring-invoices',
  query: pageQuery.extend(recurringFilters.shape),
  reply: pageOf(recurringInvoice),
})

export const createRecurringInvoice = defineRoute({
  id: 'billing.createRecurringInvoice',
  summary: 'Make the same invoice each week, month or year; days that have passed are made up',
  access: 'billing.write',
  method: 'post',
  path: '/api/recurring-invoices',
  body: z
    .strictObject({
      organization_id,
      subject,
      lines,
      ...z.strictObject(entered).partial().shape,
      interval,
      start_date,
      interval_count: rhythm.interval_count.default(1),
      end_date: rhythm.end_date.default(null),
      due_days: choiceFields.due_days.default(null),
      mode: choiceFields.mode.default('draft'),
      merge: choiceFields.merge.default(false),
    })
    .superRefine(oneDiscount)
    .superRefine(inOrder)
    .meta({ examples: [{ ...DRAFT_EXAMPLE, interval: 'month', start_date: '2026-11-30' }] }),
  reply: recurringInvoice,
  status: 201,
  errors: [
    organizationErrors.notFound,
    projectErrors.notFound,
    errors.amountTooLarge,
    errors.discountTooLarge,
  ],
})

export const readRecurringInvoice = defineRoute({
  id: 'billing.readRecurringInvoice',
  summary: 'One schedule of invoices',
  access: 'billing.write',
  method: 'get',
  path: '/api/recurring-invoices/{recurringInvoiceId}',
  params,
  reply: recurringInvoice,
  errors: [errors.recurringInvoiceNotFound],
})

export const updateRecurringInvoice = defineRoute({
  id: 'billing.updateRecurringInvoice',
  summary: 'Change, pause, take up again or end a schedule; what it made stays',
  access: 'billing.write',
  method: 'patch',
  path: '/api/recurring-invoices/{recurringInvoiceId}',
  params,
  body: z
    .strictObject({
      subject,
      lines,
      ...entered,
      ...rhythmFields,
      ...choiceFields,
      status: z.enum(recurringStatuses),
    })
    .partial()
    .superRefine(oneDiscount)
    .superRefine(inOrder)
    .meta({ examples: [{ status: 'paused' }] }),
  reply: recurringInvoice,
  errors: [
    errors.recurringInvoiceNotFound,
    projectErrors.notFound,
    errors.amountTooLarge,
    errors.discountTooLarge,
    requestErrors.conflict,
  ],
})

export const deleteRecurringInvoice = defineRoute({
  id: 'billing.deleteRecurringInvoice',
  summary: 'Delete a schedule; the invoices that it made stay',
  access: 'billing.write',
  method: 'delete',
  path: '/api/recurring-invoices/{recurringInvoiceId}',
  params,
  status: 204,
  errors: [errors.recurringInvoiceNotFound],
})

function inOrder(
  {
    start_date: from,
    end_date: input,
  }: { start_date?: string | undefined; end_date?: string | null | undefined },
  ctx: z.RefinementCtx,
): void {
  if (from && input && input < from)
    ctx.addIssue({ code: 'custom', input, path: ['end_date'], message: 'reversed' })
}
