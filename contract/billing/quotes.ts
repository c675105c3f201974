import * as z from 'zod'
import { visibleTextOf } from '../names.ts'
import { organizationErrors } from '../organizations.ts'
import { day, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { projectErrors } from '../projects/errors.ts'
import { anyOf } from '../projects/schemas.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import {
  currency,
  DRAFT_EXAMPLE,
  draftExpected,
  enteredFields,
  oneDiscount,
  quote,
  quoteRow,
  quoteStatuses,
  REASON_MOST,
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
  body: z.strictObject({ send: z.boolean().default(true) }),
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
  body: z.strictObject({}),
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
