import * as z from 'zod'
import { currencies } from '../../../contract/money.ts'
import type { Context } from '../../kernel/context.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { makePaper, type Prepared } from '../../papers/prepared.ts'
import { nameOf, type Subject } from '../../papers/stored.ts'
import { prepareDocument } from './document-template.ts'
import { prepareReceipt } from './receipt-template.ts'
import { prepareStatement } from './statement-template.ts'

const id = z.number().int()
const papers = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), id }),
  z.strictObject({ kind: z.literal('receipt'), id }),
  z.strictObject({
    kind: z.literal('statement'),
    organization_id: id,
    currency: z.enum(currencies),
    start_date: z.string().nullable(),
    end_date: z.string().nullable(),
    internal: z.boolean(),
  }),
])
type Paper = z.output<typeof papers>

/** A further kind of paper is a line here and above, and its name in `worker/papers`. */
function prepare(ctx: Context, paper: Paper): Promise<Prepared | null> {
  switch (paper.kind) {
    case 'document':
      return prepareDocument(ctx, paper.id)
    case 'receipt':
      return prepareReceipt(ctx, paper.id)
    case 'statement':
      return prepareStatement(ctx, paper)
  }
}

const MAKE_PDF = 'billing.make_pdf'

/** One job for one paper, whoever orders it and however often. */
export const pdfJobKey = (subject: Subject): string => `${MAKE_PDF}:${nameOf(subject)}`

/** For the commit that issues what is to be printed, or of who asks for it first. */
export const pdfOrder = (subject: Subject, paper: Paper): JobOrder => ({
  name: MAKE_PDF,
  key: pdfJobKey(subject),
  payload: paper,
})

export const documentOrder = (id: number): JobOrder => {
  const paper = { kind: 'document', id } as const
  return pdfOrder(paper, paper)
}

export const makePdf = defineJob({
  name: MAKE_PDF,
  payload: papers,
  run: async (ctx, paper) => makePaper(ctx, await prepare(ctx, paper)),
})
