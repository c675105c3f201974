import * as z from 'zod'
import { idText, instant } from '../page.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'

/** What a PDF can be of. It is made once, by a job. */
export const pdfSubjects = ['document'] as const
export type PdfSubject = (typeof pdfSubjects)[number]

/** A link for some minutes, or where to ask whether the file is there by now. */
export const pdfAnswer = z
  .union([
    z.strictObject({ url: z.url(), expires_at: instant }),
    z.strictObject({
      status: z.literal('pending'),
      status_url: z.string().meta({ examples: ['/api/invoices/42/pdf/status'] }),
    }),
  ])
  .meta({ id: 'PdfAnswer', description: 'A link that lives minutes; with 202, where to ask again' })
export type PdfAnswer = z.output<typeof pdfAnswer>

export const pdfStatus = z
  .object({
    status: z.enum(['pending', 'ready', 'failed']),
    sha256: z
      .string()
      .nullable()
      .meta({ examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'] }),
    size: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'In bytes', examples: [24_312] }),
  })
  .meta({ id: 'PdfStatus' })
export type PdfStatus = z.output<typeof pdfStatus>

const quote = z.object({ quoteId: idText })
const invoice = z.object({ invoiceId: idText })

export const readQuotePdf = defineRoute({
  id: 'billing.readQuotePdf',
  summary: 'The quote as PDF; of a draft, for staff, the file itself with a watermark',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes/{quoteId}/pdf',
  params: quote,
  reply: pdfAnswer,
  redirects: true,
  errors: [errors.quoteNotFound],
})

export const readQuotePdfStatus = defineRoute({
  id: 'billing.readQuotePdfStatus',
  summary: 'Whether the PDF of a quote is made',
  access: 'billing.read',
  method: 'get',
  path: '/api/quotes/{quoteId}/pdf/status',
  params: quote,
  reply: pdfStatus,
  errors: [errors.quoteNotFound, errors.notIssued],
})

export const readInvoicePdf = defineRoute({
  id: 'billing.readInvoicePdf',
  summary: 'The invoice as PDF; of a draft, for staff, the file itself with a watermark',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/{invoiceId}/pdf',
  params: invoice,
  reply: pdfAnswer,
  redirects: true,
  errors: [errors.invoiceNotFound],
})

export const readInvoicePdfStatus = defineRoute({
  id: 'billing.readInvoicePdfStatus',
  summary: 'Whether the PDF of an invoice is made',
  access: 'billing.read',
  method: 'get',
  path: '/api/invoices/{invoiceId}/pdf/status',
  params: invoice,
  reply: pdfStatus,
  errors: [errors.invoiceNotFound, errors.notIssued],
})
