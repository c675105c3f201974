import * as z from 'zod'
import { id } from '../page.ts'
import { defineRoute } from '../route.ts'
import { documentFaults } from './schemas.ts'

/** What numbers begin with; receipts are numbered, too, but continue no chain. */
export const seriesPrefixes = ['DEV', 'PRO', 'FAC', 'AVO', 'REC'] as const

/** A year of thousands is asked for in parts, so that each is answered before a request ends. */
export const VERIFIED_AT_ONCE = 500

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
    last: z.number().int().optional().meta({
      description: 'Of a part: the last number of the whole series, which says whether more follow',
    }),
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
    from: z.coerce
      .number()
      .int()
      .min(1)
      .max(999_999_999)
      .optional()
      .meta({
        description: `Only a part: the ${VERIFIED_AT_ONCE} numbers from this one on. Everything where left out`,
        examples: [501],
      }),
  }),
  reply: seriesVerification,
})

type Part = (from: number) => Promise<SeriesVerification>

/** A year part by part, as one verification. `onPart` is called with what is known so far. */
export async function verifiedInParts(
  ask: Part,
  onPart: (soFar: SeriesVerification, done: number, last: number) => void = () => undefined,
): Promise<SeriesVerification> {
  let { last = 0, ...sum } = await ask(1)
  for (let from = 1 + VERIFIED_AT_ONCE; from <= Math.min(last, NUMBERS_MOST); from += VERIFIED_AT_ONCE) {
    onPart(sum, from - 1, last)
    const { last: lastNow = last, ...part } = await ask(from)
    last = lastNow
    sum = joined(sum, part)
  }
  return sum
}

/** No issuer numbers a million documents in a year: a series that says so was altered, and is told by its gaps. */
const NUMBERS_MOST = 1_000_000

const joined = (one: SeriesVerification, next: SeriesVerification): SeriesVerification => ({
  ...one,
  issued: one.issued + next.issued,
  valid: one.valid && next.valid,
  gaps: [...one.gaps, ...next.gaps],
  faults: [...one.faults, ...next.faults],
})
