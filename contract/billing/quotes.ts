import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { visibleTextOf } from '../names.ts'
import { organizationErrors } from '../organizations.ts'
import { day, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { projectErrors } from '../projects/errors.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import {
  basisPoints,
  currency,
  DRAFT_EXAMPLE,
  draftExpected,
  enteredFields,
  invoice,
  issueBody,
  oneDiscount,
  oneLine,
  quote,
  quoteRow,
  quoteStatuses,
  REASON_MOST,
  SIGNATORY_MOST,
  sendBody,
  UNIT_AMOUNT_MOST,
  verification,
} from './schemas.ts'

export const quoteSorts = ['-issue_date', 'issue_date'] as const
const sort = z.enum(quoteSorts).default('-issue_date')
export const quoteFilters = z.strictObject({
  q: searchText.optional(),
  start_date: day.optional().meta({ description: 'Of issue; of creation for drafts' }),
  end_date: day.optional(),
  organization: anyOf(idText, '3,7').optional(),
  project: anyOf(idText, '3,7').optional(),
  status: anyOf(z.enum(quoteStatuses), 'sent,viewed').optional(),
  currency: currency.optional(),
})

const params = z.object({ quoteId: idText })
const fields = { ...enteredFields, valid_until: day.nullable() }
const { organization_id, subject, lines, ...choices } = fields

export const listQuotes = defineRoute({
  id: 'billing.listQuotes',
  summary: 'Quotes: those delivered to clients, and all of them for staff',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes',
  query: pageQuery.extend({ ...quoteFilters.shape, sort }),
  reply: pageOf(quoteRow),
})

export const createQuote = defineRoute({
  id: 'billing.createQuote',
  summary: 'Draft a quote',
  access: 'billing.write',
  method: 'post',
  path: '/api/quotes',
  body: z
    .strictObject({ organization_id, subject, lines, ...z.strictObject(choices).partial().shape })
    .superRefine(oneDiscount)
    .meta({ examples: [DRAFT_EXAMPLE] }),
  reply: quote,
  status: 201,
  errors: [
    organizationErrors.notFound,
    projectErrors.notFound,
    errors.amountTooLarge,
    errors.discountTooLarge,
  ],
})

export const readQuote = defineRoute({
  id: 'billing.readQuote',
  summary: 'One quote; read by a client, it counts as viewed',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes/{quoteId}',
  params,
  reply: quote,
  errors: [errors.quoteNotFound],
})

export const updateQuote = defineRoute({
  id: 'billing.updateQuote',
  summary: 'Change a draft',
  access: 'billing.write',
  method: 'patch',
  path: '/api/quotes/{quoteId}',
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: draftExpected })
    .superRefine(oneDiscount)
    .meta({ examples: [{ subject: 'Refonte du site' }] }),
  reply: quote,
  errors: [
    errors.quoteNotFound,
    errors.quoteNotDraft,
    organizationErrors.notFound,
    projectErrors.notFound,
    errors.amountTooLarge,
    errors.discountTooLarge,
    requestErrors.conflict,
  ],
})

export const deleteQuote = defineRoute({
  id: 'billing.deleteQuote',
  summary: 'Delete a draft',
  access: 'billing.write',
  method: 'delete',
  path: '/api/quotes/{quoteId}',
  params,
  status: 204,
  errors: [errors.quoteNotFound, errors.quoteNotDraft],
})

export const issueQuote = defineRoute({
  id: 'billing.issueQuote',
  summary: 'Give a draft its number and freeze it; delivers it, too, unless told not to',
  access: 'billing.write',
  method: 'post',
  path: '/api/quotes/{quoteId}/issue',
  params,
  body: issueBody,
  reply: quote,
  errors: [errors.quoteNotFound, errors.quoteNotDraft, errors.mentionsMissing, requestErrors.conflict],
})

export const sendQuote = defineRoute({
  id: 'billing.sendQuote',
  summary: 'Deliver a quote to its client, or once more while it waits for an answer',
  access: 'billing.write',
  method: 'post',
  path: '/api/quotes/{quoteId}/send',
  params,
  body: sendBody,
  reply: quote,
  errors: [
    errors.quoteNotFound,
    errors.notIssued,
    errors.quoteNotOpen,
    errors.quoteExpired,
    requestErrors.conflict,
  ],
})

export const cancelQuote = defineRoute({
  id: 'billing.cancelQuote',
  summary: 'Withdraw a quote that waits for its answer',
  access: 'billing.write',
  method: 'post',
  path: '/api/quotes/{quoteId}/cancel',
  params,
  body: z.strictObject({}),
  reply: quote,
  errors: [errors.quoteNotFound, errors.quoteNotOpen, errors.quoteExpired, requestErrors.conflict],
})

export const duplicateQuote = defineRoute({
  id: 'billing.duplicateQuote',
  summary: 'A new draft with the same lines, without days and without a number',
  access: 'billing.write',
  method: 'post',
  path: '/api/quotes/{quoteId}/duplicate',
  params,
  body: z.strictObject({}),
  reply: quote,
  status: 201,
  errors: [errors.quoteNotFound],
})

export const readQuoteContent = defineRoute({
  id: 'billing.readQuoteContent',
  summary: 'The frozen document, byte for byte as it is hashed: RFC 8785 JSON',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes/{quoteId}/content',
  params,
  media: 'application/json',
  errors: [errors.quoteNotFound, errors.notIssued],
})

export const verifyQuote = defineRoute({
  id: 'billing.verifyQuote',
  summary: 'Whether the document still is what was issued, and continues its chain',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes/{quoteId}/verify',
  params,
  reply: verification,
  errors: [errors.quoteNotFound, errors.notIssued],
})

export const acceptQuote = defineRoute({
  id: 'billing.acceptQuote',
  summary: 'Accept a quote: a manager for their organization, or staff for a signature on paper',
  access: 'billing.answer',
  method: 'post',
  path: '/api/quotes/{quoteId}/accept',
  params,
  body: z
    .strictObject({
      signatory_name: oneLine(SIGNATORY_MOST).meta({ examples: ['Awa Gnonlonfoun'] }),
      signatory_title: oneLine(SIGNATORY_MOST)
        .optional()
        .meta({ examples: ['Directrice'] }),
      pdf_sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .meta({
          description: 'Of the file that was read',
          examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
        }),
      note: visibleTextOf(REASON_MOST)
        .optional()
        .meta({
          description: 'Required of staff: where the signature is',
          examples: ['Bon pour accord reçu par courrier'],
        }),
    })
    .meta({ examples: [{ signatory_name: 'Awa Gnonlonfoun', signatory_title: 'Directrice' }] }),
  reply: quote,
  errors: [
    errors.quoteNotFound,
    errors.quoteNotOpen,
    errors.quoteExpired,
    errors.pdfNotReady,
    errors.documentChanged,
    requestErrors.conflict,
  ],
})

export const invoiceQuote = defineRoute({
  id: 'billing.invoiceQuote',
  summary: 'Draft a deposit, the invoice or a proforma of an accepted quote',
  access: 'billing.write',
  method: 'post',
  path: '/api/quotes/{quoteId}/invoices',
  params,
  body: z
    .strictObject({
      kind: z.enum(['deposit', 'invoice', 'proforma']),
      percent_bp: basisPoints
        .min(1)
        .optional()
        .meta({ description: 'Of a deposit', examples: [3_000] }),
      amount: z
        .number()
        .int()
        .min(1)
        .max(UNIT_AMOUNT_MOST)
        .optional()
        .meta({ description: 'Of a deposit, tax included', examples: [15_000] }),
    })
    .superRefine(({ kind, percent_bp, amount }, ctx) => {
      const named = [percent_bp, amount].filter((part) => part !== undefined).length
      if (named === (kind === 'deposit' ? 1 : 0)) return
      const message = kind === 'deposit' ? 'depositSize' : 'depositOnly'
      ctx.addIssue({ code: 'custom', input: amount, path: ['amount'], message })
    })
    .meta({ examples: [{ kind: 'deposit', percent_bp: 3_000 }] }),
  reply: invoice,
  status: 201,
  errors: [
    errors.quoteNotFound,
    errors.quoteNotAccepted,
    errors.quoteAlreadyInvoiced,
    errors.depositExceedsInvoice,
    errors.amountTooLarge,
    requestErrors.conflict,
  ],
})

export const declineQuote = defineRoute({
  id: 'billing.declineQuote',
  summary: 'Decline a quote',
  access: 'billing.answer',
  method: 'post',
  path: '/api/quotes/{quoteId}/decline',
  params,
  body: z.strictObject({ reason: visibleTextOf(REASON_MOST).optional() }),
  reply: quote,
  errors: [errors.quoteNotFound, errors.quoteNotOpen, errors.quoteExpired, requestErrors.conflict],
})
