import { and, eq, type SQL, sql } from 'drizzle-orm'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Permission } from '../../../contract/permissions.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { bulksOf } from '../policy.ts'
import { payoutBulks as bulks } from '../tables.ts'

export const wholeBulk = {
  from: bulks,
  columns: pick(bulks, [
    'id',
    'bulk_id',
    'organization_id',
    'account_id',
    'label',
    'period',
    'stage',
    'waiting_for',
    'pause_reason',
    'rows_hash',
    'file_name',
    'file_sha256',
    'currency',
    'total_amount',
    'paid_amount',
    'transfers_count',
    'completed_count',
    'failed_count',
    'unknown_count',
    'created_by_id',
    'maker_ids',
    'created_at',
    'approved_by_id',
    'approved_at',
    'scheduled_at',
    'finished_at',
    'payroll_id',
    'version',
  ]),
} as const
export type BulkRecord = RowOf<(typeof wholeBulk)['columns']>

/** A bulk of an organization that the actor does not see is as missing as one that does not exist. */
export function findBulk(
  ctx: SignedIn,
  bulkId: string,
  permission?: Extract<Permission, `payouts.${string}`>,
): Promise<BulkRecord> {
  return readBulkRow(ctx, bulkId, bulksOf(ctx, permission))
}

/** For what happens by itself: no one asks for it, so nothing is out of scope. */
export const findAnyBulk = (ctx: Context, bulkId: string): Promise<BulkRecord> =>
  readBulkRow(ctx, bulkId, sql`1 = 1`)

async function readBulkRow(ctx: Context, bulkId: string, within: SQL): Promise<BulkRecord> {
  const row = await readRow(ctx, wholeBulk, and(eq(bulks.bulk_id, bulkId), within) ?? within)
  return row ?? fail(errors.bulkNotFound)
}

/** Only before its approval does anything of a bulk change. */
export function requireValidated({ stage, approved_at }: BulkRecord): void {
  if (stage === 'validated') return
  fail(stage !== 'cancelled' && approved_at !== null ? errors.alreadyApproved : errors.wrongStage)
}
