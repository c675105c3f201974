import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { visibleTextOf } from '../names.ts'
import { organizationErrors } from '../organizations.ts'
import { day, id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { projectErrors } from '../projects/errors.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import { overdueBuckets } from './lateness.ts'
import {
  currency,
  DRAFT_EXAMPLE,
  draftExpected,
  enteredFields,
  invoice,
  invoiceKinds,
  invoiceRow,
  invoiceStatuses,
  issueBody,
  LINES_MOST,
  oneDiscount,
  REASON_MOST,
  sendBody,
  verification,
} from './schemas.ts'
import { sourceType } from './sources.ts'

export const invoiceSorts = ['-issue_date', 'issue_date'] as const
const sort = z.enum(invoiceSorts).default('-issue_date')
export const invoiceFilters = z.strictObject({
  q: searchText.optional(),
  start_date: day.optional().meta({ description: 'Of issue; of creation for drafts' }),
  end_date: day.optional(),
  organization: anyOf(idText, '3,7').optional(),
  project: anyOf(idText, '3,7').optional(),
  status: anyOf(z.enum(invoiceStatuses), 'overdue,partially_paid').optional(),
  late: z
    .enum(overdueBuckets)
    .optional()
    .meta({ description: 'Overdue since so many days', examples: ['31-60'] }),
  kind: anyOf(z.enum(invoiceKinds), 'invoice,deposit').optional(),
  currency: currency.optional(),
  source_type: sourceType
    .optional()
    .meta({ description: 'Of sales to buyers without an organization, which are left out otherwise' }),
  quote: anyOf(idText, '12').optional(),
  recurring: anyOf(idText, '4').optional().meta({ description: 'Made by these schedules' }),
})

const params = z.object({ invoiceId: idText })
const fields = { ...enteredFields, due_date: day.nullable() }
const { organization_id, subject, lines, ...choices } = fields

export const listInvoices = defineRoute({
  id: 'billing.listInvoices',
  summary:
    'Invoices, deposits, proformas and credit notes: those delivered to clients, and all of them for staff',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices',
  query: pageQuery.extend({ ...invoiceFilters.shape, sort }),
  reply: pageOf(invoiceRow),
})

export const exportInvoices = defineRoute({
  id: 'billing.exportInvoices',
  summary: 'The filtered invoices as CSV, amounts in major units',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/export',
  query: invoiceFilters.extend({ sort }),
  media: 'text/csv',
  limits: ['export'],
})

export const createInvoice = defineRoute({
  id: 'billing.createInvoice',
  summary: 'Draft an invoice or a proforma',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices',
  body: z
    .strictObject({
      kind: z.enum(['invoice', 'proforma']).default('invoice'),
      organization_id,
      subject,
      lines,
      ...z.strictObject(choices).partial().shape,
    })
    .superRefine(oneDiscount)
    .meta({ examples: [DRAFT_EXAMPLE] }),
  reply: invoice,
  status: 201,
  errors: [
    organizationErrors.notFound,
    projectErrors.notFound,
    errors.amountTooLarge,
    errors.discountTooLarge,
  ],
})

export const readInvoice = defineRoute({
  id: 'billing.readInvoice',
  summary: 'One invoice; read by a client, it counts as viewed',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/{invoiceId}',
  params,
  reply: invoice,
  errors: [errors.invoiceNotFound],
})

export const updateInvoice = defineRoute({
  id: 'billing.updateInvoice',
  summary: 'Change a draft',
  access: 'billing.write',
  method: 'patch',
  path: '/api/invoices/{invoiceId}',
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: draftExpected })
    .superRefine(oneDiscount)
    .meta({ examples: [{ subject: 'Refonte du site' }] }),
  reply: invoice,
  errors: [
    errors.invoiceNotFound,
    errors.invoiceNotDraft,
    organizationErrors.notFound,
    projectErrors.notFound,
    errors.amountTooLarge,
    errors.discountTooLarge,
    requestErrors.conflict,
  ],
})

export const deleteInvoice = defineRoute({
  id: 'billing.deleteInvoice',
  summary: 'Delete a draft',
  access: 'billing.write',
  method: 'delete',
  path: '/api/invoices/{invoiceId}',
  params,
  status: 204,
  errors: [errors.invoiceNotFound, errors.invoiceNotDraft],
})

export const issueInvoice = defineRoute({
  id: 'billing.issueInvoice',
  summary: 'Give a draft its number and freeze it; delivers it, too, unless told not to',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/issue',
  params,
  body: issueBody,
  reply: invoice,
  errors: [errors.invoiceNotFound, errors.invoiceNotDraft, errors.mentionsMissing, requestErrors.conflict],
})

export const sendInvoice = defineRoute({
  id: 'billing.sendInvoice',
  summary: 'Deliver an invoice to its client, or once more',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/send',
  params,
  body: sendBody,
  reply: invoice,
  errors: [errors.invoiceNotFound, errors.notIssued, errors.invoiceClosed, requestErrors.conflict],
})

export const cancelInvoice = defineRoute({
  id: 'billing.cancelInvoice',
  summary: 'Withdraw a proforma',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/cancel',
  params,
  body: z.strictObject({}),
  reply: invoice,
  errors: [
    errors.invoiceNotFound,
    errors.notProforma,
    errors.notIssued,
    errors.invoiceClosed,
    requestErrors.conflict,
  ],
})

export const duplicateInvoice = defineRoute({
  id: 'billing.duplicateInvoice',
  summary: 'A new draft with the same lines, without days and without a number',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/duplicate',
  params,
  body: z.strictObject({}),
  reply: invoice,
  status: 201,
  errors: [errors.invoiceNotFound],
})

export const convertInvoice = defineRoute({
  id: 'billing.convertInvoice',
  summary: 'Make an invoice of a proforma: it is issued at once, and once; the answer is the invoice',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/convert',
  params,
  body: z.strictObject({}),
  reply: invoice,
  status: 201,
  errors: [
    errors.invoiceNotFound,
    errors.notProforma,
    errors.notIssued,
    errors.invoiceClosed,
    errors.mentionsMissing,
    errors.quoteAlreadyInvoiced,
    errors.depositExceedsInvoice,
    requestErrors.conflict,
  ],
})

export const creditInvoice = defineRoute({
  id: 'billing.creditInvoice',
  summary: 'Draft a credit note: of all that is left, deposits given back, or of parts of lines',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/credit-notes',
  params,
  body: z
    .strictObject({
      reason: visibleTextOf(REASON_MOST).meta({ examples: ['Prestation non rendue'] }),
      lines: z
        .array(
          z.strictObject({
            line_id: id,
            gross_amount: z
              .number()
              .int()
              .min(1)
              .meta({ description: 'What is given back of it, tax included', examples: [10_000] }),
          }),
        )
        .min(1)
        .max(LINES_MOST)
        .refine((parts) => new Set(parts.map(({ line_id }) => line_id)).size === parts.length, 'lineTwice')
        .optional(),
    })
    .meta({ examples: [{ reason: 'Prestation non rendue' }] }),
  reply: invoice,
  status: 201,
  errors: [
    errors.invoiceNotFound,
    errors.notIssued,
    errors.invoiceClosed,
    errors.creditExceedsInvoice,
    errors.depositDeducted,
    requestErrors.conflict,
  ],
})

export const readInvoiceContent = defineRoute({
  id: 'billing.readInvoiceContent',
  summary: 'The frozen document, byte for byte as it is hashed: RFC 8785 JSON',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/{invoiceId}/content',
  params,
  media: 'application/json',
  errors: [errors.invoiceNotFound, errors.notIssued],
})

export const verifyInvoice = defineRoute({
  id: 'billing.verifyInvoice',
  summary: 'Whether the document still is what was issued, and continues its chain',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/{invoiceId}/verify',
  params,
  reply: verification,
  errors: [errors.invoiceNotFound, errors.notIssued],
})
