import * as z from 'zod'
import { type PdfSubject, pdfSubjects } from '../../../contract/billing/pdf.ts'
import type { Sheet } from '../../../pdf/api.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { documentTemplate } from './document-template.ts'
import { draw } from './service.ts'
import { findPdf, keepPdf, type Subject } from './stored.ts'

/** What one kind of paper says, and what is written beside its file. */
export interface Template {
  /** Null where there is nothing to print any more. */
  readonly compose: (ctx: Context, id: number) => Promise<{ sheet: Sheet; organizationId: number } | null>
  readonly beside: (ctx: Context, id: number, sha256: string) => readonly Statement[]
}

/** A further kind of paper is a line here, and its name in the contract. */
const TEMPLATES: Readonly<Record<PdfSubject, Template>> = { document: documentTemplate }

const MAKE_PDF = 'billing.make_pdf'

/** One job for one paper, whoever orders it and however often. */
export const pdfJobKey = ({ kind, id }: Subject): string => `${MAKE_PDF}:${kind}:${id}`

/** For the commit that issues what is to be printed. */
export const pdfOrder = (subject: Subject): JobOrder => ({
  name: MAKE_PDF,
  key: pdfJobKey(subject),
  payload: { kind: subject.kind, id: subject.id },
})

export const makePdf = defineJob({
  name: MAKE_PDF,
  payload: z.strictObject({ kind: z.enum(pdfSubjects), id: z.number().int() }),
  async run(ctx, subject) {
    if (await findPdf(ctx, subject)) return
    const { compose, beside } = TEMPLATES[subject.kind]
    const composed = await compose(ctx, subject.id)
    if (!composed) return
    await keepPdf(ctx, subject, {
      bytes: await draw(ctx, composed.sheet),
      organizationId: composed.organizationId,
      beside: (sha256) => beside(ctx, subject.id, sha256),
    })
  },
})
