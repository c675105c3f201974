import * as z from 'zod'
import { id } from '../page.ts'
import { defineRoute } from '../route.ts'
import { documentFaults } from './schemas.ts'

/** What numbers begin with; receipts are numbered, too, but continue no chain. */
export const seriesPrefixes = ['DEV', 'PRO', 'FAC', 'AVO', 'REC'] as const

const number = z.string().meta({ examples: ['FAC-2026-00012'] })

export const seriesVerification = z
  .object({
    series: z.enum(seriesPrefixes),
    year: z.number().int(),
    issued: z.number().int().meta({ description: 'How many were found' }),
    valid: z.boolean(),
    gaps: z
      .array(number)
      .meta({ description: 'Numbers that were given and are not there; the first thousand' }),
    faults: z.array(z.object({ id, number, faults: z.array(z.enum(documentFaults)) })),
  })
  .meta({ id: 'BillingSeriesVerification' })
export type SeriesVerification = z.output<typeof seriesVerification>

export const verifySeries = defineRoute({
  id: 'billing.verifySeries',
  summary: 'Whether a year of a series is whole: each number, each document, and the chain that joins them',
  access: 'billing.control',
  method: 'get',
  path: '/api/billing/verify',
  query: z.strictObject({
    series: z.enum(seriesPrefixes).meta({ examples: ['FAC'] }),
    year: z.coerce
      .number()
      .int()
      .min(2000)
      .max(2999)
      .meta({ examples: [2026] }),
  }),
  reply: seriesVerification,
})
