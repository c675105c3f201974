import { eq, or, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { updateRow as contract } from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Row } from '../../../contract/payouts/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { fail } from '../../kernel/failure.ts'
import { findAccount } from '../accounts/accounts.ts'
import { changeOf, settleChange } from '../approval/settle-change.ts'
import { type BulkRecord, findBulk, requireValidated } from '../bulks/rows.ts'
import { touched } from '../bulks/touched.ts'
import { rulesFor } from '../file/read-upload.ts'
import { audited } from '../record.ts'
import { settingsOf } from '../settings/settings.ts'
import { payoutAcknowledgements as acknowledgements, payoutRows as rows } from '../tables.ts'
import { readPayment } from './payment.ts'
import { findRow, type PaidRow, paidRows, type RowRecord, rowsHash, showRow } from './rows.ts'

const EDITED = ['payee_party_id_type', 'payee_party_identifier', 'amount'] as const

/** Whom a row pays, or how much. Reasons given for the payment that it was say nothing of the one that it becomes. */
export async function updateRow(
  ctx: SignedIn,
  bulkId: string,
  transferId: string,
  body: z.output<typeof contract.body>,
): Promise<Row> {
  const { bulk, row } = await findEditable(ctx, bulkId, transferId)
  const [account, settings] = await Promise.all([
    findAccount(ctx, bulk.account_id),
    settingsOf(ctx, bulk.organization_id),
  ])
  const after = readPayment({ ...row, ...given(body) }, rulesFor(account, settings))
  const change = difference(pick(row, EDITED), pick(after, EDITED))
  if (!change) return showRow(ctx, row)
  const { per_bulk } = settings.limits.maker
  const total_amount = bulk.total_amount - row.amount + after.amount
  if (per_bulk !== null && total_amount > per_bulk && after.amount > row.amount) fail(errors.limitExceeded)
  const paid = (await paidRows(ctx, bulk)).map((one) =>
    one.id === row.id ? { ...one, ...pick(after, EDITED) } : one,
  )
  await commit(ctx, {
    write: [
      ...touched(ctx, bulk, { total_amount, rows_hash: await rowsHash(bulk, paid) }),
      ctx.db
        .update(rows)
        .set(pick(after, [...EDITED, 'payee_key']))
        .where(eq(rows.id, row.id)),
      forgetReasons(ctx, row),
    ],
    audit: [
      audited(bulk, 'payouts.bulk_edited', {
        before: { line: row.line, ...change.before },
        after: { line: row.line, ...change.after },
      }),
    ],
    events: [await changeOf(ctx, bulk)],
  })
  await settleChange(ctx, bulkId)
  return showRow(ctx, after)
}

export async function deleteRow(ctx: SignedIn, bulkId: string, transferId: string): Promise<void> {
  const { bulk, row } = await findEditable(ctx, bulkId, transferId)
  if (bulk.transfers_count <= 1) fail(errors.lastRow)
  const left = (await paidRows(ctx, bulk)).filter(({ id }) => id !== row.id)
  await commit(ctx, {
    write: [
      ...touched(ctx, bulk, {
        total_amount: bulk.total_amount - row.amount,
        transfers_count: left.length,
        rows_hash: await rowsHash(bulk, left),
      }),
      forgetReasons(ctx, row),
      ctx.db.delete(rows).where(eq(rows.id, row.id)),
    ],
    audit: [audited(bulk, 'payouts.bulk_edited', { before: pick(row, ['line', ...EDITED]) })],
    events: [await changeOf(ctx, bulk)],
  })
  await settleChange(ctx, bulkId)
}

async function findEditable(
  ctx: SignedIn,
  bulkId: string,
  transferId: string,
): Promise<{ bulk: BulkRecord; row: RowRecord }> {
  const bulk = await findBulk(ctx, bulkId, 'payouts.create')
  const row = await findRow(ctx, bulk, transferId)
  requireValidated(bulk)
  return { bulk, row }
}

const forgetReasons = (ctx: SignedIn, row: Pick<PaidRow, 'id'>) =>
  ctx.db
    .delete(acknowledgements)
    .where(or(eq(acknowledgements.row_id, row.id), eq(acknowledgements.with_id, row.id)) ?? sql`1 = 0`)
