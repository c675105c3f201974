import * as z from 'zod'
import type { Context } from '../../kernel/context.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { makePaper, type Prepared } from '../../papers/prepared.ts'
import { nameOf, type Subject } from '../../papers/stored.ts'
import { findAnyBulk } from '../bulks/rows.ts'
import { prepareReceipt } from './receipt-paper.ts'
import { prepareReconciliation } from './reconciliation-paper.ts'

const id = z.string().min(1).max(64)
const papers = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payout_receipt'), bulk_id: id, transfer_id: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('reconciliation'), bulk_id: id }),
])
type Asked = z.output<typeof papers>

const RENDER_DOCUMENT = 'payouts.render_document'

/** One job for one paper, whoever orders it and however often. */
export const renderingKey = (subject: Subject): string => `${RENDER_DOCUMENT}:${nameOf(subject)}`

/** For the commit of who asks for a paper first. */
export const renderingOrder = (subject: Subject, payload: Asked): JobOrder => ({
  name: RENDER_DOCUMENT,
  key: renderingKey(subject),
  payload,
})

export const renderDocument = defineJob({
  name: RENDER_DOCUMENT,
  payload: papers,
  run: async (ctx, asked) => makePaper(ctx, await prepare(ctx, asked)),
})

async function prepare(ctx: Context, asked: Asked): Promise<Prepared | null> {
  const bulk = await findAnyBulk(ctx, asked.bulk_id)
  return asked.kind === 'reconciliation'
    ? prepareReconciliation(ctx, bulk)
    : prepareReceipt(ctx, bulk, asked.transfer_id)
}
