import type * as z from 'zod'
import type { updateBulk as contract } from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { given } from '../../kernel/data/fields.ts'
import { changeOf, settleChange } from '../approval/settle-change.ts'
import { requireFuture } from '../file/read-upload.ts'
import { audited } from '../record.ts'
import { isRowOf, paidRows, rowsHash } from '../rows/rows.ts'
import { payoutRows as rows } from '../tables.ts'
import { type BulkRecord, findBulk, requireValidated } from './rows.ts'
import { readBulk } from './show.ts'
import { touched } from './touched.ts'

/** Period and time are part of what is approved, so that another one is another hash. */
export async function updateBulk(
  ctx: SignedIn,
  bulkId: string,
  { scheduled_at, ...body }: z.output<typeof contract.body>,
): Promise<Bulk> {
  const bulk = await findBulk(ctx, bulkId, 'payouts.create')
  requireValidated(bulk)
  const wanted = {
    ...given(body),
    ...(scheduled_at === undefined
      ? {}
      : { scheduled_at: scheduled_at === null ? null : Date.parse(scheduled_at) }),
  }
  const after: BulkRecord = { ...bulk, ...wanted }
  const change = difference(factsOf(bulk), factsOf(after))
  if (!change) return readBulk(ctx, bulkId)
  if (after.scheduled_at !== bulk.scheduled_at) requireFuture(ctx, after.scheduled_at)
  const isMoved = after.period !== bulk.period
  const isRehashed = isMoved || after.scheduled_at !== bulk.scheduled_at
  const rows_hash = isRehashed ? await rowsHash(after, await paidRows(ctx, bulk)) : bulk.rows_hash
  await commit(ctx, {
    write: [
      ...touched(ctx, bulk, { ...wanted, rows_hash }),
      ...(isMoved ? [ctx.db.update(rows).set({ period: after.period }).where(isRowOf(bulk))] : []),
    ],
    audit: [audited(bulk, 'payouts.bulk_edited', change)],
    events: [await changeOf(ctx, after)],
    onDuplicate: {
      'payout_bulks.account_id, payout_bulks.period, payout_bulks.payments_hash': errors.sameRows,
    },
  })
  await settleChange(ctx, bulkId)
  return readBulk(ctx, bulkId)
}

const factsOf = ({ label, period, scheduled_at }: BulkRecord) => ({
  label,
  period,
  scheduled_at: isoOrNull(scheduled_at),
})
