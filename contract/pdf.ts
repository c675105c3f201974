import * as z from 'zod'
import { instant } from './page.ts'

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
