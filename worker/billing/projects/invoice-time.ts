import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { invoiceTime as contract } from '../../../contract/billing/project-billing.ts'
import { type Invoice, LINES_MOST } from '../../../contract/billing/schemas.ts'
import { timeLines } from '../../../contract/billing/time-lines.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { findProject } from '../../projects/projects/rows.ts'
import { claimTime, requireTimes } from '../../projects/time/claim.ts'
import { uninvoicedTimes } from '../../projects/time/uninvoiced.ts'
import { composeDraft } from '../documents/drafts/compose.ts'
import { storeDraft } from '../documents/drafts/store.ts'
import type { InvoiceRecord } from '../documents/rows.ts'
import { showInvoice } from '../documents/show.ts'

type Body = z.output<typeof contract.body>

/** The draft and its hold on the time are written together: an hour is on one invoice, whoever else asks at that moment. */
export async function invoiceTime(ctx: SignedIn, projectId: number, body: Body): Promise<Invoice> {
  const { time_entry_ids: ids, until, group_by, ...rate } = body
  const project = await findProject(ctx, projectId, 'time.manage')
  const times = await uninvoicedTimes(ctx, projectId, { until, ids })
  if (ids !== undefined && times.length < new Set(ids).size) await refuseMissing(ctx, ids)
  if (times.length === 0) fail(errors.noTime)
  const named = times.map((time) => ({ ...time, title: time.title ?? project.name }))
  const lines = timeLines(named, group_by, rate)
  if (lines.length > LINES_MOST) fail(errors.tooManyLines)
  const { row, sides } = await composeDraft(ctx, 'invoice', {
    organization_id: project.organization_id,
    project_id: projectId,
    currency: project.currency,
    subject: project.name,
    lines,
  })
  const claim = await claimTime(
    ctx,
    times.map(({ id }) => id),
    row.id,
  )
  return storeDraft(ctx, row, (stored) => showInvoice(ctx, stored as InvoiceRecord, sides), {
    guard: claim.write,
    events: claim.events,
    onConflict: claim.onConflict,
  })
}

/** Entries that are not there, or of another project, are told from those that somebody took before. */
async function refuseMissing(ctx: SignedIn, ids: readonly number[]): Promise<never> {
  await requireTimes(ctx, ids)
  return fail(projectErrors.timeTaken)
}
